import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigError, type Environment, loadStandaloneConfig, StartRefusal } from '@pingyi/platform';
import { runStandalone } from './standalone';

/** This file runs as apps/standalone/dist/main.js. */
const project = resolve(import.meta.dirname, '../../..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** Data in `.pingyi` of the checkout, and the built pages; whatever the environment sets wins. */
function environment(): Environment {
  const file = join(project, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const dataDir = resolve(given['DATA_DIR'] ?? join(project, '.pingyi'));
  return {
    DATA_DIR: dataDir,
    STORAGE_DIR: join(dataDir, 'storage'),
    LOG_FILE: join(dataDir, 'pingyi.log'),
    WEB_ROOT: join(project, 'apps', 'web', 'dist'),
    ...given,
  };
}

const stop = new AbortController();
// Ctrl-C reaches this process twice, from the terminal and from the bootstrap; the second changes nothing.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
// The bootstrap was killed: end as well, so that nothing is left running.
process.on('disconnect', () => stop.abort());

try {
  await runStandalone({ config: loadStandaloneConfig(environment()), stop: stop.signal, say });
  process.exit(0);
} catch (error) {
  if (stop.signal.aborted && error === stop.signal.reason) process.exit(0);
  if (error instanceof StartRefusal) {
    complain(`${error.zh}\n${error.en}`);
    if (error.attachment !== undefined) complain(`\n${error.attachment}`);
  } else if (error instanceof ConfigError) {
    complain(error.message);
  } else {
    complain('出现意外错误，已全部停止 / An unexpected error; everything was stopped:');
    complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  process.exit(1);
}
