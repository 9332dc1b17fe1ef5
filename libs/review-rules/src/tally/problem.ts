/** What is wrong with one place of a tally input. */
export interface TallyProblem {
  readonly code: ProblemCode;
  /** English, for people: what was found and what is allowed. */
  readonly message: string;
  /** JSON pointer (RFC 6901) to the place in the input as given. */
  readonly pointer: string;
}

export type ProblemCode =
  | 'wrong_type'
  | 'missing_key'
  | 'unknown_key'
  | 'unknown_id'
  | 'duplicate'
  | 'out_of_range'
  | 'too_many_decimals'
  | 'incomplete'
  | 'weights_not_100'
  | 'too_many_problems';

/** A file of the wrong kind would give one problem per cell; after this many one more says that the list is cut. */
const maxProblems = 1000;

/** Collects problems in the order they are met. */
export class ProblemList {
  readonly #problems: TallyProblem[] = [];

  get isEmpty(): boolean {
    return this.#problems.length === 0;
  }

  /** Stable order: as met; the input is read in the order of its keys in RULES, lists from the first entry on. */
  get problems(): readonly TallyProblem[] {
    return this.#problems;
  }

  add(code: ProblemCode, pointer: string, message: string): void {
    if (this.#problems.length < maxProblems) this.#problems.push({ code, message, pointer });
    else if (this.#problems.length === maxProblems) {
      const message = `more than ${maxProblems} problems; the rest are not listed`;
      this.#problems.push({ code: 'too_many_problems', message, pointer: '' });
    }
  }
}

/** Appends one key or index to a JSON pointer. */
export function pointerTo(parent: string, key: string | number): string {
  return `${parent}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
