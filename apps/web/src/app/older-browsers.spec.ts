import { afterEach, beforeEach, expect, it } from 'vitest';
import { addMissingMethods } from './older-browsers';

const places = [
  [Array.prototype, 'toSorted'],
  [Array.prototype, 'toReversed'],
  [Map, 'groupBy'],
] as const;
const own = places.map(([target, name]) => Object.getOwnPropertyDescriptor(target, name));

beforeEach(() => {
  for (const [target, name] of places) Reflect.deleteProperty(target, name);
  addMissingMethods();
});

afterEach(() => {
  for (const [index, [target, name]] of places.entries()) Object.defineProperty(target, name, own[index] ?? {});
});

it('sorts and reverses a copy where the browser cannot', () => {
  const figures = [10, 9, 11];
  expect(figures.toSorted((a, b) => a - b)).toEqual([9, 10, 11]);
  expect(figures.toReversed()).toEqual([11, 9, 10]);
  expect(figures).toEqual([10, 9, 11]);
});

it('groups in the order of the first of each where the browser cannot', () => {
  const groups = Map.groupBy([3, 4, 5], (figure) => (figure % 2 === 0 ? 'even' : 'odd'));
  expect([...groups]).toEqual([
    ['odd', [3, 5]],
    ['even', [4]],
  ]);
});
