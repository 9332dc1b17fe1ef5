import { ConfigError, loadConfig } from '@pingyi/platform';
import { startWorker } from './index';

try {
  const worker = await startWorker(loadConfig(process.env));
  const stop = (): void => void worker.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
  process.exit(1);
}
