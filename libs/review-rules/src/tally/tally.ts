import { compareText, isPlainObject } from '../exact/canonical-json';
import { BallotReader } from './ballot-reader';
import { readFrame, type Frame } from './frame';
import { gradePeers } from './grade';
import type { TallyInput } from './input';
import { byOfficialThenRater, InputHasher } from './input-hash';
import { emptyLedger, enterBallot, type OfficialLedger } from './ledger';
import { officialFigures, type Peer } from './official-figures';
import { rankPeers } from './order';
import { publishOutput, type PeerClassTally, type TallyOutput } from './output';
import { pointerTo, ProblemList, type TallyProblem } from './problem';
import { readList } from './read';

export type TallyAnswer =
  | { readonly ok: true; readonly output: TallyOutput }
  | { readonly ok: false; readonly problems: readonly TallyProblem[] };

/** The checked frame and the sheets of a tally before any figure is published. */
export interface OpenedTally {
  readonly frame: Frame;
  readonly ledgers: ReadonlyMap<string, OfficialLedger>;
  readonly inputHash: string;
}

export type OpenedAnswer =
  | { readonly ok: true; readonly opened: OpenedTally }
  | { readonly ok: false; readonly problems: readonly TallyProblem[] };

/**
 * The tally of a round: totals, ranks, suggested grades and quota lines, exact and rounded once. Pure: the same input in any
 * order gives the same output; `canonicalJson(output)` gives the same bytes on server, command line and browser. Never
 * throws for bad input: it answers with all problems found, and computes nothing.
 */
export function tally(input: unknown): TallyAnswer {
  const answer = openTally(input);
  return answer.ok ? { ok: true, output: closeTally(answer.opened) } : answer;
}

/**
 * A tally fed ballot by ballot, for rounds read as a stream. `frame` is the tally input without its ballots. Memory grows
 * with the ballots by a few numbers each, not with their scores.
 */
export function startTally(frame: unknown): TallyRun {
  return new TallyRun(frame);
}

/** Takes ballots in order of official, then rater (by code units, which for uuids is PostgreSQL's order of uuid). */
export class TallyRun {
  readonly #given: unknown;
  readonly #frame: Frame | null;
  readonly #reader: BallotReader | null;
  readonly #hasher = new InputHasher();
  readonly #ledgers: Map<string, OfficialLedger>;
  readonly #found = new ProblemList();
  #before: { readonly official: string; readonly rater: string } | null = null;
  #count = 0;

  constructor(frame: unknown) {
    this.#given = frame;
    this.#frame = readFrame(frame, this.#found);
    this.#reader = this.#frame === null ? null : new BallotReader(this.#frame);
    this.#ledgers = new Map();
  }

