import { Injectable } from '@nestjs/common';
import { appealStates, type HomeTask, isAllowed, type Role } from '@pingyi/contracts';
import { type Round, type Submission, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { isRated } from '../http/rated-manager';

type TaskKind = HomeTask['kind'];

/** What each role should do next in the rounds that are under way, and where the last one can be seen. */
@Injectable()
export class HomeService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async tasks(actor: Actor): Promise<HomeTask[]> {
    return this.unitOfWork.run(actor, async (work) => {
      const rounds = await work.rounds.list({}, { year: 'DESC', createdAt: 'DESC' });
      const tasks: HomeTask[] = [];
      for (const round of rounds) {
        if (actor.roles.includes('official')) tasks.push(...(await officialTasks(work, round, actor)));
        if (actor.roles.includes('rater')) tasks.push(...(await raterTasks(work, round, actor)));
        if (actor.roles.includes('round_manager')) tasks.push(...(await managerTasks(work, round)));
        tasks.push(...(await checkTasks(work, round, actor)));
        if (appealStates.includes(round.state)) tasks.push(...(await appealTasks(work, round, actor)));
        tasks.push(...readingTasks(round, actor.roles));
      }
      // The record is the committee's, not a round's: one entry leads there.
      const [newest] = rounds;
      if (newest && isAllowed(actor.roles, 'audit.read')) tasks.push(task(newest, 'review_audit', false));
      return tasks.toSorted((a, b) => Number(b.pending) - Number(a.pending));
    });
  }
}

/** For those who only read: leaders, supervisors, appeal reviewers. */
function readingTasks(round: Round, roles: readonly Role[]): HomeTask[] {
  const compares = roles.includes('leader') || roles.includes('supervisor');
  const reviews = roles.includes('appeal_reviewer') && appealStates.includes(round.state);
  return [
    ...(roles.includes('supervisor') && !isPublished(round) ? [task(round, 'watch_round', false)] : []),
    ...(compares && isPublished(round) ? [task(round, 'compare_townships', false)] : []),
    ...(reviews ? [task(round, 'read_appealable_result', false)] : []),
  ];
}

/** Reports that wait for a data verifier, and those that a unit liaison has still to hand in. */
async function checkTasks(work: Work, round: Round, actor: Actor): Promise<HomeTask[]> {
  if (round.state !== 'collecting' && round.state !== 'checking') return [];
  const tasks: HomeTask[] = [];
  if (actor.roles.includes('data_verifier') && !(await isRated(work, round.id, actor.actorId))) {
    const submitted = (await work.checks.board(round.id)).flatMap(({ submissionId }) => submissionId ?? []);
    const checks = await work.checks.countsOf(submitted);
    const done = submitted.filter((id) => (checks.get(id)?.state ?? 'open') !== 'open').length;
    tasks.push(
      task(round, 'check_reports', done < submitted.length, { done, total: submitted.length, due: round.checkUntil }),
    );
  }
  if (actor.roles.includes('unit_liaison')) {
    const own = new Set((await work.liaisons.list({ memberId: actor.actorId })).map(({ townshipId }) => townshipId));
    const officials = (await work.officials.roster(round.id)).filter(({ townshipId }) => own.has(townshipId));
    const done = officials.filter(({ submissionState }) => submissionState === 'submitted').length;
    const total = officials.length;
    const isOpen = round.state === 'collecting' && done < total;
    if (total > 0) tasks.push(task(round, 'report_for_units', isOpen, { done, total, due: round.collectUntil }));
  }
  return tasks;
}

/** Appeals that wait for a manager or a panel, and corrections that wait for managers. */
async function appealTasks(work: Work, round: Round, actor: Actor): Promise<HomeTask[]> {
  const appeals = await work.appeals.list({ roundId: round.id });
  const seats = await work.panelists.list({ memberId: actor.actorId });
  const judged = new Set(seats.map(({ appealId }) => appealId));
  const manages = actor.roles.includes('round_manager') && !(await isRated(work, round.id, actor.actorId));
  const corrections = manages ? await work.corrections.list({ roundId: round.id }) : [];
  const filed = manages ? appeals.filter(({ state }) => state === 'filed').length : 0;
  const open = actor.roles.includes('appeal_reviewer')
    ? appeals.filter(({ id, state }) => state === 'accepted' && judged.has(id)).length
    : 0;
  const waiting = corrections.filter(
    ({ state, proposedBy }) => state === 'draft' || (state === 'proposed' && proposedBy !== actor.actorId),
  ).length;
  const counted = (kind: TaskKind, total: number): HomeTask[] =>
    total === 0 ? [] : [task(round, kind, true, { total })];
  return [
    ...counted('settle_appeals', filed),
    ...counted('judge_appeals', open),
    ...counted('publish_correction', waiting),
  ];
}

