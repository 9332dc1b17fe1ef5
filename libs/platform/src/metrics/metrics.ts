import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { JobName } from '@pingyi/contracts';
import { MetricRegistry } from './metric-registry';

/** What a pool tells about itself, as node-postgres names it. */
export interface WatchedPool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** The jobs of one name in the queue. */
export interface QueueDepth {
  readonly jobName: JobName;
  readonly counts: Readonly<Record<'waiting' | 'active' | 'delayed' | 'failed', number>>;
  /** How long the oldest waiting job has waited; 0 without any. */
  readonly oldestWaitingMs: number;
}

/** Where the parts of a program say what they did. Names, ids and contents are no part of it. */
export interface Metrics {
  /** @param route the contract's name, `page` or `none` */
  requestAnswered(route: string, method: string, statusCode: number, seconds: number): void;
  /** A transaction had a connection and had begun, after so long. */
  transactionBegan(seconds: number): void;
  jobEnded(jobName: JobName, outcome: 'done' | 'failed' | 'stopped', seconds: number): void;
  /** Its worker was lost and it was queued again. */
  jobStalled(jobName: JobName): void;
  childAnswered(pool: string, outcome: string, seconds: number): void;
  childEnded(pool: string, reason: string): void;
  /** A periodic duty came to its end. */
  dutyEnded(duty: string, outcome: 'done' | 'failed', seconds: number): void;
  /** When the newest event of any tenant's audit chain was written. */
  newestAuditEvent(at: Date): void;
  /** Reads a pool at every collection. @returns ends it */
  watchPool(name: string, pool: WatchedPool): () => void;
  /** Reads the queue at every collection. @returns ends it */
  watchQueue(depths: () => Promise<readonly QueueDepth[]>): () => void;
  /** Prometheus text. */
  text(): Promise<string>;
  close(): void;
}

const requestSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const workSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const waitSeconds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 3];

/** The numbers of one process. */
export function createMetrics(): Metrics {
  const registry = new MetricRegistry();
  const requests = registry.histogram(
    'pingyi_http_request_duration_seconds',
    'Time to answer requests',
    ['route', 'method', 'status'],
    requestSeconds,
  );
  const transactions = registry.histogram(
    'pingyi_database_transaction_wait_seconds',
    'Time from asking for a transaction to having it, the wait for a connection included',
    [],
    waitSeconds,
  );
  const pools = registry.gauge('pingyi_database_pool_connections', 'Connections of a pool by what they do', [
    'pool',
    'state',
  ]);
  const waiting = registry.gauge('pingyi_database_pool_waiting', 'Callers that wait for a connection', ['pool']);
  const jobs = registry.histogram(
    'pingyi_job_duration_seconds',
    'Time that jobs took in this process',
    ['job', 'outcome'],
    workSeconds,
  );
  const stalled = registry.counter('pingyi_job_stalled_total', 'Jobs that lost their worker and were queued again', [
    'job',
  ]);
  const depth = registry.gauge('pingyi_queue_jobs', 'Jobs in the queue by state', ['job', 'state']);
  const age = registry.gauge('pingyi_queue_oldest_waiting_seconds', 'How long the oldest waiting job has waited', [
    'job',
  ]);
  const children = registry.histogram(
    'pingyi_child_task_duration_seconds',
    'Time that tasks took in child processes',
    ['pool', 'outcome'],
    workSeconds,
  );
  const ends = registry.counter('pingyi_child_ended_total', 'Child processes that ended, by reason', [
    'pool',
    'reason',
  ]);
  const duties = registry.histogram(
    'pingyi_duty_duration_seconds',
    'Time that periodic duties took',
    ['duty', 'outcome'],
    workSeconds,
  );
  const auditAge = registry.gauge('pingyi_audit_head_age_seconds', 'Age of the newest audit event of all tenants', []);
  let newestAuditMs: number | undefined;
  registry.onCollect('audit', () => {
    if (newestAuditMs !== undefined) auditAge.set({}, (Date.now() - newestAuditMs) / 1_000);
  });
  const closeProcess = collectProcess(registry);

  return {
    requestAnswered: (route, method, statusCode, seconds) =>
      requests.observe({ route, method, status: String(statusCode) }, seconds),
    transactionBegan: (seconds) => transactions.observe({}, seconds),
    jobEnded: (job, outcome, seconds) => jobs.observe({ job, outcome }, seconds),
    jobStalled: (job) => stalled.add({ job }),
    childAnswered: (pool, outcome, seconds) => children.observe({ pool, outcome }, seconds),
    childEnded: (pool, reason) => ends.add({ pool, reason }),
    dutyEnded: (duty, outcome, seconds) => duties.observe({ duty, outcome }, seconds),
    newestAuditEvent: (at) => (newestAuditMs = Math.max(newestAuditMs ?? 0, at.getTime())),
    watchPool: (name, pool) =>
      registry.onCollect(`pool ${name}`, () => {
        pools.set({ pool: name, state: 'idle' }, pool.idleCount);
        pools.set({ pool: name, state: 'busy' }, pool.totalCount - pool.idleCount);
        waiting.set({ pool: name }, pool.waitingCount);
      }),
    watchQueue: (depths) =>
      registry.onCollect('queue', async () => {
        for (const { jobName, counts, oldestWaitingMs } of await depths()) {
          for (const [state, count] of Object.entries(counts)) depth.set({ job: jobName, state }, count);
          age.set({ job: jobName }, oldestWaitingMs / 1_000);
        }
      }),
    text: () => registry.text(),
    close: closeProcess,
  };
}

/** Memory, processor time and how late the event loop runs; the last since the reading before. */
function collectProcess(registry: MetricRegistry): () => void {
  const loop = monitorEventLoopDelay({ resolution: 10 });
  loop.enable();
  const lag = registry.gauge('nodejs_eventloop_lag_seconds', 'How late the event loop runs', ['quantile']);
  const resident = registry.gauge('process_resident_memory_bytes', 'Memory in use', []);
  const heap = registry.gauge('nodejs_heap_size_used_bytes', 'Memory of the JavaScript heap in use', []);
  const started = registry.gauge('process_start_time_seconds', 'When the process started, since 1970', []);
  const cpu = registry.counter('process_cpu_seconds_total', 'Processor time used', []);
  let cpuBefore = 0;
  registry.onCollect('process', () => {
    for (const [quantile, value] of [
      ['0.5', loop.percentile(50)],
      ['0.99', loop.percentile(99)],
      ['1', loop.max],
    ] as const) {
      lag.set({ quantile }, Math.max(0, value / 1e9 - 0.01));
    }
    loop.reset();
    const { rss, heapUsed } = process.memoryUsage();
    resident.set({}, rss);
    heap.set({}, heapUsed);
    started.set({}, Math.round(performance.timeOrigin) / 1_000);
    const { user, system } = process.cpuUsage();
    const used = (user + system) / 1e6;
    cpu.add({}, used - cpuBefore);
    cpuBefore = used;
  });
  return () => loop.disable();
}
