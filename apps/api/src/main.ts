import { ConfigError, loadConfig, startTracing } from '@pingyi/platform';
import { startApi } from './index';

try {
  const config = loadConfig(process.env);
  const tracing = config.tracing && (await startTracing(config.tracing, 'api'));
  const api = await startApi(config);
  if (api.setUpUrl !== undefined) {
    const once = '初始设置（一天内有效，只能使用一次）/ Set up here, once, within a day';
    process.stderr.write(`${once}: ${api.setUpUrl}\n`);
  }
  const stop = (): void =>
    void api
      .close()
      .then(() => tracing?.close())
      .then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
  process.exit(1);
}
