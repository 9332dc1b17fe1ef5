import { AsyncLocalStorage } from 'node:async_hooks';
import { ProblemError } from '@pingyi/contracts';
import type { PoolClient } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { announce } from './announce';
import { type AuditActor, appendAudit } from './audit-chain';
import { type Clock, systemClock } from './clock';
import { Work } from './work';

interface RunningTransaction {
  readonly client: PoolClient;
  readonly committed: (() => void)[];
}

const running = new AsyncLocalStorage<RunningTransaction>();

/** The connection of the transaction this call runs in, if any: jobs are enqueued on it, so that they commit with it. */
export function currentClient(): PoolClient | undefined {
  return running.getStore()?.client;
}

/**
 * Calls `listener` right after the transaction this call runs in has committed, and never when it rolls back. It must not
 * throw. The process may die in between: nothing may depend on the call.
 * @throws Error outside a transaction
 */
export function afterCommit(listener: () => void): void {
  const transaction = running.getStore();
  if (!transaction) throw new Error('there is no transaction to wait for');
  transaction.committed.push(listener);
}

export interface RunOptions {
  /** serializable: retried up to three times when PostgreSQL refuses the order of events. */
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  /**
   * COMMIT does not wait for the disk: a crash of the database within the next second may undo the whole transaction,
   * never a part of it. Only for what is done again anyway then, such as noting that a job has begun.
   */
  readonly mayBeUndone?: boolean;
}

/** Somebody who measures transactions; it sees neither tenants nor contents. */
export interface UnitOfWorkObserver {
  /** Wraps a whole run with its repetitions. */
  around<T>(run: () => Promise<T>): Promise<T>;
  /** A transaction has begun, so long after it was asked for; waiting for a connection is part of it. */
  began(waitMs: number): void;
}

const nobody: UnitOfWorkObserver = { around: (run) => run(), began: () => undefined };

/** For this transaction only. */
const ofTenant = `SELECT set_config('app.tenant_id', $1, true)`;
const withoutDisk = `set_config('synchronous_commit', 'off', true)`;
const withDisk = `set_config('synchronous_commit', 'on', true)`;

const retriable = new Set(['40001', '40P01']);
const maxAttempts = 4;

/**
 * The one entry to a tenant’s data: BEGIN, the tenant set for this transaction only, the work, its audit events, COMMIT.
 * Anything thrown rolls all of it back, jobs included.
 */
export class UnitOfWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock = systemClock,
    private readonly observer: UnitOfWorkObserver = nobody,
  ) {}

  async run<T>(actor: AuditActor, fn: (work: Work) => Promise<T>, options: RunOptions = {}): Promise<T> {
    if (running.getStore()) throw new Error('a unit of work was started inside another one');
    return this.observer.around(() => this.repeated(actor, fn, options));
  }

  private async repeated<T>(actor: AuditActor, fn: (work: Work) => Promise<T>, options: RunOptions): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(actor, fn, options);
      } catch (error) {
        if (retriable.has(sqlState(error)) && attempt < maxAttempts) continue;
        throw isOutage(error) ? new ProblemError('unavailable', undefined, { cause: error }) : error;
      }
    }
  }

  private async attempt<T>(actor: AuditActor, fn: (work: Work) => Promise<T>, options: RunOptions): Promise<T> {
    const committed: (() => void)[] = [];
    const askedAt = performance.now();
    const inTransaction = async (manager: EntityManager): Promise<T> => {
      this.observer.began(performance.now() - askedAt);
      const client: PoolClient = await manager.queryRunner?.connect();
      await client.query(options.mayBeUndone ? `${ofTenant}, ${withoutDisk}` : ofTenant, [actor.tenantId]);
      const work = new Work(manager, actor, this.clock);
      const answer = await running.run({ client, committed }, () => fn(work));
      // Checkpoints of the chain are signed outside the database: what stands in it must not be undone.
      if (options.mayBeUndone && work.auditEntries.length > 0) await client.query(`SELECT ${withDisk}`);
      await appendAudit(manager, actor, work.auditEntries);
      await announce(client, actor, work.auditEntries, work.announced);
      return answer;
    };
    const answer = await this.transaction(options.isolation, inTransaction);
    for (const listener of committed) listener();
    return answer;
  }

  private transaction<T>(isolation: RunOptions['isolation'], fn: (manager: EntityManager) => Promise<T>): Promise<T> {
    switch (isolation) {
      case 'serializable':
        return this.dataSource.transaction('SERIALIZABLE', fn);
      case 'repeatable read':
        return this.dataSource.transaction('REPEATABLE READ', fn);
      case 'read committed':
      case undefined:
        return this.dataSource.transaction(fn);
    }
  }
}

function sqlState(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/**
 * The server is away, going away, too busy or has no free connection, or others were in the way every time: not this
 * request’s fault, and worth trying again.
 */
export function isOutage(error: unknown): boolean {
  const code = sqlState(error);
  if (retriable.has(code)) return true;
  if (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03', '53300', '55P03', '57014'].includes(
      code,
    )
  )
    return true;
  if (code.startsWith('08')) return true;
  const message = error instanceof Error ? error.message : '';
  return /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/.test(
    message,
  );
}
