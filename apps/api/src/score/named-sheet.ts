import type { BallotView, SaveBallot } from '@pingyi/contracts';
import type { Assignment, Ballot, OwnSubmitted, Work } from '@pingyi/persistence';
import type { SheetBallots } from './sheet-ballots';

/** A sheet of a named round: a row per ballot; what was submitted is superseded, never edited. */
export class NamedSheet implements SheetBallots {
  constructor(
    private readonly work: Work,
    readonly assignment: Assignment,
  ) {}

  async newest(): Promise<BallotView | null> {
    const ballot = await this.newestRow();
    return ballot && ballotView(this.work, ballot);
  }

  async keepDraft({ scores, word = null, comment, version }: SaveBallot): Promise<BallotView> {
    const { work } = this;
    const { id: assignmentId, roundId } = this.assignment;
    const newest = await this.newestRow();
    const change = { word, comment, version: version + 1, savedAt: work.now };
    let id = newest?.state === 'draft' ? newest.id : null;
    if (id) await work.ballots.update(id, change);
    else id = await work.ballots.insert({ roundId, assignmentId, state: 'draft', submittedAt: null, ...change });
    await work.ballots.replaceScores(id, scores);
    return ballotView(work, await work.ballots.get(id));
  }

  async submit(): Promise<{ ballot: BallotView; first: boolean }> {
    const { work } = this;
    const assignmentId = this.assignment.id;
    const draft = await work.ballots.find({ assignmentId, state: 'draft' });
    if (draft === null) throw new Error('there is no draft to submit');
    const replaced = await work.ballots.updateWhere({ assignmentId, state: 'submitted' }, { state: 'superseded' });
    await work.ballots.update(draft.id, { state: 'submitted', submittedAt: work.now, savedAt: work.now });
    return { ballot: await ballotView(work, await work.ballots.get(draft.id)), first: replaced === 0 };
  }

  async mark(doubtful: boolean): Promise<void> {
    await this.work.assignments.update(this.assignment.id, { doubtful });
  }

  others(): Promise<readonly OwnSubmitted[]> {
    return this.work.ballots.ownSubmitted(this.assignment.raterId, this.assignment.id);
  }

  private async newestRow(): Promise<Ballot | null> {
    const assignmentId = this.assignment.id;
    return (
      (await this.work.ballots.find({ assignmentId, state: 'draft' })) ??
      (await this.work.ballots.find({ assignmentId, state: 'submitted' })) ??
      (await this.work.ballots.first({ assignmentId, state: 'void' }, { version: 'DESC' }))
    );
  }
}

async function ballotView(work: Work, ballot: Ballot): Promise<BallotView> {
  return {
    id: ballot.id,
    state: ballot.state,
    scores: await work.ballots.scores(ballot.id),
    word: ballot.word ?? null,
    comment: ballot.comment,
    version: ballot.version,
    savedAt: ballot.savedAt.toISOString(),
    submittedAt: ballot.submittedAt?.toISOString() ?? null,
  };
}
