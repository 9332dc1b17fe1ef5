import 'reflect-metadata';
import {
  type Clock,
  currentClient,
  Directory,
  Outbox,
  pendingMigrations,
  poolOf,
  type ProductDataSource,
  runtimeDataSource,
  runtimeRoleFaults,
  systemClock,
  UnitOfWork,
} from '@pingyi/persistence';
import { type AppConfig, createLogger, currentContext, openFileStore, openJobQueue } from '@pingyi/platform';
import { SetUpService } from './access/set-up.service';
import { HealthService } from './health/health.service';
import { createServer } from './server';

export interface RunningApi {
  /** The address it listens on. */
  readonly url: string;
  /** Where an installation without tenants is set up, once, within a day; its token is told nowhere else. */
  readonly setUpUrl?: string;
  close(): Promise<void>;
}

/**
 * Opens database, queue and storage, and serves HTTP until closed.
 * @param clock what time the rows carry; anything but the machine’s is for made-up years only
 * @throws ConfigError when object store or Redis cannot be used; Error when the database login could see past row-level
 * security, or the port is taken
 */
export async function startApi(config: AppConfig, clock: Clock = systemClock): Promise<RunningApi> {
  const logger = createLogger({ service: 'api', config, context: currentContext });
  const files = await openFileStore(config);
  const source = await runtimeDataSource(config.databaseUrl).initialize();
  const faults = await runtimeRoleFaults(source);
  if (faults.length > 0) {
    await source.destroy();
    throw new Error(`DATABASE_URL must name a plain login: ${faults.join('; ')}`);
  }
  const outbox = new Outbox(new UnitOfWork(source), new Directory(source));
  const jobs = await openJobQueue(config, { pool: poolOf(source), currentClient, outbox, logger });
  const app = await createServer({ config, source, jobs, files, logger, clock });
  await app.listen(config.port, config.host);
  const url = await app.getUrl();
  const token = await openSetUp(source, app.get(SetUpService));
  const base = config.port === 0 ? url : config.publicUrl;
  return {
    url,
    // Behind the #, so that neither logs nor proxies see it.
    ...(token === null ? {} : { setUpUrl: `${base}/set-up#${token}` }),
    close: async () => {
      app.get(HealthService).stop();
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
