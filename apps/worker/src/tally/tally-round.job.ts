import type { BilingualText, JobPayload } from '@pingyi/contracts';
import type { UnitOfWork, Work } from '@pingyi/persistence';
import type { JobHandler } from '@pingyi/platform';
import { canonicalJson, tally, type TallyInput, type TallyOutput } from '@pingyi/review-rules';

type Payload = JobPayload<'tally-round'>;

/**
 * Counts a locked round: its input is frozen in one consistent snapshot, computed by the pure rules, and kept with the
 * results in one transaction. Running it again for a finished tally changes nothing.
 */
export function tallyRoundJob(unitOfWork: UnitOfWork): JobHandler<'tally-round'> {
  const actorOf = (payload: Payload) => ({
    tenantId: payload.tenantId,
    actorId: null,
    requestId: payload.requestId,
  });
  return {
    concurrency: 1,
    async run(payload) {
      const { tallyId } = payload;
      const roundId = await unitOfWork.run(actorOf(payload), (work) => begin(work, tallyId));
      if (roundId === null) return;
      const frozen = await unitOfWork.run(actorOf(payload), (work) => freezeInput(work, roundId), {
        isolation: 'repeatable read',
      });
      await unitOfWork.run(actorOf(payload), (work) =>
        work.tallies.updateWhere({ id: tallyId, state: 'running' }, { progressPercent: 50, progressStep: 'counting' }),
      );
      const answer = tally(frozen.input);
      if (!answer.ok) {
        const codes = [...new Set(answer.problems.map((problem) => problem.code))].join('、');
        await unitOfWork.run(actorOf(payload), (work) =>
          fail(work, tallyId, {
            zh: `评分表、票种或测评票不符合计票规则（${codes}），请检查轮次设置。`,
            en: `Rubric, voter groups or ballots do not fit the rules (${codes}); check the round's set-up.`,
          }),
        );
        return;
      }
      await unitOfWork.run(actorOf(payload), (work) => keep(work, tallyId, roundId, frozen, answer.output));
    },
    async failed(payload) {
      await unitOfWork.run(actorOf(payload), (work) =>
        fail(work, payload.tallyId, {
          zh: '计票多次没有完成，已停止；测评票没有变化，可以重新运行。',
          en: 'The tally did not finish after several tries and was stopped; no ballot changed, run it again.',
        }),
      );
    },
  };
}

async function begin(work: Work, tallyId: string): Promise<string | null> {
  const row = await work.tallies.lock(tallyId);
  if (row.state !== 'queued' && row.state !== 'running') return null;
  await work.tallies.update(tallyId, { state: 'running', progressPercent: 10, progressStep: 'gathering' });
  return row.roundId;
}

/** An input with the vetoes and adjustments that it holds. */
interface Frozen {
  readonly input: TallyInput;
  readonly measureIds: string[];
}

/** The tally input as RULES defines it. Sorted, so that the same rows give the same text. */
async function freezeInput(work: Work, roundId: string): Promise<Frozen> {
  const round = await work.rounds.get(roundId);
  const criteria = await work.criteria.list({ roundId }, { ordinal: 'ASC' });
  const groups = await work.voterGroups.list({ roundId }, { code: 'ASC' });
  const officials = await work.officials.list({ roundId }, { id: 'ASC' });
  const raters = await work.raters.list({ roundId }, { id: 'ASC' });
  const recusals = await work.recusals.list({ roundId }, { raterId: 'ASC', officialId: 'ASC' });
  const ballots = await work.ballots.counted(roundId);
  const vetoes = await work.vetoes.list({ roundId, state: 'confirmed' }, { id: 'ASC' });
  const adjustments = await work.adjustments.list({ roundId, state: 'confirmed' }, { id: 'ASC' });
  const vetoesOf = Map.groupBy(vetoes, ({ officialId }) => officialId);
  const adjustmentsOf = Map.groupBy(adjustments, ({ officialId }) => officialId);
  const input: TallyInput = {
    rubric: {
      criteria: criteria.map((criterion) => ({
        id: criterion.id,
        dimension: criterion.dimension,
        weight: Number(criterion.weightPoints),
      })),
    },
    groups: groups.map((group) => ({
      id: group.id,
      weight: Number(group.weightPercent),
      minBallots: group.minBallots,
    })),
    policy: round.policy,
    officials: officials.map(({ id, peerClass, graded }) => ({
      id,
      peerClass,
      graded,
      vetoes: (vetoesOf.get(id) ?? []).map(({ effect }) => ({ effect })),
      adjustments: (adjustmentsOf.get(id) ?? []).map(({ points }) => ({ points: Number(points) })),
    })),
    raters: raters.map((rater) => ({ id: rater.id, group: rater.groupId })),
    recusals: recusals.map((recusal) => ({ rater: recusal.raterId, official: recusal.officialId })),
    ballots: ballots.map((ballot) => ({
      rater: ballot.raterId,
      official: ballot.officialId,
      scores: Object.fromEntries(Object.entries(ballot.scores).map(([id, score]) => [id, Number(score)])),
    })),
  };
  return { input, measureIds: [...vetoes, ...adjustments].map(({ id }) => id) };
}

async function keep(
  work: Work,
  tallyId: string,
  roundId: string,
  { input, measureIds }: Frozen,
  output: TallyOutput,
): Promise<void> {
  const row = await work.tallies.lock(tallyId);
  if (row.state !== 'running') return;
  await work.results.insertAll(output.results.map((line) => ({ tallyId, officialId: line.official, line })));
  await work.tallies.update(tallyId, {
    state: 'done',
    progressPercent: 100,
    progressStep: 'done',
    finishedAt: work.now,
    input: canonicalJson(input),
    measureIds,
    inputHash: output.inputHash,
    ruleVersion: output.ruleVersion,
    quota: output.quota,
  });
  const round = await work.rounds.lock(roundId);
  if (round.state === 'locked') await work.rounds.update(roundId, { state: 'computed', version: round.version + 1 });
  work.audit({
    action: 'tally.finish',
    subjectType: 'tally',
    subjectId: tallyId,
    data: { roundId, inputHash: output.inputHash, ruleVersion: output.ruleVersion },
  });
}

async function fail(work: Work, tallyId: string, problem: BilingualText): Promise<void> {
  const row = await work.tallies.lock(tallyId);
  if (row.state !== 'queued' && row.state !== 'running') return;
  await work.tallies.update(tallyId, {
    state: 'failed',
    progressPercent: 100,
    progressStep: 'failed',
    finishedAt: work.now,
    problem,
  });
  work.audit({ action: 'tally.fail', subjectType: 'tally', subjectId: tallyId });
}
