/**
 * The entry of `npm start`, `npm test` and `npm run cli`, in plain JavaScript for Node 20.19 and newer without any
 * package: it installs the packages when they are missing or stale, then runs everything on the Node 24 among them.
 *
 *   node scripts/bootstrap.mjs start              build what changed and run the product
 *   node scripts/bootstrap.mjs test [step …]      every check, or only the named steps
 *   node scripts/bootstrap.mjs cli ARGUMENT …     the command line; standard output carries only its answer
 *   node scripts/bootstrap.mjs screenshots        pictures of every page into screenshots/, to look through in index.html
 *   node scripts/bootstrap.mjs generate [--check] write the generated files that are committed, or fail when they differ
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from './test-steps.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.pingyi-lock-hash');
const lockFile = join(root, 'package-lock.json');
const installedFile = join(modules, '.package-lock.json');

/** Generated files that are committed: the app to build first, if any, and how each is checked and written anew. */
const generated = [
  {
    name: 'openapi.json',
    app: 'api',
    check: ['node', 'apps/api/dist/openapi.js', '--check'],
    write: ['node', 'apps/api/dist/openapi.js'],
  },
  {
    name: '.env.example',
    check: ['vitest', 'run', '--project', 'unit', 'libs/platform/src/config/app-config.spec.ts'],
    write: ['vitest', 'run', '--project', 'unit', 'libs/platform/src/config/app-config.spec.ts', '--update'],
  },
];

/** Ends with one sentence in both languages that says what to do. */
function refuse(zh, en) {
  console.error(`${zh}\n${en}`);
  process.exit(1);
}

const majorAndMinor = (version) => version.split('.').map(Number);

function checkNode() {
  const [major, minor] = majorAndMinor(process.versions.node);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  refuse(
    `需要 Node 20.19 或更新版本，现在是 ${process.versions.node}；请先升级 Node。`,
    `Node 20.19 or newer is needed, this is ${process.versions.node}; upgrade Node first.`,
  );
}

function checkPlatform() {
  if (process.platform !== 'win32') return;
  refuse(
    '暂不支持直接在 Windows 上运行；请在 WSL 2 中运行。',
    'Windows itself is not supported yet; run this inside WSL 2.',
  );
}

function checkNpm() {
  const found = spawnSync('npm', ['--version'], { encoding: 'utf8' });
  const version = found.stdout?.trim() ?? '';
  if (found.status === 0 && majorAndMinor(version)[0] >= 11) return;
  refuse(
    `需要 npm 11 或更新版本，现在是 ${version || '没有'}；请运行 npm install -g npm@11。`,
    `npm 11 or newer is needed, this is ${version || 'none'}; run npm install -g npm@11.`,
  );
}

/** The Node everything runs on: the one npm installed, or the system's where there is no such package. */
function runtimeNode() {
  const installed = join(modules, '.bin', 'node');
  if (existsSync(installed)) return installed;
  if (majorAndMinor(process.versions.node)[0] >= 24) return process.execPath;
  return refuse(
    `本机（${process.platform}-${process.arch}）没有随附的 Node 24；请先安装 Node 24 或更新版本。`,
    `There is no bundled Node 24 for this machine (${process.platform}-${process.arch}); install Node 24 or newer first.`,
  );
}

/** True when npm's record of what it installed agrees with the lock, as after an `npm install` by hand. */
function isInstalled() {
  if (!existsSync(installedFile)) return false;
  const locked = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(locked).every(([place, entry]) => {
    if (place === '') return true;
    const found = installed[place];
    return found === undefined ? entry.optional === true : found.version === entry.version;
  });
}

function ensurePackages() {
  const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return;
  if (!isInstalled()) {
    checkNpm();
    console.error('正在安装软件包，约需一分钟 / Installing packages, about a minute …');
    const args = ['ci', '--loglevel=error', '--include=dev', '--include=optional'];
    // Its output goes to standard error, because standard output may belong to a command's answer.
    const result = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2] });
    if (result.status !== 0) {
      refuse(
        'npm ci 没有成功，原因见上；请检查网络和磁盘空间后再试。',
        'npm ci did not succeed, the reason is above; check the network and the free space, then try again.',
      );
    }
  }
  writeFileSync(stampFile, hash);
}

