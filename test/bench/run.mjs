/**
 * Runs a benchmark: `node test/bench/run.mjs NAME`. Builds test/bench/NAME.ts as the apps are built and runs it once for
 * each of its sizes in a process of its own, so that one size's memory does not count for the next.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { serverBuild } from '../../vite.server.ts';

const name = process.argv[2] ?? '';
const entry = join(import.meta.dirname, `${name}.ts`);
if (!/^[a-z-]+$/.test(name) || !existsSync(entry)) {
  console.error('usage: npm run bench -- NAME, for a file test/bench/NAME.ts');
  process.exit(2);
}
/** Child processes that a benchmark starts, built beside it. */
const childFile = (name) => ({ [name]: join(import.meta.dirname, `../../apps/worker/src/child/${name}.ts`) });
const children = {
  parse: childFile('parse-child'),
  render: { ...childFile('parse-child'), ...childFile('render-child') },
};
const outDir = join(import.meta.dirname, '../../node_modules/.cache/bench', name);
const { build: settings, ...config } = serverBuild(import.meta.dirname, { bench: entry, ...children[name] });
await build({ ...config, configFile: false, logLevel: 'error', build: { ...settings, outDir } });
const bundle = join(outDir, 'bench.js');
const run = (...args) =>
  execFileSync(process.execPath, [bundle, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const sizes = JSON.parse(run('sizes'));
for (const size of sizes) process.stdout.write(run('run', String(size)));
