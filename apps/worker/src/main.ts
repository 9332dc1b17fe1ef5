import { ConfigError, loadConfig, startTracing } from '@pingyi/platform';
import { startWorker } from './index';

try {
  const config = loadConfig(process.env);
  const tracing = config.tracing && (await startTracing(config.tracing, 'worker'));
  const worker = await startWorker(config);
  const stop = (): void =>
    void worker
      .close()
      .then(() => tracing?.close())
      .then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
  process.exit(1);
}
