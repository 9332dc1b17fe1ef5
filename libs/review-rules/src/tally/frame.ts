import { published } from '../exact/decimal';
import { canonicalString, compareText } from '../exact/canonical-json';
import { compare, fraction, sum, zero, type Fraction } from '../exact/fraction';
import { sheetScale, type SheetScale } from '../score/sheet';
import { defaultMinBallots, type VetoEffect } from './input';
import { readMetrics, type CheckedMetric } from './metric-part';
import { readPolicy, type CheckedPolicy } from './policy';
import { pointerTo, type ProblemList } from './problem';
import { readBoolean, readChoice, readCount, readList, readNumber, readObject, readText } from './read';

/** Everything of a tally input but its ballots: checked, defaults filled in, every list sorted by id. */
export interface Frame {
  readonly policy: CheckedPolicy;
  readonly criteria: readonly CheckedCriterion[];
  /** The whole rubric as one sheet. */
  readonly sheet: SheetScale;
  /** Each dimension as a sheet of its own, sorted by name. */
  readonly dimensions: readonly { readonly dimension: string; readonly sheet: SheetScale }[];
  readonly groups: readonly CheckedGroup[];
  readonly officials: readonly CheckedOfficial[];
  /** The group (its place in `groups`) and the quoted id of each rater. */
  readonly raters: ReadonlyMap<string, { readonly group: number; readonly quoted: string }>;
  /** For each recused rater the officials. */
  readonly recusals: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface CheckedCriterion {
  readonly id: string;
  readonly dimension: string;
  readonly weight: Fraction;
}

export interface CheckedGroup {
  readonly id: string;
  readonly weight: Fraction;
  readonly minBallots: number;
}

export interface CheckedOfficial {
  readonly id: string;
  readonly peerClass: string;
  readonly graded: boolean;
  readonly team: boolean;
  readonly adjustments: readonly Fraction[];
  readonly vetoes: readonly VetoEffect[];
  readonly metrics: readonly CheckedMetric[];
}

const frameKeys = { required: ['rubric', 'groups', 'officials', 'raters'], optional: ['policy', 'recusals'] };
const vetoEffects: readonly VetoEffect[] = ['bar_top', 'cap_second_lowest', 'force_lowest'];
const hundred = fraction(100n);

/** Reads all but the ballots; null when a problem was noted. */
export function readFrame(value: unknown, found: ProblemList): Frame | null {
  const given = readObject(value, '', frameKeys, found);
  if (given === null) return null;
  const criteria = readCriteria(given['rubric'], found);
  const groups = readGroups(given['groups'], found);
  const policy = readPolicy(given['policy'] === undefined ? {} : given['policy'], '/policy', found);
  const officials = readOfficials(given['officials'], found);
  const raters = readRaters(given['raters'], groups, found);
  const recusals = readRecusals(given['recusals'], raters, new Set(officials.map(({ id }) => id)), found);
  if (!found.isEmpty) return null;
  const weights = criteria.map(({ weight }) => weight);
  const dimensions = [...new Set(criteria.map(({ dimension }) => dimension))].sort(compareText).map((dimension) => {
    const own = criteria.flatMap((criterion, index) => (criterion.dimension === dimension ? [index] : []));
    return { dimension, sheet: sheetScale(weights, own) };
  });
  return {
    policy,
    criteria,
    sheet: sheetScale(weights, [...criteria.keys()]),
    dimensions,
    groups,
    officials,
    raters,
    recusals,
  };
}

/** Reads a list of entries with distinct ids and gives it sorted by id. */
function readById<Entry extends { readonly id: string }>(
  list: unknown,
  at: string,
  keys: { readonly required: readonly string[]; readonly optional?: readonly string[] },
  found: ProblemList,
  read: (given: Record<string, unknown>, id: string, here: string) => Entry | null,
): Entry[] {
  const entries: Entry[] = [];
  const seen = new Set<string>();
  for (const [index, value] of readList(list, at, found).entries()) {
    const here = pointerTo(at, index);
    const given = readObject(value, here, keys, found);
    const id = readText(given?.['id'], pointerTo(here, 'id'), found);
    if (given === null || id === null) continue;
    if (seen.has(id)) found.add('duplicate', pointerTo(here, 'id'), `the id ${id} is listed twice`);
    seen.add(id);
    const entry = read(given, id, here);
    if (entry !== null) entries.push(entry);
  }
  return entries.sort((a, b) => compareText(a.id, b.id));
}

function readCriteria(value: unknown, found: ProblemList): CheckedCriterion[] {
  const rubric = value === undefined ? null : readObject(value, '/rubric', { required: ['criteria'] }, found);
  const at = '/rubric/criteria';
  const keys = { required: ['id', 'dimension', 'weight'] };
  const criteria = readById(rubric?.['criteria'], at, keys, found, (given, id, here) => {
    const dimension = readText(given['dimension'], pointerTo(here, 'dimension'), found);
    const weight = readNumber(given['weight'], pointerTo(here, 'weight'), { min: 0 }, found);
    return dimension === null || weight === null ? null : { id, dimension, weight };
  });
  requireTotal100(criteria, at, found);
  return criteria;
}

function readGroups(value: unknown, found: ProblemList): CheckedGroup[] {
  const keys = { required: ['id', 'weight'], optional: ['minBallots'] };
  const groups = readById(value, '/groups', keys, found, (given, id, here) => {
    const weight = readNumber(given['weight'], pointerTo(here, 'weight'), { min: 0 }, found);
    const minBallots = readCount(given['minBallots'], pointerTo(here, 'minBallots'), 0, found) ?? defaultMinBallots;
    return weight === null ? null : { id, weight, minBallots };
  });
  requireTotal100(groups, '/groups', found);
  return groups;
}

function requireTotal100(entries: readonly { readonly weight: Fraction }[], at: string, found: ProblemList): void {
  const total = sum(entries.map(({ weight }) => weight));
  if (compare(total, hundred) !== 0) found.add('weights_not_100', at, `the weights total ${published(total)}, not 100`);
}

function readOfficials(value: unknown, found: ProblemList): CheckedOfficial[] {
  const keys = { required: ['id', 'peerClass'], optional: ['graded', 'team', 'adjustments', 'vetoes', 'metrics'] };
  const teamClasses = new Map<string, boolean>();
  return readById(value, '/officials', keys, found, (given, id, here) => {
    const peerClass = readText(given['peerClass'], pointerTo(here, 'peerClass'), found);
    const graded = readBoolean(given['graded'], pointerTo(here, 'graded'), found) ?? true;
    const team = readBoolean(given['team'], pointerTo(here, 'team'), found) ?? false;
    const isTeamClass = teamClasses.get(peerClass ?? '') ?? team;
    if (isTeamClass !== team) {
      found.add('out_of_range', pointerTo(here, 'team'), 'a peer class holds leadership teams or persons, not both');
    }
    teamClasses.set(peerClass ?? '', isTeamClass);
    const adjustments = readEach(given['adjustments'], pointerTo(here, 'adjustments'), 'points', found, (points, at) =>
      readNumber(points, at, {}, found),
    );
    const vetoes = readEach(given['vetoes'], pointerTo(here, 'vetoes'), 'effect', found, (effect, at) =>
      readChoice(effect, at, vetoEffects, found),
    );
    const metrics = readMetrics(given['metrics'], pointerTo(here, 'metrics'), found);
    return peerClass === null ? null : { id, peerClass, graded, team, adjustments, vetoes, metrics };
  });
}

/** Reads a list of objects that hold one key each. */
function readEach<Value>(
  list: unknown,
  at: string,
  key: string,
  found: ProblemList,
  read: (value: unknown, at: string) => Value | null,
): Value[] {
  return readList(list, at, found).flatMap((entry, index) => {
    const here = pointerTo(at, index);
    const value = read(readObject(entry, here, { required: [key] }, found)?.[key], pointerTo(here, key));
    return value === null ? [] : [value];
  });
}

function readRaters(value: unknown, groups: readonly CheckedGroup[], found: ProblemList): Frame['raters'] {
  const places = new Map(groups.map(({ id }, place) => [id, place]));
  const raters = readById(value, '/raters', { required: ['id', 'group'] }, found, (given, id, here) => {
    const at = pointerTo(here, 'group');
    const groupId = readText(given['group'], at, found);
    if (groupId === null) return null;
    const group = places.get(groupId);
    if (group !== undefined) return { id, group };
    found.add('unknown_id', at, `there is no group ${groupId}`);
    return null;
  });
  return new Map(raters.map(({ id, group }) => [id, { group, quoted: canonicalString(id) }]));
}

function readRecusals(
  value: unknown,
  raters: Frame['raters'],
  officials: ReadonlySet<string>,
  found: ProblemList,
): Map<string, Set<string>> {
  const recusals = new Map<string, Set<string>>();
  for (const [index, entry] of readList(value, '/recusals', found).entries()) {
    const here = pointerTo('/recusals', index);
    const given = readObject(entry, here, { required: ['rater', 'official'] }, found);
    const rater = readText(given?.['rater'], pointerTo(here, 'rater'), found);
    const official = readText(given?.['official'], pointerTo(here, 'official'), found);
    if (rater !== null && !raters.has(rater))
      found.add('unknown_id', pointerTo(here, 'rater'), `there is no rater ${rater}`);
    if (official !== null && !officials.has(official)) {
      found.add('unknown_id', pointerTo(here, 'official'), `there is no official ${official}`);
    }
    if (rater === null || official === null) continue;
    const closed = recusals.get(rater) ?? new Set<string>();
    recusals.set(rater, closed.add(official));
  }
  return recusals;
}

/** The points that adjust a total, before they are held within the limit. */
export function adjustmentSum(official: CheckedOfficial): Fraction {
  return official.adjustments.length === 0 ? zero : sum(official.adjustments);
}
