import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonicalJson, compareText } from '../exact/canonical-json';
import type { TallyInput } from './input';

/**
 * SHA-256 (lower-case hex) of the RFC 8785 form of a tally input as given, its lists sorted: criteria, groups, officials and
 * raters by id, recusals by rater then official, ballots by official then rater. Defaults are not filled in. The lists
 * inside a policy or an official keep their order.
 */
export function inputHash(input: TallyInput): string {
  const { ballots, ...frame } = input;
  const hasher = new InputHasher();
  for (const ballot of [...ballots].sort(byOfficialThenRater)) hasher.addBallot(canonicalJson(ballot));
  return hasher.finish(frame);
}

/** Hashes a tally input ballot by ballot, so that a large round need never be in memory as text. */
export class InputHasher {
  readonly #hash = sha256.create();
  readonly #encoder = new TextEncoder();
  // Of the input's keys “ballots” comes first in canonical order; the rest follows as one piece.
  #text = '{"ballots":[';
  #first = true;

  /** Takes the canonical JSON of the next ballot in order of official, then rater. */
  addBallot(canonicalBallot: string): void {
    this.#text += this.#first ? canonicalBallot : `,${canonicalBallot}`;
    this.#first = false;
    if (this.#text.length > 65_536) this.#flush();
  }

  /** Takes the input without its ballots, its lists in any order. */
  finish(frame: Omit<TallyInput, 'ballots'>): string {
    const sorted = {
      ...frame,
      rubric: { ...frame.rubric, criteria: [...frame.rubric.criteria].sort(byId) },
      groups: [...frame.groups].sort(byId),
      officials: [...frame.officials].sort(byId),
      raters: [...frame.raters].sort(byId),
      ...(frame.recusals === undefined ? {} : { recusals: [...frame.recusals].sort(byRaterThenOfficial) }),
    };
    this.#text += `],${canonicalJson(sorted).slice(1)}`;
    this.#flush();
    return bytesToHex(this.#hash.digest());
  }

  #flush(): void {
    this.#hash.update(this.#encoder.encode(this.#text));
    this.#text = '';
  }
}

interface Pair {
  readonly rater: string;
  readonly official: string;
}

export function byOfficialThenRater(a: Pair, b: Pair): number {
  return compareText(a.official, b.official) || compareText(a.rater, b.rater);
}

function byRaterThenOfficial(a: Pair, b: Pair): number {
  return compareText(a.rater, b.rater) || compareText(a.official, b.official);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareText(a.id, b.id);
}
