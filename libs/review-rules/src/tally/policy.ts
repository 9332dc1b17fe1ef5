import { compare, type Fraction } from '../exact/fraction';
import { getDecimal } from '../exact/decimal';
import { abstentionWord, type PartName, type Policy, policyDefaults } from './input';
import { pointerTo, type ProblemList } from './problem';
import { readChoice, readCount, readList, readNumber, readObject, readText } from './read';

/** A policy with every default filled in and every number exact. */
export interface CheckedPolicy extends Pick<
  Policy,
  'aggregate' | 'trimFrom' | 'missingGroup' | 'abstention' | 'quotaRounding' | 'rankOn' | 'calibration'
> {
  /** Weights of the parts in use; a part of weight 0 is not in use. */
  readonly parts: ReadonlyMap<PartName, Fraction>;
  /** The abstention is not among them. */
  readonly words: readonly { readonly word: string; readonly points: Fraction }[];
  readonly adjustmentLimit: Fraction;
  readonly quotaPercent: Fraction;
  readonly bands: readonly CheckedBand[];
  /** As many as `bands`, every minimum filled in; `bands` itself where teams have no words of their own. */
  readonly teamBands: readonly CheckedBand[];
}

export interface CheckedBand {
  readonly grade: string;
  readonly min: Fraction;
}

export const partNames: readonly PartName[] = ['rating', 'ballot', 'metric'];

/** Reads a policy; what it notes in `found` makes the returned value unusable. */
export function readPolicy(value: unknown, at: string, found: ProblemList): CheckedPolicy {
  const given =
    readObject(value, at, { required: [], optional: [...Object.keys(policyDefaults), 'teamBands'] }, found) ?? {};
  const field = (key: keyof Policy): [unknown, string] => [given[key] ?? policyDefaults[key], pointerTo(at, key)];
  for (const key of Object.keys(given)) {
    if (given[key] === null) found.add('wrong_type', pointerTo(at, key), 'leave the key out to use its default');
  }
  const choice = <Choice extends string>(key: keyof Policy, choices: readonly Choice[], fallback: Choice): Choice =>
    readChoice(...field(key), choices, found) ?? fallback;
  const number = (key: 'adjustmentLimit' | 'quotaPercent', max?: number): Fraction =>
    readNumber(...field(key), { min: 0, ...(max === undefined ? {} : { max }) }, found) ??
    getDecimal(policyDefaults[key]);
  const bands = readBands(...field('bands'), found);
  return {
    aggregate: choice('aggregate', ['mean', 'median', 'trimmed'], 'mean'),
    trimFrom: readCount(...field('trimFrom'), 3, found) ?? policyDefaults.trimFrom,
    missingGroup: choice('missingGroup', ['renormalise', 'renormalise_class', 'block'], 'renormalise'),
    parts: readParts(...field('parts'), found),
    words: readWords(...field('words'), found),
    abstention: choice('abstention', ['exclude', 'zero'], 'exclude'),
    adjustmentLimit: number('adjustmentLimit'),
    quotaPercent: number('quotaPercent', 100),
    quotaRounding: choice('quotaRounding', ['floor', 'half_up', 'ceil'], 'floor'),
    rankOn: choice('rankOn', ['published', 'exact'], 'published'),
    bands,
    teamBands: given['teamBands'] === undefined ? bands : readTeamBands(...field('teamBands'), bands, found),
    calibration: choice('calibration', ['none', 'shift', 'affine'], 'none'),
  };
}

function readParts(value: unknown, at: string, found: ProblemList): Map<PartName, Fraction> {
  const given = readObject(value, at, { required: [], optional: partNames }, found) ?? {};
  const parts = new Map<PartName, Fraction>();
  for (const part of partNames) {
    const weight = readNumber(given[part], pointerTo(at, part), { min: 0 }, found);
    if (weight !== null && weight.numerator > 0n) parts.set(part, weight);
  }
  if (parts.size === 0) found.add('out_of_range', at, 'at least one part needs a weight above 0');
  return parts;
}

function readWords(value: unknown, at: string, found: ProblemList): CheckedPolicy['words'] {
  const words: { word: string; points: Fraction }[] = [];
  const seen = new Set<string>();
  for (const [index, entry] of readList(value, at, found).entries()) {
    const here = pointerTo(at, index);
    const given = readObject(entry, here, { required: ['word', 'points'] }, found);
    const word = readText(given?.['word'], pointerTo(here, 'word'), found);
    const points = readNumber(given?.['points'], pointerTo(here, 'points'), { min: 0, max: 100 }, found);
    if (word === null || points === null) continue;
    if (seen.has(word)) found.add('duplicate', pointerTo(here, 'word'), `the word ${word} is listed twice`);
    seen.add(word);
    if (word !== abstentionWord) words.push({ word, points });
    else if (points.numerator !== 0n || index === 0) {
      found.add('out_of_range', here, `${abstentionWord} is the abstention: 0 points, never the top word`);
    }
  }
  if (words.length === 0) found.add('incomplete', at, 'at least one word is needed');
  return words;
}

/** Vetoes and quota go by place, so teams have as many bands as persons; a minimum left out is that of the same place. */
function readTeamBands(
  value: unknown,
  at: string,
  persons: readonly CheckedBand[],
  found: ProblemList,
): CheckedPolicy['teamBands'] {
  const count = readList(value, at, found).length;
  if (count !== persons.length)
    found.add('incomplete', at, `as many bands as for persons are needed: ${persons.length}`);
  return readBands(value, at, found, persons);
}

function readBands(
  value: unknown,
  at: string,
  found: ProblemList,
  otherwise: readonly CheckedBand[] | null = null,
): CheckedPolicy['bands'] {
  const bands: CheckedBand[] = [];
  const keys = otherwise === null ? { required: ['grade', 'min'] } : { required: ['grade'], optional: ['min'] };
  for (const [index, entry] of readList(value, at, found).entries()) {
    const here = pointerTo(at, index);
    const given = readObject(entry, here, keys, found);
    const grade = readText(given?.['grade'], pointerTo(here, 'grade'), found);
    const min = readNumber(given?.['min'], pointerTo(here, 'min'), {}, found) ?? otherwise?.[index]?.min ?? null;
    if (grade === null || min === null) continue;
    if (bands.some((band) => band.grade === grade)) {
      found.add('duplicate', pointerTo(here, 'grade'), `the grade ${grade} is listed twice`);
    }
    const above = bands.at(-1);
    if (above !== undefined && compare(min, above.min) >= 0) {
      found.add(
        'out_of_range',
        pointerTo(here, 'min'),
        'bands go from top to bottom: this minimum is not below the one above',
      );
    }
    bands.push({ grade, min });
  }
  if (bands.length < 2) found.add('incomplete', at, 'at least two bands are needed');
  return bands;
}
