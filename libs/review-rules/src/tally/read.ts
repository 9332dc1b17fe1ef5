import { getDecimal } from '../exact/decimal';
import type { Fraction } from '../exact/fraction';
import { isPlainObject, isWellFormed } from '../exact/canonical-json';
import { pointerTo, type ProblemList } from './problem';

/**
 * Readers of unknown JSON. Each gives the value in the shape asked for, or notes a problem and gives null, so that one pass
 * over a bad input finds all its problems.
 */
export function readObject(
  value: unknown,
  at: string,
  keys: { readonly required: readonly string[]; readonly optional?: readonly string[] },
  found: ProblemList,
): Record<string, unknown> | null {
  if (!isPlainObject(value)) {
    found.add('wrong_type', at, 'expected an object');
    return null;
  }
  for (const key of keys.required) {
    if (!Object.hasOwn(value, key)) found.add('missing_key', pointerTo(at, key), `“${key}” is missing`);
  }
  for (const key of Object.keys(value)) {
    if (value[key] === undefined) found.add('wrong_type', pointerTo(at, key), 'leave the key out instead of undefined');
    if (!keys.required.includes(key) && !keys.optional?.includes(key)) {
      found.add('unknown_key', pointerTo(at, key), `the rules know no “${key}” here`);
    }
  }
  return value;
}

/** A list; absent is the empty list (a missing required key is noted by readObject). */
export function readList(value: unknown, at: string, found: ProblemList): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  found.add('wrong_type', at, 'expected a list');
  return [];
}

/** A non-empty string that JSON can carry. */
export function readText(value: unknown, at: string, found: ProblemList): string | null {
  if (typeof value === 'string' && value !== '' && isWellFormed(value)) return value;
  if (value !== undefined) found.add('wrong_type', at, 'expected a string that is not empty');
  return null;
}

/** A number within bounds, as its exact decimal value. */
export function readNumber(
  value: unknown,
  at: string,
  bounds: { readonly min?: number; readonly max?: number },
  found: ProblemList,
): Fraction | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    if (value !== undefined) found.add('wrong_type', at, 'expected a number');
    return null;
  }
  const { min = -Infinity, max = Infinity } = bounds;
  if (value < min || value > max) {
    const range = max === Infinity ? `at least ${min}` : `from ${min} to ${max}`;
    found.add('out_of_range', at, `${value} is not ${range}`);
    return null;
  }
  return getDecimal(value);
}

/** A whole number not below `min`. */
export function readCount(value: unknown, at: string, min: number, found: ProblemList): number | null {
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    if (value >= min) return value;
    found.add('out_of_range', at, `${value} is below ${min}`);
  } else if (value !== undefined) {
    found.add('wrong_type', at, 'expected a whole number');
  }
  return null;
}

export function readBoolean(value: unknown, at: string, found: ProblemList): boolean | null {
  if (typeof value === 'boolean') return value;
  if (value !== undefined) found.add('wrong_type', at, 'expected true or false');
  return null;
}

/** One of a closed list of words. */
export function readChoice<Choice extends string>(
  value: unknown,
  at: string,
  choices: readonly Choice[],
  found: ProblemList,
): Choice | null {
  const choice = choices.find((candidate) => candidate === value);
  if (choice !== undefined) return choice;
  if (value !== undefined) found.add('wrong_type', at, `expected one of ${choices.join(', ')}`);
  return null;
}
