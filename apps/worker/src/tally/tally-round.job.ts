import type { BilingualText, JobPayload } from '@pingyi/contracts';
import type { AuditActor, UnitOfWork, Work } from '@pingyi/persistence';
import type { JobHandler } from '@pingyi/platform';
import { canonicalJson, startTally, type TallyAnswer, type TallyOutput } from '@pingyi/review-rules';
import { countBallots, readBallots, readFrame } from './tally-frame';
import { followProgress, type ProgressFollower } from './tally-progress';

type Payload = JobPayload<'tally-round'>;

/** Officials whose ballots are read in one statement; with thirty raters each about a thousand ballots. */
const officialsPerPage = 40;
/** Ballots are kept in parts of about this many characters. */
const partLength = 512 * 1024;

/**
 * Counts a locked round: in one consistent snapshot the ballots pass from the database through the pure rules into the
 * frozen input, page by page; the results are kept in a second transaction. Running it again for a finished tally changes
 * nothing, and an interrupted one starts from the beginning.
 */
export function tallyRoundJob(unitOfWork: UnitOfWork): JobHandler<'tally-round'> {
  const actorOf = (payload: Payload): AuditActor => ({
    tenantId: payload.tenantId,
    actorId: null,
    requestId: payload.requestId,
  });
  return {
    concurrency: 1,
    async run(payload, { signal }) {
      const { tallyId } = payload;
      const actor = actorOf(payload);
      const roundId = await unitOfWork.run(actor, (work) => begin(work, tallyId));
      if (roundId === null) return;
      const progress = followProgress(unitOfWork, actor, tallyId);
      let counted: CountedRound;
      try {
        counted = await unitOfWork.run(actor, (work) => count(work, { tallyId, roundId, progress, signal }), {
          isolation: 'repeatable read',
        });
      } finally {
        await progress.stop();
      }
      const { answer } = counted;
      if (!answer.ok) {
        const codes = [...new Set(answer.problems.map((problem) => problem.code))].join('、');
        await unitOfWork.run(actor, (work) =>
          fail(work, tallyId, {
            zh: `评分表、票种或测评票不符合计票规则（${codes}），请检查轮次设置。`,
            en: `Rubric, voter groups or ballots do not fit the rules (${codes}); check the round's set-up.`,
          }),
        );
        return;
      }
      const { output } = answer;
      await unitOfWork.run(actor, (work) =>
        work.tallies.updateWhere({ id: tallyId, state: 'running' }, { ...standingOf('saving', 92, counted.ballots) }),
      );
      await unitOfWork.run(actor, (work) => keep(work, { tallyId, roundId, counted, output }));
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

interface BallotCount {
  readonly read: number;
  readonly of: number;
}

interface CountedRound {
  readonly answer: TallyAnswer;
  /** The frozen input without its ballots, as canonical JSON. */
  readonly frameText: string;
  readonly measureIds: readonly string[];
  readonly ballots: BallotCount;
}

async function begin(work: Work, tallyId: string): Promise<string | null> {
  const row = await work.tallies.lock(tallyId);
  if (row.state !== 'queued' && row.state !== 'running') return null;
  await work.tallies.update(tallyId, {
    state: 'running',
    progressPercent: 2,
    progressStep: 'gathering',
    ballotsRead: 0,
    ballotsTotal: null,
  });
  return row.roundId;
}

function standingOf(progressStep: 'gathering' | 'counting' | 'saving', progressPercent: number, ballots: BallotCount) {
  return { progressStep, progressPercent, ballotsRead: ballots.read, ballotsTotal: ballots.of };
}

interface Reading {
  readonly tallyId: string;
  readonly roundId: string;
  readonly progress: ProgressFollower;
  readonly signal: AbortSignal;
}

/** Reads and counts on the snapshot of this transaction, and keeps the ballots as they were counted. */
async function count(work: Work, { tallyId, roundId, progress, signal }: Reading): Promise<CountedRound> {
  const round = await work.rounds.get(roundId);
  const { frame, measureIds } = await readFrame(work, roundId);
  const of = await countBallots(work, round);
  await work.tallies.dropBallots(tallyId);
  const run = startTally(frame);
  const parts = new BallotParts(work, tallyId);
  let read = 0;
  for (let start = 0; start < frame.officials.length; start += officialsPerPage) {
    signal.throwIfAborted();
    const page = frame.officials.slice(start, start + officialsPerPage).map(({ id }) => id);
    const ballots = await readBallots(work, round, page);
    for (const ballot of ballots) await parts.add(run.add(ballot));
    read += ballots.length;
    progress.note(standingOf('gathering', 5 + Math.floor((75 * read) / Math.max(of, 1)), { read, of }));
  }
  await parts.end();
  progress.note(standingOf('counting', 82, { read, of }));
  return { answer: run.finish(), frameText: canonicalJson(frame), measureIds, ballots: { read, of } };
}

/** Joins the canonical ballots into parts and keeps each when it is full. */
class BallotParts {
  private texts: string[] = [];
  private length = 0;
  private ordinal = 0;

  constructor(
    private readonly work: Work,
    private readonly tallyId: string,
  ) {}

  async add(canonical: string | null): Promise<void> {
    // What is no ballot makes the whole tally fail, and nothing is kept.
    if (canonical === null) return;
    this.texts.push(canonical);
    this.length += canonical.length;
    if (this.length >= partLength) await this.end();
  }

  async end(): Promise<void> {
    if (this.texts.length === 0) return;
    await this.work.tallies.addBallots(this.tallyId, this.ordinal, this.texts.join(','));
    this.texts = [];
    this.length = 0;
    this.ordinal += 1;
  }
}

interface Outcome {
  readonly tallyId: string;
  readonly roundId: string;
  readonly counted: CountedRound;
  readonly output: TallyOutput;
}

async function keep(work: Work, { tallyId, roundId, counted, output }: Outcome): Promise<void> {
  const row = await work.tallies.lock(tallyId);
  if (row.state !== 'running') return;
  await work.results.insertAll(output.results.map((line) => ({ tallyId, officialId: line.official, line })));
  await work.tallies.update(tallyId, {
    state: 'done',
    progressPercent: 100,
    progressStep: 'done',
    finishedAt: work.now,
    input: counted.frameText,
    measureIds: [...counted.measureIds],
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
  await work.tallies.dropBallots(tallyId);
  await work.tallies.update(tallyId, {
    state: 'failed',
    progressPercent: 100,
    progressStep: 'failed',
    finishedAt: work.now,
    problem,
  });
  const { roundId } = row;
  work.audit({ action: 'tally.fail', subjectType: 'tally', subjectId: tallyId, data: { roundId } });
}