const isPublished = (round: Round): boolean => ['notice', 'review', 'archived'].includes(round.state);

function task(
  round: Round,
  kind: TaskKind,
  pending: boolean,
  rest: Partial<Pick<HomeTask, 'subjectId' | 'done' | 'total'>> & { due?: Date | null } = {},
): HomeTask {
  return {
    kind,
    pending,
    roundId: round.id,
    roundTitle: round.title,
    subjectId: rest.subjectId ?? null,
    done: rest.done ?? null,
    total: rest.total ?? null,
    dueAt: rest.due?.toISOString() ?? null,
  };
}

async function officialTasks(work: Work, round: Round, actor: Actor): Promise<HomeTask[]> {
  const official = await work.officials.find({ roundId: round.id, memberId: actor.actorId });
  if (!official) return [];
  if (isPublished(round)) return [task(round, 'read_own_result', false, { subjectId: official.id })];
  const versions = await work.submissions.list({ officialId: official.id }, { version: 'DESC' });
  const submitted = versions.find(({ state }) => state === 'submitted');
  const done = submitted ? [task(round, 'report_submitted', false, { subjectId: submitted.id })] : [];
  const asked = submitted ? await answerTasks(work, round, versions, submitted.id) : [];
  if (asked.length > 0) return [...asked, ...done];
  if (round.state !== 'collecting') return done;
  const [newest] = versions;
  const due = round.collectUntil;
  switch (newest?.state) {
    case undefined:
      return [task(round, 'upload_report', true, { due })];
    case 'received':
    case 'reading':
      return [task(round, 'watch_reading', true, { subjectId: newest?.id ?? null, due })];
    case 'read':
      return [task(round, 'confirm_report', true, { subjectId: newest?.id ?? null, due })];
    case 'refused':
      return [task(round, 'replace_refused_report', true, { due })];
    case 'submitted':
    // An earlier version was submitted after this one.
    case 'superseded':
      return done;
  }
}

/** What the data verifiers ask of the official: a new version for a returned one, or answers to their objections. */
async function answerTasks(
  work: Work,
  round: Round,
  [newest]: readonly Submission[],
  submissionId: string,
): Promise<HomeTask[]> {
  if (round.state !== 'collecting' && round.state !== 'checking') return [];
  const check = (await work.checks.countsOf([submissionId])).get(submissionId);
  // A newer version that is being read or waits to be confirmed says the next step itself.
  const isAnswering = newest !== undefined && newest.id !== submissionId && newest.state !== 'superseded';
  if (check?.state === 'returned' && !isAnswering)
    return [task(round, 'answer_return', true, { subjectId: submissionId })];
  if (check?.state !== 'open' || check.unanswered === 0) return [];
  return [task(round, 'answer_disputes', true, { subjectId: submissionId, total: check.unanswered })];
}

async function raterTasks(work: Work, round: Round, actor: Actor): Promise<HomeTask[]> {
  if (round.state !== 'scoring') return [];
  const rater = await work.raters.find({ roundId: round.id, memberId: actor.actorId });
  if (!rater) return [];
  const desk = await work.assignments.desk(rater.id);
  const done = desk.filter((entry) => entry.ballotState === 'submitted').length;
  const open = done < desk.length;
  return [
    task(round, open ? 'score_reports' : 'scores_submitted', open, {
      done,
      total: desk.length,
      due: round.scoreUntil,
    }),
  ];
}

async function managerTasks(work: Work, round: Round): Promise<HomeTask[]> {
  const counts = await work.rounds.counts(round.id);
  switch (round.state) {
    case 'collecting':
    case 'checking': {
      const collected = { done: counts.submitted, total: counts.officials, due: round.collectUntil };
      return [
        task(round, 'collect_reports', counts.assignments > 0, collected),
        ...(counts.assignments === 0 ? [task(round, 'assign_raters', true)] : []),
      ];
    }
    case 'scoring':
      return [
        task(round, 'watch_scoring', true, {
          done: counts.ballotsSubmitted,
          total: counts.assignments,
          due: round.scoreUntil,
        }),
      ];
    case 'locked':
      return [task(round, 'run_tally', true)];
    case 'computed':
    case 'deciding':
      return [task(round, 'publish_round', true)];
    case 'notice':
    case 'review':
    case 'archived':
      return [task(round, 'round_published', false)];
    case 'draft':
    case 'suspended':
      return [];
  }
}
