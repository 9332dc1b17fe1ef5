/**
 * Makes sure of the programs the tests use beside the npm packages: Chromium for the browser story, pdftotext and qpdf to read
 * PDFs, a Chinese font for the browser, and Redis for the queue's second backend. As root on Debian or Ubuntu it installs what is missing; elsewhere it says
 * what to do.  Usage: node scripts/ensure-tools.mjs
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const tools = [
  { package: 'chromium', present: () => onPath('chromium') || onPath('chromium-browser') || onPath('google-chrome') },
  { package: 'poppler-utils', present: () => onPath('pdftotext') },
  { package: 'qpdf', present: () => onPath('qpdf') },
  { package: 'fonts-noto-cjk', present: hasChineseFont },
  // Brings the server's binary without a service that starts by itself; without it the tests on Redis are skipped.
  { package: 'redis-tools', present: hasRedis, optional: true },
];

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function hasRedis() {
  return ['valkey-server', 'redis-server', 'redis-check-rdb'].some(onPath);
}

function hasChineseFont() {
  const list = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return list.status === 0 && list.stdout.trim() !== '';
}

const missingPackages = (optional) =>
  tools.filter((tool) => (tool.optional ?? false) === optional && !tool.present()).map((tool) => tool.package);

function refuse(zh, en) {
  console.error(`${zh}\n${en}`);
  process.exit(1);
}

function install(packages) {
  const quiet = {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  for (const args of [
    [...wait, 'update'],
    [...wait, 'install', '-y', '--no-install-recommends', ...packages],
  ]) {
    const result = spawnSync('apt-get', args, quiet);
    if (result.status === 0) continue;
    console.error(`${result.stdout ?? ''}${result.stderr ?? ''}`);
    return `apt-get ${args.join(' ')}`;
  }
  return null;
}

const hasApt = process.platform === 'linux' && onPath('apt-get');
const mayInstall = hasApt && process.getuid() === 0;
const commandFor = (packages) => `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;

const missing = missingPackages(false);
if (missing.length > 0) {
  const list = missing.join(' ');
  if (!hasApt) {
    refuse(
      `测试还需要这些程序，请用本机的软件包管理器安装：${list}。`,
      `The tests need these programs too; install them with this system's package manager: ${list} (Debian's names).`,
    );
  }
  if (!mayInstall) {
    const command = commandFor(missing);
    refuse(
      `测试还需要 ${list}；请运行：sudo sh -c '${command}'`,
      `The tests need ${list} too; run: sudo sh -c '${command}'`,
    );
  }
  console.error(`正在安装 / Installing ${list} …`);
  const failed = install(missing);
  if (failed !== null) refuse(`${failed} 失败，原因见上。`, `${failed} failed; the reason is above.`);
  const still = missingPackages(false);
  if (still.length > 0)
    refuse(`安装后仍找不到：${still.join(' ')}。`, `Still not found after installing: ${still.join(' ')}.`);
}

const useful = missingPackages(true);
if (useful.length > 0 && mayInstall) install(useful);
const skipped = missingPackages(true);
if (skipped.length > 0) {
  const list = skipped.join(' ');
  console.error(`没有 ${list}，用到它的测试将跳过；安装：${commandFor(skipped)}`);
  console.error(`Without ${list} the tests that use it are skipped; to install it: ${commandFor(skipped)}`);
}
