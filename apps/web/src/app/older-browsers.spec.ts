import { afterEach, expect, it } from 'vitest';
import { addMissingArrayMethods } from './older-browsers';

const own = Object.getOwnPropertyDescriptor(Array.prototype, 'toSorted');

afterEach(() => {
  if (own) Object.defineProperty(Array.prototype, 'toSorted', own);
});

it('sorts a copy where the browser cannot', () => {
  Reflect.deleteProperty(Array.prototype, 'toSorted');
  addMissingArrayMethods();
  const figures = [10, 9, 1];
  expect(figures.toSorted((a, b) => a - b)).toEqual([1, 9, 10]);
  expect(figures).toEqual([10, 9, 1]);
});
