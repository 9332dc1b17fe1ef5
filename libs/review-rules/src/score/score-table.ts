import { sheetSum, type SheetScale, type SheetSum } from './sheet';

const firstRows = 4;

/**
 * Scores of many sheets in hundredths, two bytes each: a row for every sheet, a column for every criterion of the rubric. A
 * large round has millions of them.
 */
export class ScoreTable {
  readonly #columns: number;
  #rows = 0;
  #hundredths = new Uint16Array(0);

  /** `columns`: how many criteria the rubric has. */
  constructor(columns: number) {
    this.#columns = columns;
  }

  /** Adds a sheet: the scores of the whole rubric, each 0 to 10,000. */
  add(hundredths: readonly number[]): void {
    const start = this.#rows * this.#columns;
    if (start + this.#columns > this.#hundredths.length) {
      const larger = new Uint16Array(Math.max(firstRows, this.#rows * 2) * this.#columns);
      larger.set(this.#hundredths);
      this.#hundredths = larger;
    }
    this.#hundredths.set(hundredths, start);
    this.#rows += 1;
  }

  /** The scores of one criterion, in the order of the sheets. */
  column(criterion: number): number[] {
    const scores: number[] = [];
    const end = this.#rows * this.#columns;
    for (let at = criterion; at < end; at += this.#columns) scores.push(this.#hundredths[at] ?? 0);
    return scores;
  }

  /** Σ w·s of every sheet on a scale, in the order of the sheets. */
  sums(scale: SheetScale): SheetSum[] {
    const sums: SheetSum[] = [];
    for (let row = 0; row < this.#rows; row += 1) {
      sums.push(sheetSum(scale, this.#hundredths, row * this.#columns));
    }
    return sums;
  }
}