  /**
   * Adds the next ballot. `index` is its place in the list it came from, for problem pointers. Gives the ballot's canonical
   * JSON, or null when it is no ballot or the frame is faulty. Throws a RangeError when the ballot should have come before
   * the last one: the input hash depends on the order.
   */
  add(value: unknown, index = this.#count): string | null {
    this.#count += 1;
    if (this.#frame === null || this.#reader === null) return null;
    const at = pointerTo('/ballots', index);
    const read = this.#reader.read(value, at, this.#found);
    if (read === null) return null;
    const { ballot, canonical } = read;
    const order = this.#before === null ? 1 : byOfficialThenRater(ballot, this.#before);
    if (order < 0) throw new RangeError(`ballots must come in order of official, then rater: ${at} is out of order`);
    if (order === 0) this.#found.add('duplicate', at, `${ballot.rater} has a second ballot for ${ballot.official}`);
    this.#before = ballot;
    this.#hasher.addBallot(canonical);
    let ledger = this.#ledgers.get(ballot.official);
    if (ledger === undefined) this.#ledgers.set(ballot.official, (ledger = emptyLedger(this.#frame)));
    enterBallot(this.#frame, ledger, ballot);
    return canonical;
  }

  /** The sheets and the input hash, or every problem found. Call once, after the last ballot. */
  open(): OpenedAnswer {
    if (this.#frame === null || !this.#found.isEmpty) return { ok: false, problems: this.#found.problems };
    // readFrame has checked every key and type of this value.
    const given = this.#given as Omit<TallyInput, 'ballots'>;
    return { ok: true, opened: { frame: this.#frame, ledgers: this.#ledgers, inputHash: this.#hasher.finish(given) } };
  }

  /** The tally, or every problem found. Call once, after the last ballot. */
  finish(): TallyAnswer {
    const answer = this.open();
    return answer.ok ? { ok: true, output: closeTally(answer.opened) } : answer;
  }
}

/** Checks a whole input and enters its ballots. */
export function openTally(input: unknown): OpenedAnswer {
  if (!isPlainObject(input)) {
    return { ok: false, problems: [{ code: 'wrong_type', message: 'expected an object', pointer: '' }] };
  }
  const { ballots, ...frame } = input;
  const found = new ProblemList();
  if (ballots === undefined) found.add('missing_key', '/ballots', '“ballots” is missing');
  const list = readList(ballots, '/ballots', found);
  const run = new TallyRun(frame);
  for (const index of ballotOrder(list)) run.add(list[index], index);
  const answer = run.open();
  if (answer.ok && found.isEmpty) return answer;
  const problems = [...(answer.ok ? [] : answer.problems), ...found.problems];
  return { ok: false, problems: problems.sort(byPlace) };
}

/** All figures, ranks and grades of an opened tally, one entry for each peer class, or for the one asked for. */
export function computeClasses(
  { frame, ledgers }: Pick<OpenedTally, 'frame' | 'ledgers'>,
  only?: string,
): PeerClassTally[] {
  const classes = new Map<string, Peer[]>();
  for (const official of frame.officials) {
    if (only !== undefined && official.peerClass !== only) continue;
    const peer = { official, ledger: ledgers.get(official.id) ?? emptyLedger(frame) };
    const peers = classes.get(official.peerClass);
    if (peers === undefined) classes.set(official.peerClass, [peer]);
    else peers.push(peer);
  }
  return [...classes].map(([peerClass, peers]) => {
    const ranking = rankPeers(frame.policy, officialFigures(frame, peers));
    return { peerClass, ranking, graded: gradePeers(frame.policy, ranking) };
  });
}

function closeTally(opened: OpenedTally): TallyOutput {
  return publishOutput(opened.frame, opened.inputHash, computeClasses(opened));
}

/** Places of the ballots in order of official, then rater; those without both ids last, for their problems to be noted. */
function ballotOrder(ballots: readonly unknown[]): number[] {
  const keys = ballots.map(pairOf);
  const places = [...ballots.keys()];
  const inOrder = keys.every((key, place) => place === 0 || comparePairs(keys[place - 1] ?? null, key) <= 0);
  return inOrder ? places : places.sort((a, b) => comparePairs(keys[a] ?? null, keys[b] ?? null) || a - b);
}

type Pair = Parameters<typeof byOfficialThenRater>[0];

function pairOf(ballot: unknown): Pair | null {
  if (!isPlainObject(ballot)) return null;
  const { rater, official } = ballot;
  return typeof rater === 'string' && typeof official === 'string' ? { rater, official } : null;
}

function comparePairs(a: Pair | null, b: Pair | null): number {
  return a === null || b === null ? Number(a === null) - Number(b === null) : byOfficialThenRater(a, b);
}

/** By place in the input as given; the note that the list is cut comes last. */
function byPlace(a: TallyProblem, b: TallyProblem): number {
  const isCut = (problem: TallyProblem): number => Number(problem.code === 'too_many_problems');
  return isCut(a) - isCut(b) || comparePointers(a.pointer, b.pointer);
}

/** The order of pointers, list indexes as numbers. */
function comparePointers(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  for (const [place, key] of left.entries()) {
    const other = right[place];
    if (other === undefined) return 1;
    if (key === other) continue;
    return /^\d+$/.test(key) && /^\d+$/.test(other) ? Number(key) - Number(other) : compareText(key, other);
  }
  return left.length - right.length;
}
