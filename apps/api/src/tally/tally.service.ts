import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  DimensionFigures,
  type ExplanationView,
  type FigureKey,
  ProblemError,
  type ResultRow,
  type TallyPolicyView,
  type TallyView,
  type WhatIfChange,
  type WhatIfView,
} from '@pingyi/contracts';
import {
  type RosterRow,
  type TalliedLine,
  type TallyHead,
  UnitOfWork,
  type VoterGroup,
  type Work,
} from '@pingyi/persistence';
import { jobIdOf, type JobPort } from '@pingyi/platform';
import { canonicalJson, type TallyInput, type TallyOutput } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { isSecret } from '../secrecy/ballot-boxes';
import { type Intended, runOnce } from '../http/intent';
import { JOBS } from '../http/tokens';
import { countedVetoes } from '../views/counted-vetoes';
import { tallyPolicy, whatIfView } from './what-if-view';
import { explanationLines } from './explanation-view';

@Injectable()
export class TallyService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(JOBS) private readonly jobs: JobPort,
  ) {}

  /** Queues a tally; while one is queued or running for the round, asking again gives that one. */
  async request({ actor, intent }: Intended, roundId: string): Promise<{ id: string }> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      const round = await work.rounds.lock(roundId);
      if (round.state !== 'locked' && round.state !== 'computed' && round.state !== 'deciding') {
        throw new ProblemError('state-conflict', {
          zh: '锁定评分之后才能计票',
          en: 'Lock scoring first; only then can the round be tallied',
        });
      }
      const [running] = await work.tallies.list([
        { roundId, state: 'queued' },
        { roundId, state: 'running' },
      ]);
      if (running) return { id: running.id };
      const id = randomUUID();
      await work.tallies.insert({
        id,
        roundId,
        state: 'queued',
        progressPercent: 0,
        progressStep: 'queued',
        ballotsRead: 0,
        ballotsTotal: null,
        requestedBy: actor.actorId,
        requestedAt: work.now,
        finishedAt: null,
        input: null,
        inputHash: null,
        ruleVersion: null,
        quota: null,
        measureIds: [],
        problem: null,
      });
      await this.jobs.enqueue(
        'tally-round',
        { tenantId: actor.tenantId, requestId: actor.requestId ?? '', tallyId: id },
        jobIdOf('tally-round', id),
      );
      work.audit({ action: 'tally.request', subjectType: 'tally', subjectId: id, data: { roundId } });
      return { id };
    });
  }

  async read(actor: Actor, tallyId: string): Promise<TallyView> {
    return this.unitOfWork.run(actor, async (work) => tallyView(work, await work.tallies.get(tallyId)));
  }

  async latest(actor: Actor, roundId: string): Promise<TallyView | null> {
    return this.unitOfWork.run(actor, async (work) => {
      await work.rounds.get(roundId);
      const newest = await work.tallies.findNewest(roundId);
      return newest ? tallyView(work, newest) : null;
    });
  }

  /** @throws ProblemError not-found where the tally has no such official or figure */
  async explain(actor: Actor, tallyId: string, officialId: string, figure: FigureKey): Promise<ExplanationView> {
    const { input, vetoes } = await this.unitOfWork.run(actor, async (work) => ({
      input: await frozenInput(work, tallyId),
      vetoes: await countedVetoes(work, await work.tallies.get(tallyId)),
    }));
    const causes = (vetoes.get(officialId) ?? []).map(({ cause }) => cause);
    return { officialId, figure, lines: explanationLines(input, { officialId, figure, causes }) };
  }

  async policy(actor: Actor, tallyId: string): Promise<TallyPolicyView> {
    return this.unitOfWork.run(actor, async (work) => {
      const frame = work.tallies.findFrame(await work.tallies.get(tallyId));
      if (frame === null) throw notDone();
      return tallyPolicy(JSON.parse(frame) as Omit<TallyInput, 'ballots'>);
    });
  }

  /** What another way of counting would change; nothing is kept. @throws ProblemError input-invalid where it cannot count */
  async tryChange(actor: Actor, tallyId: string, change: WhatIfChange): Promise<WhatIfView> {
    const input = await this.unitOfWork.run(actor, (work) => frozenInput(work, tallyId));
    return whatIfView(input, change);
  }

  /** Input and output of the tally as one RFC 8785 JSON. @throws ProblemError state-conflict while it is not done */
  async bundle(actor: Actor, tallyId: string): Promise<{ text: string; inputHash: string }> {
    return this.unitOfWork.run(actor, async (work) => {
      const tally = await work.tallies.get(tallyId);
      await requireExport(work, actor, tally.roundId);
      const { inputHash, ruleVersion, quota } = tally;
      const input = await work.tallies.findInput(tally);
      if (input === null || inputHash === null || ruleVersion === null || quota === null) throw notDone();
      const lines = (await work.results.list({ tallyId })).map(({ line }) => line);
      const output: TalliedOutput = { ruleVersion, inputHash, results: lines.toSorted(inOutputOrder), quota };
      return { text: `{"input":${input},"output":${canonicalJson(output)}}\n`, inputHash };
    });
  }
}

