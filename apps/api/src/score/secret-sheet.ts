import type { BallotView, SaveBallot } from '@pingyi/contracts';
import { type Assignment, type OwnSubmitted, plainScores, type Work } from '@pingyi/persistence';
import { checkBallot } from '@pingyi/review-rules';
import { type BallotForm, checkedCriterion } from '../views/ballot-form';
import { type BallotBox, type SealedBallot, type SealedSheet, untouchedSheet } from '../secrecy/ballot-box';
import type { SheetBallots } from './sheet-ballots';

/** A sheet of a secret round: one seal that is overwritten in place, and a turnout row once something was handed in. */
export class SecretSheet implements SheetBallots {
  constructor(
    private readonly work: Work,
    private readonly box: BallotBox,
    private readonly form: BallotForm,
    readonly assignment: Assignment,
  ) {}

  async newest(): Promise<BallotView | null> {
    const { draft, cast } = await this.sheet();
    const ballot = draft ?? cast;
    return ballot && viewOf(this.assignment, ballot);
  }

  async keepDraft({ scores, word = null, comment, version }: SaveBallot): Promise<BallotView> {
    const savedAt = this.work.now.toISOString();
    const draft = { scores: plainScores(scores), word, comment, version: version + 1, savedAt, submittedAt: null };
    await this.box.put(this.assignment.id, { ...(await this.sheet()), draft });
    return viewOf(this.assignment, draft);
  }

  async submit(): Promise<{ ballot: BallotView; first: boolean }> {
    const { draft, doubtful } = await this.sheet();
    if (draft === null) throw new Error('there is no draft to submit');
    const { id: assignmentId, roundId } = this.assignment;
    const now = this.work.now.toISOString();
    const cast = { ...draft, savedAt: now, submittedAt: now };
    await this.box.put(assignmentId, { draft: null, cast, doubtful });
    const first = (await this.work.turnouts.find({ assignmentId })) === null;
    if (first) await this.work.turnouts.insert({ roundId, assignmentId });
    return { ballot: viewOf(this.assignment, cast), first };
  }

  /** The rater’s private mark, which is part of what they think. */
  async mark(doubtful: boolean): Promise<void> {
    await this.box.put(this.assignment.id, { ...(await this.sheet()), doubtful });
  }

  async others(): Promise<readonly OwnSubmitted[]> {
    const { id, raterId } = this.assignment;
    const own = (await this.work.assignments.list({ raterId })).filter((sheet) => sheet.id !== id);
    const sheets = await this.box.read(own.map((sheet) => sheet.id));
    const criteria = this.form.criteria.map(checkedCriterion);
    return [...sheets.values()].flatMap(({ cast }) =>
      cast === null ? [] : [{ total: checkBallot({ criteria }, cast.scores).total, comment: cast.comment }],
    );
  }

  private async sheet(): Promise<SealedSheet> {
    return (await this.box.read([this.assignment.id])).get(this.assignment.id) ?? untouchedSheet;
  }
}

/** Nothing but its rater’s own page ever names it, so the sheet’s id serves. */
function viewOf({ id }: Assignment, { scores, submittedAt, ...ballot }: SealedBallot): BallotView {
  return { ...ballot, id, scores: { ...scores }, submittedAt, state: submittedAt === null ? 'draft' : 'submitted' };
}
