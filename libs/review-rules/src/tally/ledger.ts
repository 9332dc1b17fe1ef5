import { ScoreTable } from '../score/score-table';
import { sheetSum, type SheetSum } from '../score/sheet';
import type { Frame } from './frame';

/** What one voter group cast for one official; the lists run in the order of the raters' ids. */
export interface GroupLedger {
  /** Raters of the counted sheets. */
  readonly sheetRaters: string[];
  /** Sheet sums on the whole rubric, one for each of `sheetRaters`. */
  readonly sheets: SheetSum[];
  /** The scores of the same sheets, for figures on a part of the rubric. */
  readonly scores: ScoreTable;
  /** Raters of the counted words. */
  readonly wordRaters: string[];
  /** Places of the words in the policy, one for each of `wordRaters`; -1 is the abstention. */
  readonly words: number[];
  /** Raters whose abstention left the count. */
  readonly abstained: string[];
  /** Raters whose ballot was ignored because the pair is recused. */
  readonly recused: string[];
}

/** The ledgers of one official, in the order of the frame's groups. */
export type OfficialLedger = readonly GroupLedger[];

/** One checked ballot. */
export interface CheckedBallot {
  readonly rater: string;
  readonly official: string;
  /** Scores in hundredths in the order of the frame's criteria; null when the ballot scores nothing. */
  readonly hundredths: readonly number[] | null;
  /** Place of the word in the policy, -1 for the abstention, null for no word. */
  readonly word: number | null;
}

export function emptyLedger(frame: Frame): OfficialLedger {
  return frame.groups.map(() => ({
    sheetRaters: [],
    sheets: [],
    scores: new ScoreTable(frame.criteria.length),
    wordRaters: [],
    words: [],
    abstained: [],
    recused: [],
  }));
}

/** Enters a ballot, unless its pair is recused. */
export function enterBallot(frame: Frame, ledger: OfficialLedger, ballot: CheckedBallot): void {
  const { rater, official, hundredths, word } = ballot;
  const group = ledger[frame.raters.get(rater)?.group ?? -1];
  if (group === undefined) throw new RangeError(`no rater ${rater} in this tally`);
  if (frame.recusals.get(rater)?.has(official) === true) {
    group.recused.push(rater);
    return;
  }
  if (hundredths !== null) {
    group.sheetRaters.push(rater);
    group.sheets.push(sheetSum(frame.sheet, hundredths));
    group.scores.add(hundredths);
  }
  if (word === null) return;
  if (word < 0 && frame.policy.abstention === 'exclude') {
    group.abstained.push(rater);
    return;
  }
  group.wordRaters.push(rater);
  group.words.push(word);
}
