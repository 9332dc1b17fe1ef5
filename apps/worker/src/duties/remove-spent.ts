import type { Directory, UnitOfWork } from '@pingyi/persistence';
import type { FileStore, Logger, RetentionConfig } from '@pingyi/platform';
import { removeOldSlips } from './remove-old-slips';
import { sweepQuarantine } from '../parse/unwanted-bytes';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
/** As long as the cookie that names a device lives. */
const deviceDays = 180;

export interface RetentionParts {
  readonly directory: Directory;
  readonly unitOfWork: UnitOfWork;
  readonly files: FileStore;
  readonly retention: RetentionConfig;
  readonly logger: Logger;
}

/**
 * Removes what nobody can use any more: ended sessions, resets and counts, settled mails, links that ran out, slips that
 * nobody downloaded, answers kept for repeated requests, and what uploads left behind. One kind that fails keeps nobody from
 * the others. Audit events and published rows are none of these, and the database refuses their removal.
 * @returns how much of each kind was removed
 */
export async function removeSpent(parts: RetentionParts, now = new Date()): Promise<Readonly<Record<string, number>>> {
  const { directory, unitOfWork, files, retention, logger } = parts;
  const before = new Date(now.getTime() - retention.spentRowsDays * dayMs);
  const leftoverMs = retention.leftoverFilesHours * hourMs;
  const kinds: Readonly<Record<string, () => Promise<number>>> = {
    sessions: () => directory.removeExpiredSessions(now),
    resets: () => directory.removeExpiredResets(now),
    devices: () => directory.removeUnusedDevices(new Date(now.getTime() - deviceDays * dayMs)),
    counts: () => directory.throttle.removeEnded(now),
    mails: () => directory.mails.removeSettled(before),
    invitations: () => inEveryTenant((work) => work.spentRows.removeInvitations(before)),
    slips: () => inEveryTenant((work) => removeOldSlips(work, now)),
    answers: () => inEveryTenant((work) => work.spentRows.removeAnswers(before)),
    incoming: () => files.sweep(leftoverMs),
    quarantine: () => sweepQuarantine(parts, leftoverMs),
  };

  async function inEveryTenant(remove: Parameters<typeof unitOfWork.run<number>>[1]): Promise<number> {
    let count = 0;
    for (const { id: tenantId } of await directory.listTenants()) {
      count += await unitOfWork.run({ tenantId, actorId: null, requestId: 'retention' }, remove);
    }
    return count;
  }

  const removed: Record<string, number> = {};
  for (const [kind, remove] of Object.entries(kinds)) {
    try {
      removed[kind] = await remove();
    } catch (error) {
      logger.error({ err: error, component: 'retention', reason: kind }, 'Spent rows or files could not be removed');
      continue;
    }
    if (removed[kind] > 0) {
      logger.info({ component: 'retention', reason: kind, count: removed[kind] }, 'Spent rows or files were removed');
    }
  }
  return removed;
}