function environment() {
  return { ...process.env, PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}`, NX_DAEMON: 'false' };
}

/**
 * Runs a program to its end. Signals that reach only us are passed on; what it prints is shown, or with `quiet` kept
 * and shown on standard error when it fails.
 * @returns its exit code, 128 + the number of the signal that ended it, or 127 when there is no such program
 */
function run([program, ...args], { quiet = false, env = {}, cwd = root, ipc = false } = {}) {
  const output = quiet ? 'pipe' : 'inherit';
  const stdio = [quiet ? 'ignore' : 'inherit', output, output, ...(ipc ? ['ipc'] : [])];
  const child = spawn(program, args, { cwd, env: { ...environment(), ...env }, stdio });
  const kept = [];
  child.stdout?.on('data', (chunk) => kept.push(chunk));
  child.stderr?.on('data', (chunk) => kept.push(chunk));
  const passOn = (signal) => void child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, passOn);
  return new Promise((resolve) => {
    const end = (code) => {
      for (const signal of signals) process.off(signal, passOn);
      if (code !== 0) process.stderr.write(Buffer.concat(kept));
      resolve(code);
    };
    child.once('error', (error) => {
      kept.push(Buffer.from(`${program}: ${error.message}\n`));
      if (!quiet) console.error(`${program}: ${error.message}`);
      end(127);
    });
    child.once('close', (code, signal) => end(code ?? 128 + constants.signals[signal]));
  });
}

const buildCommand = (...projects) => [
  'nx',
  'run-many',
  '-t',
  'build',
  '-p',
  projects.map((name) => `@pingyi/${name}`).join(','),
];

async function build(...projects) {
  const code = await run(buildCommand(...projects), { quiet: true });
  if (code === 0) return;
  if (code < 128) console.error('构建失败，原因见上 / The build failed; the reason is above.');
  process.exit(code);
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function start() {
  const since = performance.now();
  process.stderr.write('正在构建 / Building … ');
  await build('standalone', 'web');
  console.error(seconds(since));
  const program = [runtimeNode(), '--enable-source-maps', join(root, 'apps/standalone/dist/main.js')];
  // The channel closes when this process is killed, and the product then stops by itself.
  return run(program, { ipc: true });
}

async function cli(args) {
  // npm sets INIT_CWD to the caller's folder; started directly, that is the present one.
  const folder = process.env.npm_lifecycle_event === 'cli' ? process.env.INIT_CWD : undefined;
  await build('cli');
  const program = [runtimeNode(), '--enable-source-maps', join(root, 'apps/cli/dist/main.js'), ...args];
  return run(program, { cwd: process.cwd(), env: { INIT_CWD: folder ?? process.cwd() } });
}

async function screenshots() {
  await run([runtimeNode(), join(root, 'scripts/ensure-tools.mjs')]);
  await build('standalone', 'web');
  return run(['playwright', 'test', '-c', 'test/e2e/screenshots.config.ts']);
}

async function generate(args) {
  let failures = 0;
  for (const { name, app, check, write } of generated) {
    if (app !== undefined) await build(app);
    const checking = args.includes('--check');
    const code = await run(checking ? check : write, { quiet: true });
    if (code !== 0) failures += 1;
    const verdict =
      code !== 0
        ? checking
          ? 'differs; run node scripts/bootstrap.mjs generate'
          : 'failed'
        : checking
          ? 'up to date'
          : 'written';
    console.log(`${name}: ${verdict}`);
  }
  return failures === 0 ? 0 : 1;
}

const commands = {
  start,
  test: (args) => runTests({ root, run, node: runtimeNode(), only: args }),
  cli,
  screenshots,
  generate,
};

const [command = '', ...rest] = process.argv.slice(2);
if (!Object.hasOwn(commands, command)) {
  console.error(`usage: node scripts/bootstrap.mjs ${Object.keys(commands).join(' | ')}`);
  process.exit(2);
}
checkNode();
checkPlatform();
ensurePackages();
process.exitCode = await commands[command](rest);
