import {
  type BilingualText,
  type DeadlineStage,
  noticeOffsetDefaults,
  type NoticeOffsets,
  type NoticePlace,
} from '@pingyi/contracts';
import { deadlinesOf, type Directory, notify, type Round, type UnitOfWork, type Work } from '@pingyi/persistence';
import type { Logger } from '@pingyi/platform';
import { type DueNotice, dueNotice } from './due-notice';
import { notifyOfAppeals } from './notify-appeals';
import { notifyOfChecks } from './notify-checks';

/** Offsets are whole days, so nobody minds a minute. */
export const deadlineIntervalMs = 60_000;

export interface DeadlineParts {
  readonly directory: Directory;
  readonly unitOfWork: UnitOfWork;
  readonly logger: Logger;
  /** True once the process ends: the tenant on hand is the last. */
  readonly isClosing?: () => boolean;
}

const stages = ['collecting', 'scoring'] as const satisfies readonly DeadlineStage[];

const tasks: Readonly<Record<DeadlineStage, BilingualText>> = {
  collecting: { zh: '报送述职报告', en: 'Submit your report' },
  scoring: { zh: '提交评分', en: 'Submit your scores' },
};

const places = { collecting: 'upload', scoring: 'score' } as const satisfies Readonly<
  Record<DeadlineStage, NoticePlace>
>;

/**
 * Tells those who are not done before and after their deadline, in every tenant. Each is told once of each occasion however
 * many processes do this, and after a restart too: the notices themselves are the memory.
 * @returns how many were told
 */
export async function notifyOfDeadlines(parts: DeadlineParts): Promise<number> {
  const { directory, unitOfWork, logger, isClosing = () => false } = parts;
  let told = 0;
  for (const { id: tenantId } of await directory.listTenants()) {
    if (isClosing()) break;
    try {
      told += await unitOfWork.run({ tenantId, actorId: null, requestId: 'deadlines' }, notifyTenant);
    } catch (error) {
      // One tenant's trouble keeps nobody else's notices.
      logger.error({ err: error, component: 'deadlines' }, 'People could not be told of a deadline');
    }
  }
  return told;
}

async function notifyTenant(work: Work): Promise<number> {
  const [own] = await work.noticeOffsets.list();
  const offsets = own?.offsets ?? noticeOffsetDefaults;
  let told = await notifyOfAppeals(work, offsets);
  const sent = (stage: string, { id: subjectId }: Round, count: number): void => {
    told += count;
    if (count > 0) work.audit({ action: 'notice.send', subjectType: 'round', subjectId, data: { stage, count } });
  };
  for (const state of stages) {
    for (const round of await work.rounds.list({ state })) {
      sent(state, round, await notifyRound(work, round, state, offsets));
    }
  }
  // Reports are checked as they come in, while others are still collected.
  for (const round of await work.rounds.list([{ state: 'collecting' }, { state: 'checking' }])) {
    sent('checking', round, await notifyOfChecks(work, round, offsets));
  }
  return told;
}

async function notifyRound(work: Work, round: Round, stage: DeadlineStage, offsets: NoticeOffsets): Promise<number> {
  const deadlines = await deadlinesOf(work, round, stage);
  // Who was asked to begin later than a notice was due has just read the deadline there.
  const asked = await work.notices.lastTold(round.id, ['report_wanted', 'sheets_assigned']);
  const groups = new Map<string, { due: DueNotice; at: Date; to: string[] }>();
  for (const memberId of await notDone(work, round, stage)) {
    const { at } = deadlines(memberId);
    const due = at && dueNotice(at, work.now, offsets);
    if (!due || (asked.get(memberId) ?? due.since) > due.since) continue;
    const occasion = `${stage}:${at.toISOString()}:${due.offsetDays}`;
    const group = groups.get(occasion) ?? { due, at, to: [] };
    group.to.push(memberId);
    groups.set(occasion, group);
  }
  let told = 0;
  for (const [occasion, { due, at, to }] of groups) {
    const values = { task: tasks[stage], deadline: at };
    const place = places[stage];
    told += await notify(work, { kind: due.kind, roundId: round.id, subjectId: round.id, occasion, place, to, values });
  }
  return told;
}

async function notDone(work: Work, round: Round, stage: DeadlineStage): Promise<string[]> {
  if (stage === 'scoring') {
    const raters = await work.ballotProgress.raters(round.id);
    return raters.filter(({ assigned, submitted }) => submitted < assigned).map(({ memberId }) => memberId);
  }
  const roster = await work.officials.roster(round.id);
  return roster.filter(({ submissionState }) => submissionState !== 'submitted').map(({ memberId }) => memberId);
}
