import { jobNames } from '@pingyi/contracts';
import type { Logger } from '../logging/logger';
import { type CheckedJob, checkedJob } from './job-queue';

/** A job as it stands in the outbox, where an older or newer version of the product may have put it. */
export interface OutboxJob {
  readonly tenantId: string;
  readonly jobName: string;
  readonly jobId: string;
  readonly payload: unknown;
}

/** The table in the product's database that holds jobs until their queue has them. */
export interface JobOutbox {
  /**
   * Adds the job to the caller's transaction and calls `committed` right after its commit.
   * @returns false, with nothing done, when the caller is in no transaction
   */
  write(job: OutboxJob, committed: () => void): Promise<boolean>;
  /** Those in whose outbox something may stand. */
  listTenants(): Promise<readonly string[]>;
  /**
   * Hands a batch of the tenant's entries to `deliver` and removes those it took; leaves to other processes what they are
   * handing over.
   * @returns whether more may be waiting
   * @throws what `deliver` threw
   */
  relay(tenantId: string, deliver: (job: OutboxJob) => Promise<void>): Promise<boolean>;
}

export interface OutboxRelayOptions {
  readonly outbox: JobOutbox;
  readonly add: (job: CheckedJob) => Promise<void>;
  readonly logger: Logger;
  readonly intervalMs: number;
}

export interface OutboxRelay {
  /** Something has just been committed for the tenant. */
  wake(tenantId: string): void;
  /** Looks into every tenant's outbox now. */
  wakeAll(): void;
  /** Hands over what it knows of, once, and ends. What cannot be handed over stays for another process. */
  close(): Promise<void>;
}

/**
 * Hands jobs from the outbox to their queue: at once after a commit of this process, and every `intervalMs` whatever
 * processes that died have left. Any number of processes may do so.
 */
export function startOutboxRelay({ outbox, add, logger, intervalMs }: OutboxRelayOptions): OutboxRelay {
  const waiting = new Set<string>();
  let allTenants = true;
  let running: Promise<void> | null = null;

  const deliver = async ({ tenantId, jobName, jobId, payload }: OutboxJob): Promise<void> => {
    const job = checkedOrNull(jobName, payload, jobId);
    if (job !== null) return add(job);
    // It would hold up the others for ever; the row it was for is found by the reconciler.
    logger.error({ tenantId, jobId }, 'A job in the outbox does not fit and was dropped');
  };
  const drain = async (): Promise<void> => {
    for (;;) {
      if (allTenants) {
        allTenants = false;
        for (const tenantId of await outbox.listTenants()) waiting.add(tenantId);
      }
      const [tenantId] = waiting;
      if (tenantId === undefined) return;
      waiting.delete(tenantId);
      if (await outbox.relay(tenantId, deliver)) waiting.add(tenantId);
    }
  };
  const start = (): void => {
    running ??= drain()
      .catch((error: unknown) => {
        // The entries are still there, and the next look is at all tenants.
        waiting.clear();
        logger.error({ err: error }, 'Jobs wait in the outbox: they cannot be handed over now');
      })
      .finally(() => {
        running = null;
        if (waiting.size > 0) start();
      });
  };
  const wakeAll = (): void => {
    allTenants = true;
    start();
  };
  const timer = setInterval(wakeAll, intervalMs);
  timer.unref();
  wakeAll();

  return {
    wake: (tenantId) => {
      waiting.add(tenantId);
      start();
    },
    wakeAll,
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

function checkedOrNull(jobName: string, payload: unknown, jobId: string): CheckedJob | null {
  const name = jobNames.find((known) => known === jobName);
  try {
    return name === undefined ? null : checkedJob(name, payload, jobId);
  } catch {
    return null;
  }
}