/** @throws ProblemError permission-denied to those who may read results but not the ballots of a named round */
async function requireExport(work: Work, actor: Actor, roundId: string): Promise<void> {
  if (actor.roles.includes('round_manager')) return;
  if (isSecret(await work.rounds.get(roundId))) return;
  throw new ProblemError('permission-denied', {
    zh: '记名轮次的计票数据包含逐份测评票，只供考核组长下载',
    en: 'The bundle of a named round holds its ballots one by one and is for its managers only',
  });
}

/** @throws ProblemError state-conflict while the tally is not done */
async function frozenInput(work: Work, tallyId: string): Promise<TallyInput> {
  const text = await work.tallies.findInput(await work.tallies.get(tallyId));
  if (text === null) throw notDone();
  return JSON.parse(text) as TallyInput;
}

function notDone(): ProblemError {
  return new ProblemError('state-conflict', { zh: '计票还没有完成', en: 'The tally is not done yet' });
}

/** The output of a tally, whatever the version of the rules that it was made by. */
type TalliedOutput = Omit<TallyOutput, 'results'> & { readonly results: readonly TalliedLine[] };

/** By peer class, rank (null last) and official, as the rules put them. */
function inOutputOrder(a: TalliedLine, b: TalliedLine): number {
  if (a.peerClass !== b.peerClass) return a.peerClass < b.peerClass ? -1 : 1;
  return a.rank === b.rank ? (a.official < b.official ? -1 : 1) : (a.rank ?? Infinity) - (b.rank ?? Infinity);
}

async function tallyView(work: Work, tally: TallyHead): Promise<TallyView> {
  const results = await work.results.list({ tallyId: tally.id });
  const roster = new Map((await work.officials.roster(tally.roundId)).map((row) => [row.id, row]));
  const groups = await work.voterGroups.list({ roundId: tally.roundId }, { code: 'ASC' });
  const rows = results.flatMap((result) => {
    const official = roster.get(result.officialId);
    return official ? [resultRow(result.line, official, groups)] : [];
  });
  return {
    id: tally.id,
    roundId: tally.roundId,
    state: tally.state,
    progress: { percent: tally.progressPercent, step: tally.progressStep },
    ballots: tally.ballotsTotal === null ? null : { read: tally.ballotsRead, of: tally.ballotsTotal },
    requestedAt: tally.requestedAt.toISOString(),
    finishedAt: tally.finishedAt?.toISOString() ?? null,
    ruleVersion: tally.ruleVersion,
    inputHash: tally.inputHash,
    problem: tally.problem,
    results: rows.toSorted(byClassAndRank),
    quota: (tally.quota ?? []).map((row) => ({ ...row, selected: [...row.selected], tieAtLine: [...row.tieAtLine] })),
  };
}

function resultRow(line: TalliedLine, official: RosterRow, groups: VoterGroup[]) {
  return {
    officialId: official.id,
    name: official.name,
    post: official.post,
    peerClass: official.peerClass,
    townshipId: official.townshipId,
    townshipName: official.townshipName,
    principal: official.principal,
    total: line.total,
    rank: line.rank,
    parts: {
      rating: line.parts.rating ?? null,
      ballot: line.parts.ballot ?? null,
      metric: line.parts.metric ?? null,
    },
    groups: groups.map((group) => ({
      groupId: group.id,
      code: group.code,
      counted: line.groups[group.id]?.counted ?? 0,
      mean: line.groups[group.id]?.mean ?? null,
    })),
    dimensions: DimensionFigures.parse(line.dimensions),
    suggestedGrade: line.suggestedGrade,
    flags: [...line.flags],
  } satisfies ResultRow;
}

function byClassAndRank(a: ResultRow, b: ResultRow): number {
  if (a.peerClass !== b.peerClass) return a.peerClass < b.peerClass ? -1 : 1;
  return (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.officialId < b.officialId ? -1 : 1);
}
