import { afterEach, expect, it, vi } from 'vitest';

const own = Object.getOwnPropertyDescriptor(Array.prototype, 'toSorted');

afterEach(() => {
  if (own) Object.defineProperty(Array.prototype, 'toSorted', own);
});

it('sorts a copy where the browser cannot', async () => {
  Reflect.deleteProperty(Array.prototype, 'toSorted');
  vi.resetModules();
  await import('./older-browsers');
  const figures = [10, 9, 1];
  expect(figures.toSorted((a, b) => a - b)).toEqual([1, 9, 10]);
  expect(figures.toSorted()).toEqual([1, 10, 9]);
  expect(figures).toEqual([10, 9, 1]);
});
