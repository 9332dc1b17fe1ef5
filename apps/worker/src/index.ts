import 'reflect-metadata';
import {
  type Clock,
  currentClient,
  Directory,
  inOneProcess,
  Outbox,
  poolOf,
  queuePool,
  databaseFaults,
  runtimeDataSource,
  systemClock,
  UnitOfWork,
} from '@pingyi/persistence';
import {
  type AppConfig,
  createJobWorkers,
  createLogger,
  createMailSender,
  createMetrics,
  currentContext,
  type Metrics,
  observeTransactions,
  openFileStore,
  openJobQueue,
  redisFaults,
  requireBoot,
  startMetricsServer,
} from '@pingyi/platform';
import { mailIntervalMs, sendDueMails } from './access/send-mails';
import { openSeal } from './audit/open-seal';
import { sealChains } from './audit/seal-chains';
import { createListPool, createParsePool, createRereadPool } from './child/parse-pool';
import { parseReportJob } from './parse/parse-report.job';
import { readListJob } from './round/read-list.job';
import { rereadReportsJob } from './parse/reread-reports.job';
import { every } from './duties/every';
import { deadlineIntervalMs, notifyOfDeadlines } from './duties/notify-deadlines';
import { endNotices } from './publish/end-notices';
import { inspectEvidenceJob } from './publish/inspect-evidence.job';
import { removeSpent } from './duties/remove-spent';
import { reconcile } from './reconciler';
import { printBallotsJob } from './render/print-ballots.job';
import { printSlipsJob } from './render/print-slips.job';
import { createRenderPool } from './render/render-pool';
import { renderBatchJob } from './render/render-batch.job';
import { renderDocumentJob } from './render/render-document.job';
import { tallyRoundJob } from './tally/tally-round.job';

export { type SealParts, sealChains } from './audit/seal-chains';
export { type DeadlineParts, notifyOfDeadlines } from './duties/notify-deadlines';
export { sendDueMails, type MailParts } from './access/send-mails';
export { reconcile, type ReconcilerParts } from './reconciler';

export interface RunningWorker {
  /** Takes no new job, lets running ones end or puts them back, and closes everything it opened. */
  close(): Promise<void>;
}

/** A listening connection per consumer, one for its bookkeeping, and two to spare. */
const queueConnections = 10;
/** How often rows without their job are looked for. */
const reconcileIntervalMs = 60_000;
/** How late a round may move on after its days of notice. */
const noticeIntervalMs = 60_000;
const retentionIntervalMs = 60 * 60_000;
const dayMs = 24 * 60 * 60_000;
/** Soon after the start: a process that was away may owe notices. */
const firstDeadlinesMs = 3_000;
/** How soon an important event is signed for. */
const sealIntervalMs = 15_000;

/**
 * Opens database, queue, storage and child processes, and works on jobs until closed.
 * @param clock what time the rows carry; anything but the machine’s is for made-up years only
 * @param shared the numbers of a process that runs more than this, which serves them itself
 * @throws ConfigError naming all of database, login and storage that cannot be used, or Redis, or the place for checkpoints
 */
