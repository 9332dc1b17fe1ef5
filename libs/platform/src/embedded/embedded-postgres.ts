import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Account,
  type Binaries,
  canRun,
  canWrite,
  copyBinaries,
  installedBinaries,
  unprivilegedAccount,
} from './postgres-binaries';
import type { EmbeddedFolders } from './embedded-folders';
import { claim, isCode, livingOwner, release } from './process-owner';
import { StartRefusal } from './start-refusal';

const superuser = 'postgres';
const ownerName = 'owner.json';
const startTimeoutMs = 60_000;
const stopTimeoutMs = 30_000;
const largestLogBytes = 10 * 1024 * 1024;

export interface EmbeddedPostgresOptions extends EmbeddedFolders {
  /** More server settings, such as `fsync: 'off'` in tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** The superuser's connection to the database `postgres`, on 127.0.0.1 and a port of this run. */
  readonly adminUrl: string;
  /** The folder in use. */
  readonly folder: string;
  /** Resolves when the server has ended, asked to or not. */
  readonly ended: Promise<void>;
  /** Ends the server after its clients have been disconnected; calling it again waits for the same end. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that came with npm, ending one that a killed run left behind.
 * @throws StartRefusal when another instance runs, the folder cannot be written, or the data are of another version
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = unprivilegedAccount();
  const installed = await installedBinaries();
  const folder = prepareFolder(options, account);
  const ownerFile = join(folder, ownerName);
  const other = claim(ownerFile);
  if (other !== undefined) throw alreadyRunning(other);
  try {
    const binaries = canRun(installed.postgres, account) ? installed : copyBinaries(installed, folder);
    const data = join(folder, 'data');
    const password = passwordIn(folder);
    if (existsSync(data)) {
      checkVersion(binaries, data, account);
      endOrphan(binaries, data, account);
    } else {
      initialise({ binaries, folder, data, password, account });
    }
    const { child, port } = await launch({ binaries, folder, data, account, settings: options.settings ?? {} });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    let stopped: Promise<void> | undefined;
    return {
      adminUrl: addressOf(password, port),
      folder,
      ended,
      stop: () => (stopped ??= end(child).finally(() => release(ownerFile))),
    };
  } catch (error) {
    release(ownerFile);
    throw error;
  }
}

const alreadyRunning = (pid: number): StartRefusal =>
  new StartRefusal(
    `评议已在运行（进程 ${pid}）；请先在那个窗口按 Ctrl-C 停止它。`,
    `Pingyi is already running (process ${pid}); stop it first with Ctrl-C in its window.`,
  );

/** @throws StartRefusal when an instance runs on either folder; looks only, and claims nothing */
export function refuseSecondInstance({ folder, fallbackFolder }: EmbeddedFolders): void {
  for (const candidate of [folder, fallbackFolder]) {
    const other = livingOwner(join(candidate, ownerName));
    if (other !== undefined) throw alreadyRunning(other);
  }
}

/** Makes the folder, or the fallback when PostgreSQL's account cannot work in the first. */
function prepareFolder({ folder, fallbackFolder }: EmbeddedPostgresOptions, account: Account | undefined): string {
  const candidates = account === undefined ? [folder] : [folder, fallbackFolder];
  for (const candidate of candidates) {
    try {
      // A recursive mkdir with a mode would close the parents too, so only the leaf gets one.
      mkdirSync(candidate, { recursive: true });
      chmodSync(candidate, account === undefined ? 0o700 : 0o711);
      const probe = join(candidate, '.probe');
      rmSync(probe, { recursive: true, force: true });
      mkdirSync(probe, { mode: 0o700 });
      if (account !== undefined) chownSync(probe, account.uid, account.gid);
      const reachable = canWrite(probe, account);
      rmSync(probe, { recursive: true });
      if (reachable) return candidate;
    } catch (error) {
      if (!isCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST')) throw error;
      throw new StartRefusal(
        `无法写入文件夹 ${candidate}；请检查权限和剩余空间，或换一个位置。`,
        `The folder ${candidate} cannot be written; check its permissions and the free space, or move the project.`,
        { cause: error },
      );
    }
  }
  throw new StartRefusal(
    `PostgreSQL 的账户无法使用文件夹 ${folder} 和 ${fallbackFolder}；请用普通用户启动。`,
    `PostgreSQL's account can use neither ${folder} nor ${fallbackFolder}; start as an ordinary user.`,
  );
}

/**
 * The superuser's connection to a server that another process runs on one of the folders, for tools that work beside the
 * running product; undefined when none does, or its files may not be read.
 */
export function findRunningPostgres({ folder, fallbackFolder }: EmbeddedFolders): string | undefined {
  for (const candidate of [folder, fallbackFolder]) {
    if (livingOwner(join(candidate, ownerName)) === undefined) continue;
    const status = statusIn(join(candidate, 'data'));
    if (status?.ready === true) return addressOf(passwordIn(candidate), status.port);
  }
  return undefined;
}

const addressOf = (password: string, port: number): string =>
  `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`;

function passwordIn(folder: string): string {
  const file = join(folder, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function checkVersion({ postgres }: Binaries, data: string, account: Account | undefined): void {
  const { stdout } = spawnSync(postgres, ['--version'], { ...account, cwd: '/', encoding: 'utf8' });
  const programs = /(\d+)(?:\.\d+|beta|rc|devel)/.exec(stdout)?.[1];
  const files = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (programs === files) return;
  throw new StartRefusal(
    `数据由 PostgreSQL ${files} 写成，随附的是 ${programs}；请先导出再导入，或删除 ${data} 重新开始。`,
    `The data were written by PostgreSQL ${files}, this release brings ${programs}; dump and restore them, or delete ${data} to begin anew.`,
  );
}

interface Place {
  readonly binaries: Binaries;
  readonly folder: string;
  readonly data: string;
  readonly account: Account | undefined;
}

/** Creates the data in a folder beside and renames it, so that an interrupted start leaves nothing half-made. */
function initialise({ binaries, folder, data, account, password }: Place & { password: string }): void {
  const unfinished = `${data}.unfinished`;
  const passwordFile = join(folder, 'password.initdb');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account !== undefined) for (const path of [unfinished, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    const args = ['-D', unfinished, '-U', superuser, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'];
    const locale = ['--locale-provider=icu', '--icu-locale=zh-Hans-CN', '--locale=C.UTF-8'];
    run(binaries.initdb, [...args, ...locale, '--no-sync', '--no-instructions'], account);
    renameSync(unfinished, data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** A run that was killed leaves its server behind: stop it. A pid file of a process that is something else is ignored. */
function endOrphan({ pgCtl }: Binaries, data: string, account: Account | undefined): void {
  const pid = statusIn(data)?.pid;
  if (pid === undefined || !isServerOf(pid, data)) return;
  run(pgCtl, ['stop', '-D', data, '-m', 'fast', '-w', '-t', String(stopTimeoutMs / 1_000)], account);
}

function isServerOf(pid: string, data: string): boolean {
  if (!existsSync('/proc/self/cmdline')) return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data);
  } catch {
    return false;
  }
}

/** postmaster.pid: line 1 is the pid, line 4 the port, line 8 the state. */
function statusIn(data: string): { pid: string; port: number; ready: boolean } | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    const pid = lines[0]?.trim();
    return pid ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' } : undefined;
  } catch {
    return undefined;
  }
}

function run(program: string, args: readonly string[], account: Account | undefined): void {
  const result = spawnSync(program, args, { ...account, cwd: '/', encoding: 'utf8', env: serverEnvironment() });
  if (result.status === 0) return;
  throw new Error(`${program} failed: ${result.error?.message ?? result.stderr}`);
}

/** Nothing of our own environment, which may hold passwords, reaches the server. */
const serverEnvironment = () => ({ PATH: process.env['PATH'] ?? '/usr/bin:/bin', TZ: 'UTC', LC_ALL: 'C.UTF-8' });

async function launch(
  place: Place & { settings: Readonly<Record<string, string>> },
): Promise<{ child: ChildProcess; port: number }> {
  const { binaries, folder, data, account } = place;
  const logFile = join(folder, 'postgres.log');
  if (existsSync(logFile) && statSync(logFile).size > largestLogBytes) rmSync(logFile);
  const port = await freePort();
  const settings = Object.entries({
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    // Statements and parameters hold reports and scores; the log gets the error alone.
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
    ...place.settings,
  });
  const log = openSync(logFile, 'a', 0o600);
  // A group of its own, so that Ctrl-C in the terminal does not end the server before the programs that use it.
  const child = spawn(
    binaries.postgres,
    ['-D', data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...account,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: serverEnvironment(),
    },
  );
  closeSync(log);
  try {
    await ready(child, data);
  } catch (error) {
    await end(child);
    const lastLines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
    throw new Error(`PostgreSQL did not start; its log in ${dirname(logFile)} ends with:\n${lastLines}`, {
      cause: error,
    });
  }
  return { child, port };
}

async function ready(child: ChildProcess, data: string): Promise<void> {
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  const deadline = performance.now() + startTimeoutMs;
  for (;;) {
    if (failure !== undefined) throw failure;
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('PostgreSQL ended at once');
    const status = statusIn(data);
    if (status?.pid === String(child.pid) && status.ready) return;
    if (performance.now() > deadline) throw new Error('PostgreSQL was not ready in time');
    await sleep(20);
  }
}

/** SIGINT is PostgreSQL's fast shutdown; SIGQUIT, after which the next start recovers, is the last resort. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    await Promise.race([ended, sleep(stopTimeoutMs, undefined, { ref: false })]);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1');
  return address.port;
}
