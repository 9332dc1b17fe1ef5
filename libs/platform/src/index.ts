export {
  openCheckpointFolder,
  readCheckpointFolder,
  type CheckpointFolder,
  type CheckpointReader,
} from './checkpoints/checkpoint-folder';
export { openCheckpointKey, publicPem } from './checkpoints/checkpoint-key';
export * from './config/app-config';
export { type BootCheck, requireBoot } from './config/boot-check';
export { environmentExample } from './config/variables';
export * from './embedded/embedded-folders';
export * from './embedded/embedded-postgres';
export { isCode } from './embedded/process-owner';
export { StartRefusal } from './embedded/start-refusal';
export type { LogFieldName, LogFields } from './logging/log-fields';
export * from './logging/logger';
export * from './logging/nest-logger';
export { createMailSender, type MailMessage, type MailSender } from './mail/mail-sender';
export { hashPassword, verifyPassword } from './passwords/password-hash';
export { hashToken, newToken, type OneTimeToken, resetLink } from './passwords/one-time-token';
export { passwordFaults } from './passwords/password-policy';
export * from './problems/problem-filter';
export { createMetrics, type Metrics, type QueueDepth, type WatchedPool } from './metrics/metrics';
export { type MetricsServer, startMetricsServer } from './metrics/metrics-server';
export { problemOf } from './problems/problem-of';
export * from './problems/problem-validation-pipe';
export { cleanFailedJobs } from './queue/failed-job-cleaning';
export { createJobQueue, type JobPort, type JobQueue, type JobQueueOptions } from './queue/job-queue';
export { jobIdOf, jobNameOf, queueSchema } from './queue/job-settings';
export * from './queue/job-workers';
export * from './queue/migrate-queue';
export { type JobQueueParts, openJobQueue } from './queue/open-job-queue';
export type { JobOutbox, OutboxJob } from './queue/outbox-relay';
export { redisFaults } from './queue/redis-connection';
export { createRedisJobQueue, type RedisJobQueueOptions } from './queue/redis-job-queue';
export * from './sealing/ballot-seal';
export { type FileKeys, newFileKeys, openFile, sealFile } from './sealing/file-seal';
export { openBallotKey } from './sealing/installation-key';
export * from './storage/file-store';
export { openLocalFileStore } from './storage/local-file-store';
export { openFileStore } from './storage/open-file-store';
export { observeTransactions } from './telemetry/observe-transactions';
export { type RunningTracing, startTracing } from './telemetry/start-tracing';
export { inSpan, openSpan, type OpenSpan, type SpanAttributes } from './telemetry/tracing';
export * from './tenancy/request-context';
