import { ConfigError, loadConfig } from '@pingyi/platform';
import { startApi } from './index';

try {
  const api = await startApi(loadConfig(process.env));
  if (api.setUpUrl !== undefined) {
    const once = '初始设置（一天内有效，只能使用一次）/ Set up here, once, within a day';
    process.stderr.write(`${once}: ${api.setUpUrl}\n`);
  }
  const stop = (): void => void api.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
  process.exit(1);
}
