import { type ProblemDetail, ProblemError } from '@pingyi/contracts';
import { type FigureDispute, type ReportCheck, requireVersion, type Submission, type Work } from '@pingyi/persistence';
import { type CheckPosition, type CheckRefusal, type CheckStep, takeCheckStep } from '@pingyi/review-rules';

/** A version under its lock, with everything a step on it is judged by. */
export interface HeldCheck {
  readonly submission: Submission;
  /** null before anybody acted on it. */
  readonly check: ReportCheck | null;
  readonly disputes: readonly FigureDispute[];
}

const words: Readonly<Record<CheckRefusal, ProblemDetail>> = {
  settled: {
    zh: '这份报告的核验已有结论；要再处理，请先撤回结论',
    en: 'The check of this report is settled; take the outcome back first',
  },
  not_settled: { zh: '这份报告的核验还没有结论', en: 'The check of this report is not settled yet' },
  already_disputed: { zh: '这个数据已有一条异议', en: 'There is an objection to this figure already' },
  answered: { zh: '这条异议已经答复过', en: 'This objection has been answered already' },
  closed: { zh: '这条异议已经了结', en: 'This objection is closed' },
  unsettled_disputes: {
    zh: '还有异议没有处理：请先逐条维持或撤销，再通过',
    en: 'Some objections are not settled: uphold or withdraw each of them before passing the report',
  },
  no_such_dispute: { zh: '没有这条异议', en: 'There is no such objection' },
};

/** Holds the version against every other step; whoever waited finds `checkVersion` moved on. @throws ProblemError not-found */
export async function holdCheck(work: Work, submissionId: string): Promise<HeldCheck> {
  const submission = await work.submissions.lock(submissionId);
  const check = await work.checks.find({ submissionId });
  return { submission, check, disputes: await work.disputes.list({ submissionId }) };
}

/**
 * Reports are checked while they are collected and in the stage of checking, and only as they were submitted last.
 * @throws ProblemError state-conflict otherwise, version-conflict when somebody acted since `checkVersion`
 */
export async function requireCheckable(
  work: Work,
  { submission, check }: HeldCheck,
  checkVersion: number,
): Promise<void> {
  const state = await work.rounds.holdState(submission.roundId);
  if (state !== 'collecting' && state !== 'checking') {
    throw new ProblemError('state-conflict', {
      zh: '评分已经开启，核验不能再更改',
      en: 'Scoring has opened; checks no longer change',
    });
  }
  if (submission.state !== 'submitted') {
    throw new ProblemError('state-conflict', {
      zh: '述职人已报送新的版本，请核验最新一版',
      en: 'The official has submitted a newer version; check that one',
    });
  }
  requireVersion({ version: check?.version ?? 0 }, checkVersion);
}

/** The position after a step. @throws ProblemError state-conflict, not-found */
export function afterStep(held: HeldCheck, step: CheckStep): CheckPosition {
  const position: CheckPosition = {
    state: held.check?.state ?? 'open',
    disputes: new Map(held.disputes.map(({ id, figureId, state }) => [id, { figureId, state }])),
  };
  const after = takeCheckStep(position, step);
  if (typeof after !== 'string') return after;
  throw after === 'no_such_dispute' ? new ProblemError('not-found') : new ProblemError('state-conflict', words[after]);
}

/** Writes the version's state and counts the step. */
export async function keepCheck(
  work: Work,
  { submission, check }: HeldCheck,
  change: Partial<Pick<ReportCheck, 'state' | 'reason' | 'settledBy' | 'settledAt'>> = {},
): Promise<void> {
  if (check) {
    await work.checks.update(check.id, { ...change, version: check.version + 1 });
    return;
  }
  await work.checks.insert({
    roundId: submission.roundId,
    submissionId: submission.id,
    state: 'open',
    reason: null,
    settledBy: null,
    settledAt: null,
    ...change,
    version: 1,
  });
}
