import { leastShownBounds, ProblemError, type ReadinessCheck } from '@pingyi/contracts';
import type { Criterion, Round, RoundTotals, VoterGroup, Work } from '@pingyi/persistence';
import {
  isSetUpOpen,
  openAppealStates,
  periodsAfterPublication,
  type PublicationPeriods,
  type RoundFacts,
  type RoundStanding,
} from '@pingyi/review-rules';
import { type RoundSetUp, setUpOf, setUpRefusal } from './policy-rules';
import { isSecret } from '../secrecy/ballot-boxes';
import { secrecyObstacles, secrecyRefusal } from './secrecy-obstacles';

/** Everything a round's moves and its readiness are judged by. */
export interface RoundJudgement {
  readonly standing: RoundStanding;
  readonly setUp: RoundSetUp;
  readonly counts: RoundTotals;
  readonly facts: RoundFacts;
  /** null before publication. */
  readonly periods: PublicationPeriods | null;
}

export async function judge(work: Work, round: Round): Promise<RoundJudgement> {
  const setUp = await setUpOf(work, round);
  const counts = await work.rounds.counts(round.id);
  const paperBatches = await work.paperBatches.list({ roundId: round.id, state: 'open' });
  const paperBallots = await work.paperBatches.countedBallots(round.id);
  const published = await work.publications.heads(round.id);
  const [newest] = published;
  const first = published.at(-1);
  const own = await work.specialDays.list();
  const { noticeDays = 5, reviewDays = 30 } = round;
  const days = { noticeDays, reviewDays };
  // The notice is the first publication's; a correction can be appealed against as long as it could.
  const periods =
    first && newest
      ? {
          noticeEndsAt: periodsAfterPublication(first.publishedAt, days, own).noticeEndsAt,
          reviewEndsAt: periodsAfterPublication(newest.publishedAt, days, own).reviewEndsAt,
        }
      : null;
  return {
    standing: { state: round.state, suspendedFrom: round.suspendedFrom ?? null },
    setUp,
    counts,
    periods,
    facts: {
      rubricComplete: isComplete(setUp.criteria),
      weightsTotal100: weightsTotal100(setUp),
      calendarSet: hasCalendar(round),
      officials: counts.officials,
      submitted: counts.submitted,
      unchecked: counts.unchecked,
      assignments: counts.assignments,
      ballotsSubmitted: [...paperBallots.values()].reduce((sum, paper) => sum + paper, counts.ballotsSubmitted),
      openPaperBatches: paperBatches.length,
      policySound: setUpRefusal(setUp) === null && secrecyRefusal(setUp) === null,
      noticeOver: periods !== null && periods.noticeEndsAt < work.now,
      reviewOver: periods !== null && periods.reviewEndsAt < work.now,
      appealsOpen: await appealsOpen(work, round.id),
    },
  };
}

/** Appeals that wait for an answer, and corrections that wait to be published. */
async function appealsOpen(work: Work, roundId: string): Promise<number> {
  const appeals = await work.appeals.list(openAppealStates.map((state) => ({ roundId, state })));
  const corrections = await work.corrections.list(
    (['draft', 'proposed'] as const).map((state) => ({ roundId, state })),
  );
  return appeals.length + corrections.length;
}

const isComplete = (criteria: readonly Criterion[]): boolean =>
  criteria.length > 0 && criteria.every(({ anchors }) => anchors.length > 0);

/** Weights carry two decimals at most, so hundredths are whole. */
const total = (weights: readonly string[]): number =>
  weights.reduce((sum, weight) => sum + Math.round(Number(weight) * 100), 0);

function weightsTotal100({
  criteria,
  groups,
}: {
  criteria: readonly Criterion[];
  groups: readonly VoterGroup[];
}): boolean {
  return (
    total(criteria.map(({ weightPoints }) => weightPoints)) === 10_000 &&
    total(groups.map(({ weightPercent }) => weightPercent)) === 10_000
  );
}

function hasCalendar({ collectUntil, scoreUntil }: Round): boolean {
  return collectUntil !== null && scoreUntil !== null && collectUntil < scoreUntil;
}

