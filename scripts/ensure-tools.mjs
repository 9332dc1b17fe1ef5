/**
 * Makes sure of the programs the tests use beside the npm packages: Chromium for the browser story, pdftotext to read
 * PDFs, and a Chinese font for the browser. As root on Debian or Ubuntu it installs what is missing; elsewhere it says
 * what to do.  Usage: node scripts/ensure-tools.mjs
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const tools = [
  { package: 'chromium', present: () => onPath('chromium') || onPath('chromium-browser') || onPath('google-chrome') },
  { package: 'poppler-utils', present: () => onPath('pdftotext') },
  { package: 'fonts-noto-cjk', present: hasChineseFont },
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

function hasChineseFont() {
  const list = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return list.status === 0 && list.stdout.trim() !== '';
}

const missingPackages = () => tools.filter((tool) => !tool.present()).map((tool) => tool.package);

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
    refuse(`apt-get ${args.at(-1)} 失败，原因见上。`, `apt-get ${args.join(' ')} failed; the reason is above.`);
  }
}

const missing = missingPackages();
if (missing.length > 0) {
  const list = missing.join(' ');
  if (process.platform !== 'linux' || !onPath('apt-get')) {
    refuse(
      `测试还需要这些程序，请用本机的软件包管理器安装：${list}。`,
      `The tests need these programs too; install them with this system's package manager: ${list} (Debian's names).`,
    );
  }
  const command = `apt-get update && apt-get install -y --no-install-recommends ${list}`;
  if (process.getuid() !== 0) {
    refuse(
      `测试还需要 ${list}；请运行：sudo sh -c '${command}'`,
      `The tests need ${list} too; run: sudo sh -c '${command}'`,
    );
  }
  console.error(`正在安装 / Installing ${list} …`);
  install(missing);
  const still = missingPackages();
  if (still.length > 0)
    refuse(`安装后仍找不到：${still.join(' ')}。`, `Still not found after installing: ${still.join(' ')}.`);
}