export async function startWorker(
  config: AppConfig,
  clock: Clock = systemClock,
  shared?: Metrics,
): Promise<RunningWorker> {
  const logger = createLogger({ service: 'worker', config, context: currentContext });
  const warn = (reason: string): void =>
    logger.warn({ reason }, 'Child processes are confined less than they could be');
  await requireBoot([
    { variable: 'DATABASE_URL', faults: () => databaseFaults(config.databaseUrl) },
    { variable: 'STORAGE_DIR', faults: async () => (await openFileStore(config)).probe().then(() => []) },
    { variable: 'REDIS_URL', faults: () => redisFaults(config.redisUrl) },
  ]);
  const files = await openFileStore(config);
  const seal = await openSeal(config, logger);
  const source = await runtimeDataSource(config.databaseUrl).initialize();
  const metrics = shared ?? createMetrics();
  const unitOfWork = new UnitOfWork(source, clock, observeTransactions(metrics));
  const directory = new Directory(source);
  const outbox = new Outbox(unitOfWork, directory);
  const jobs = await openJobQueue(config, { pool: poolOf(source), currentClient, outbox, logger });
  const parsing = createParsePool({ size: config.parseChildren, warn, metrics });
  const listing = createListPool({ warn, metrics });
  const rereading = createRereadPool({ warn, metrics });
  const rendering = createRenderPool({ size: config.renderChildren, fontsDir: config.fontsDir ?? null, warn, metrics });
  const pool = queuePool(config.databaseUrl, queueConnections);
  const workers = await createJobWorkers({
    source: config.redisUrl === undefined ? { pool } : { redisUrl: config.redisUrl },
    logger,
    metrics,
    failedJobsMs: config.retention.failedJobsDays * dayMs,
    handlers: {
      'parse-report': parseReportJob({ unitOfWork, files, children: parsing, concurrency: config.parseChildren }),
      'read-list': readListJob({ unitOfWork, children: listing }),
      'reread-reports': rereadReportsJob({ unitOfWork, children: rereading }),
      'tally-round': tallyRoundJob(unitOfWork),
      'print-ballots': printBallotsJob({ unitOfWork, files, renderer: rendering }),
      'print-slips': printSlipsJob({ unitOfWork, directory, renderer: rendering, publicUrl: config.publicUrl }),
      'inspect-evidence': inspectEvidenceJob({ unitOfWork, files, children: parsing, concurrency: 1 }),
      'render-document': renderDocumentJob({
        unitOfWork,
        files,
        renderer: rendering,
        logger,
        concurrency: config.renderChildren,
      }),
      'render-batch': renderBatchJob({
        unitOfWork,
        files,
        renderer: rendering,
        logger,
        children: config.renderChildren,
      }),
    },
  });
  const unwatch = [metrics.watchPool('worker', poolOf(source)), metrics.watchPool('consumers', pool)];
  // In a shared process the api reads the queue already.
  if (shared === undefined) unwatch.push(metrics.watchQueue(() => jobs.depths()));
  const served = shared === undefined && config.metrics ? await startMetricsServer(metrics, config.metrics) : undefined;
  const duty = (name: string, periodMs: number, work: () => Promise<unknown>, firstMs?: number) =>
    every({ name, periodMs, work, logger, metrics, ...(firstMs === undefined ? {} : { firstMs }) });
  const reconciling = duty('reconcile', reconcileIntervalMs, () =>
    reconcile({ directory, unitOfWork, jobs, logger, metrics }),
  );
  const ending = duty('end-notices', noticeIntervalMs, () => endNotices({ directory, unitOfWork }));
  const { retention } = config;
  const retaining = duty(
    'retention',
    retentionIntervalMs,
    () => inOneProcess(source, 'retention', () => removeSpent({ directory, unitOfWork, files, retention, logger })),
    reconcileIntervalMs,
  );
  const sender = createMailSender(config);
  let closing = false;
  const isClosing = (): boolean => closing;
  const mailing = duty('mail', mailIntervalMs, () => sendDueMails({ directory, sender, logger, isClosing }));
  const reminding = duty(
    'deadlines',
    deadlineIntervalMs,
    () => inOneProcess(source, 'deadlines', () => notifyOfDeadlines({ directory, unitOfWork, logger, isClosing })),
    firstDeadlinesMs,
  );
  const sealing = duty('seal', sealIntervalMs, () => sealChains({ directory, unitOfWork, seal, logger }));
  return {
    close: async () => {
      await served?.close();
      for (const end of unwatch) end();
      if (shared === undefined) metrics.close();
      closing = true;
      // A duty may wait for others, such as a mail server that is away; the jobs are put back meanwhile.
      const duties = [ending, mailing, reminding, sealing, reconciling, retaining];
      const dutiesEnded = Promise.all(duties.map((each) => each.close()));
      await workers.close();
      await dutiesEnded;
      sender.close();
      await parsing.close();
      await listing.close();
      await rereading.close();
      await rendering.close();
      await pool.end();
      await jobs.close();
      await source.destroy();
    },
  };
}
