import { canonicalString } from '../exact/canonical-json';
import { findScoreHundredths } from '../exact/decimal';
import type { Frame } from './frame';
import { abstentionWord } from './input';
import type { CheckedBallot } from './ledger';
import { pointerTo, type ProblemList } from './problem';
import { readObject, readText } from './read';

const ballotKeys = { required: ['rater', 'official'], optional: ['scores', 'word'] };

/** A ballot that passed every check, with its canonical JSON for the input hash. */
export interface BallotRead {
  readonly ballot: CheckedBallot;
  readonly canonical: string;
}

/**
 * Reads ballots against a frame. The canonical text is put together here instead of by canonicalJson because a large round
 * has millions of scores; a test holds the two equal.
 */
export class BallotReader {
  readonly #frame: Frame;
  readonly #officials: ReadonlyMap<string, string>;
  readonly #words: ReadonlyMap<string, number>;
  readonly #criterionIds: readonly string[];
  readonly #criterionKeys: readonly string[];
  readonly #scoreTexts: string[] = [];

  constructor(frame: Frame) {
    this.#frame = frame;
    this.#officials = new Map(frame.officials.map(({ id }) => [id, canonicalString(id)]));
    const words: [string, number][] = frame.policy.words.map(({ word }, place) => [word, place]);
    this.#words = new Map([...words, [abstentionWord, -1]]);
    this.#criterionIds = frame.criteria.map(({ id }) => id);
    this.#criterionKeys = this.#criterionIds.map((id, place) => `${place === 0 ? '' : ','}${canonicalString(id)}:`);
  }

  /** Null when the ballot is no ballot. An unknown key is noted in `found`, which makes the whole tally unusable. */
  read(value: unknown, at: string, found: ProblemList): BallotRead | null {
    const given = readObject(value, at, ballotKeys, found);
    if (given === null) return null;
    const rater = this.#readId(given, 'rater', this.#frame.raters, at, found);
    const official = this.#readId(given, 'official', this.#officials, at, found);
    const word = given['word'] === undefined ? null : this.#readWord(given['word'], pointerTo(at, 'word'), found);
    const scores = given['scores'] === undefined ? null : this.#readScores(given['scores'], at, found);
    if (rater === null || official === null || word === undefined || scores === undefined) return null;
    const canonical =
      `{"official":${this.#officials.get(official) ?? ''},"rater":${this.#frame.raters.get(rater)?.quoted ?? ''}` +
      (scores === null ? '' : `,"scores":{${scores.length === 0 ? '' : this.#scoreJson(scores)}}`) +
      (word === null ? '}' : `,"word":${canonicalString(String(given['word']))}}`);
    const hundredths = scores === null || scores.length === 0 ? null : scores;
    return { ballot: { rater, official, hundredths, word }, canonical };
  }

  #readId(
    given: Record<string, unknown>,
    key: 'rater' | 'official',
    known: { has(id: string): boolean },
    at: string,
    found: ProblemList,
  ): string | null {
    const value = given[key];
    if (typeof value === 'string' && known.has(value)) return value;
    const id = readText(value, pointerTo(at, key), found);
    if (id !== null) found.add('unknown_id', pointerTo(at, key), `there is no ${key} ${id}`);
    return null;
  }

  /** undefined: a problem was noted. */
  #readWord(value: unknown, at: string, found: ProblemList): number | undefined {
    const word = readText(value, at, found);
    if (word === null) return undefined;
    const place = this.#words.get(word);
    if (place === undefined) found.add('unknown_id', at, `the policy has no word ${word}`);
    return place;
  }

  /** Hundredths in the order of the criteria, none of them for an empty object; undefined: a problem was noted. */
  #readScores(value: unknown, ballotAt: string, found: ProblemList): number[] | undefined {
    const ids = this.#criterionIds;
    if (isRecord(value) && Object.keys(value).length === ids.length) {
      const scores: number[] = [];
      for (const id of ids) {
        const score = Object.hasOwn(value, id) ? value[id] : undefined;
        const hundredths = typeof score === 'number' && score >= 0 && score <= 100 ? findScoreHundredths(score) : null;
        if (hundredths === null) break;
        scores.push(hundredths);
      }
      if (scores.length === ids.length) return scores;
    }
    return this.#explainScores(value, pointerTo(ballotAt, 'scores'), found);
  }

  /** The slow way through scores that are not plainly right: an empty object is no scores, all else is a problem. */
  #explainScores(value: unknown, at: string, found: ProblemList): number[] | undefined {
    const given = readObject(value, at, { required: [], optional: this.#criterionIds }, found);
    if (given === null) return undefined;
    if (Object.keys(given).length === 0) return [];
    for (const id of this.#criterionIds) {
      const here = pointerTo(at, id);
      const score = Object.hasOwn(given, id) ? given[id] : undefined;
      if (score === undefined)
        found.add('incomplete', here, `a ballot scores every criterion or none: ${id} has no score`);
      else if (typeof score !== 'number' || !Number.isFinite(score)) found.add('wrong_type', here, 'expected a number');
      else if (score < 0 || score > 100) found.add('out_of_range', here, `${score} is not from 0 to 100`);
      else if (findScoreHundredths(score) === null)
        found.add('too_many_decimals', here, `${score} has more than two decimals`);
    }
    return undefined;
  }

  #scoreJson(hundredths: readonly number[]): string {
    let text = '';
    for (let place = 0; place < hundredths.length; place += 1) {
      const score = hundredths[place] ?? 0;
      text += (this.#criterionKeys[place] ?? '') + (this.#scoreTexts[score] ??= String(score / 100));
    }
    return text;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
