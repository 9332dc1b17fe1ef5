import { ConfigError, loadConfig } from '@pingyi/platform';
import { startApi } from './index';

try {
  const api = await startApi(loadConfig(process.env));
  const stop = (): void => void api.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
  process.exit(1);
}
