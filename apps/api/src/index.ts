import 'reflect-metadata';
import {
  type Clock,
  currentClient,
  Directory,
  openChangeFeed,
  Outbox,
  pendingMigrations,
  poolOf,
  type ProductDataSource,
  databaseFaults,
  runtimeDataSource,
  systemClock,
  UnitOfWork,
} from '@pingyi/persistence';
import {
  type AppConfig,
  createLogger,
  createMetrics,
  currentContext,
  type Metrics,
  openFileStore,
  openJobQueue,
  redisFaults,
  requireBoot,
  startMetricsServer,
} from '@pingyi/platform';
import { SetUpService } from './access/set-up.service';
import { HealthService } from './health/health.service';
import { LiveHub } from './live/live-hub';
import { createServer } from './server';

export interface RunningApi {
  /** The address it listens on. */
  readonly url: string;
  /** Where it serves its metrics, when it does. */
  readonly metricsUrl?: string;
  /** Where an installation without tenants is set up, once, within a day; its token is told nowhere else. */
  readonly setUpUrl?: string;
  close(): Promise<void>;
}

/**
 * Opens database, queue and storage, and serves HTTP until closed.
 * @param clock what time the rows carry; anything but the machine’s is for made-up years only
 * @param shared the numbers of a process that runs more than this, which serves them itself
 * @throws ConfigError naming all of database, login, storage and Redis that cannot be used; Error when a port is taken
 */
export async function startApi(config: AppConfig, clock: Clock = systemClock, shared?: Metrics): Promise<RunningApi> {
  const logger = createLogger({ service: 'api', config, context: currentContext });
  await requireBoot([
    { variable: 'DATABASE_URL', faults: () => databaseFaults(config.databaseUrl) },
    { variable: 'STORAGE_DIR', faults: async () => (await openFileStore(config)).probe().then(() => []) },
    { variable: 'REDIS_URL', faults: () => redisFaults(config.redisUrl) },
  ]);
  const files = await openFileStore(config);
  const source = await runtimeDataSource(config.databaseUrl).initialize();
  const outbox = new Outbox(new UnitOfWork(source), new Directory(source));
  const jobs = await openJobQueue(config, { pool: poolOf(source), currentClient, outbox, logger });
  const metrics = shared ?? createMetrics();
  const unwatch = [metrics.watchPool('requests', poolOf(source)), metrics.watchQueue(() => jobs.depths())];
  const app = await createServer({ config, source, jobs, files, logger, clock, metrics });
  const hub = app.get(LiveHub);
  const changes = openChangeFeed({
    databaseUrl: config.databaseUrl,
    pool: poolOf(source),
    unitOfWork: new UnitOfWork(source),
    tenants: () => hub.tenants(),
    onChange: (change) => hub.change(change),
    onGap: () => hub.changeAll(),
    onWay: (way) => logger.info({ component: 'live', reason: way }, 'Pages are told of changes'),
  });
  await app.listen(config.port, config.host);
  const served = shared === undefined && config.metrics ? await startMetricsServer(metrics, config.metrics) : undefined;
  const url = await app.getUrl();
  const token = await openSetUp(source, app.get(SetUpService));
  const base = config.port === 0 ? url : config.publicUrl;
  return {
    url,
    ...(served ? { metricsUrl: served.url } : {}),
    // Behind the #, so that neither logs nor proxies see it.
    ...(token === null ? {} : { setUpUrl: `${base}/set-up#${token}` }),
    close: async () => {
      app.get(HealthService).stop();
      await served?.close();
      for (const end of unwatch) end();
      if (shared === undefined) metrics.close();
      await changes.close();
      await app.close();
      await jobs.close();
      await source.destroy();
    },
  };
}

/** Not before the schema is there: a database that is not migrated yet is the readiness check's to tell. */
async function openSetUp(source: ProductDataSource, setUps: SetUpService): Promise<string | null> {
  const pending = await pendingMigrations(source).catch(() => ['schema_migration']);
  return pending.length === 0 ? setUps.open() : null;
}