/** What the way to the next state asks for; nothing where the round moves on by itself or has ended. */
export async function readinessOf(work: Work, round: Round, judgement: RoundJudgement): Promise<ReadinessCheck[]> {
  const { facts, counts } = judgement;
  const check = (
    name: ReadinessCheck['check'],
    isDone: boolean,
    missing: 'open' | 'blocking',
    count: number | null = null,
  ): ReadinessCheck => ({ check: name, standing: isDone ? 'done' : missing, count });
  const setUp = async (blocking: 'open' | 'blocking'): Promise<ReadinessCheck[]> => [
    check('rubric', facts.rubricComplete, blocking),
    check('weights', facts.weightsTotal100, blocking),
    check('calendar', facts.calendarSet, blocking),
    check('officials', counts.officials > 0, blocking, counts.officials),
    ...(await people(work, round, check)),
  ];
  const missing = counts.officials - counts.submitted;
  const left = counts.assignments - counts.ballotsSubmitted;
  if (round.state === 'draft') return setUp('blocking');
  if (round.state === 'collecting') {
    return [check('reports', missing === 0, 'open', missing), ...(await setUp('open')).filter(isNotDone)];
  }
  if (round.state === 'checking') {
    return [
      check('reports', missing === 0, counts.submitted === 0 ? 'blocking' : 'open', missing),
      ...(facts.unchecked > 0 ? [check('checks', false, 'open', facts.unchecked)] : []),
      check('policy', setUpRefusal(judgement.setUp) === null, 'blocking'),
      ...(await secrecy(work, judgement)),
      check('raters', counts.raters > 0, 'open', counts.raters),
      check('assignments', counts.assignments > 0, 'blocking', counts.assignments),
      ...(await people(work, round, check)).filter(isNotDone),
    ];
  }
  if (round.state === 'scoring') {
    const { openPaperBatches } = facts;
    return [
      check('ballots', left === 0, facts.ballotsSubmitted === 0 ? 'blocking' : 'open', left),
      ...(openPaperBatches > 0 ? [check('paper_batches', false, 'blocking', openPaperBatches)] : []),
    ];
  }
  if (round.state === 'notice') return [check('notice_days', facts.noticeOver, 'blocking')];
  if (round.state === 'review') {
    return [
      check('review_days', facts.reviewOver, 'blocking'),
      check('appeals', facts.appealsOpen === 0, 'blocking', facts.appealsOpen),
    ];
  }
  return [];
}

/** Of a secret round: what stands against it, or else how many groups of an official have too few raters to be counted. */
async function secrecy(work: Work, { setUp }: RoundJudgement): Promise<ReadinessCheck[]> {
  const { round } = setUp;
  if (!isSecret(round)) return [];
  const obstacles = secrecyObstacles(setUp);
  if (obstacles.length > 0) return [{ check: 'secrecy', standing: 'blocking', count: obstacles.length }];
  const small = await work.assignments.smallGroups(round.id, round.leastShown ?? leastShownBounds.least);
  return [{ check: 'secret_groups', standing: small === 0 ? 'done' : 'open', count: small }];
}

const isNotDone = ({ standing }: ReadinessCheck): boolean => standing !== 'done';

/** Townships without exactly one principal, and whether somebody may manage the round at all. */
async function people(
  work: Work,
  round: Round,
  check: (name: ReadinessCheck['check'], isDone: boolean, missing: 'open', count?: number | null) => ReadinessCheck,
): Promise<ReadinessCheck[]> {
  const officials = await work.officials.list({ roundId: round.id });
  const persons = officials.filter(({ kind }) => kind !== 'team');
  const townships = new Map<string, number>();
  for (const { townshipId, principal } of persons)
    townships.set(townshipId, (townships.get(townshipId) ?? 0) + (principal ? 1 : 0));
  const unclear = [...townships.values()].filter((principals) => principals !== 1).length;
  const managers = await unratedManagers(
    work,
    officials.map(({ memberId }) => memberId),
  );
  return [
    ...(persons.length === 0 ? [] : [check('principals', unclear === 0, 'open', unclear)]),
    check('managers', managers.length > 1, 'open', managers.length),
  ];
}

/** The managers who are not among those rated. */
export async function unratedManagers(work: Work, ratedIds: readonly string[]): Promise<string[]> {
  const members = await work.members.list({ disabled: false });
  return members
    .filter(({ id, roles }) => roles.includes('round_manager') && !ratedIds.includes(id))
    .map(({ id }) => id);
}

/**
 * The round locked, for a change of what is frozen when scoring opens: rubric, groups, rosters, targets.
 * @throws ProblemError state-conflict once scoring is open
 */
export async function lockSetUp(work: Work, roundId: string): Promise<Round> {
  const round = await work.rounds.lock(roundId);
  if (!isSetUpOpen(round.state)) {
    throw new ProblemError('state-conflict', {
      zh: '评分开启后，评分表、票种、人员名单、指标任务和实绩不能再改',
      en: 'Once scoring is open, rubric, voter groups, rosters, targets and actual figures no longer change',
    });
  }
  return round;
}
