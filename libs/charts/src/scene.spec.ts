import { describe, expect, it } from 'vitest';
import { legendMarks, type SceneTarget, targetByKey } from './scene';

const grid: SceneTarget[] = [0, 1, 2, 3, 4, 5].map((index) => ({
  rowId: `r${Math.floor(index / 3)}`,
  seriesKey: `c${index % 3}`,
  label: '',
  x: (index % 3) * 40,
  y: Math.floor(index / 3) * 28,
  width: 40,
  height: 28,
}));

describe('keys among the targets of a drawing', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowDown', 1, 4],
    ['ArrowUp', 5, 2],
    ['ArrowLeft', 5, 4],
    ['Home', 4, 0],
    ['End', 1, 5],
    ['Tab', 1, null],
  ])('%s leads from %i to %s', (key, from, to) => {
    expect(targetByKey(grid, from, key)).toBe(to);
  });

  it('go on in reading order where nothing lies in a direction, and stop at the ends', () => {
    expect(targetByKey(grid, 2, 'ArrowRight')).toBe(3);
    expect(targetByKey(grid, 5, 'ArrowDown')).toBe(5);
    expect(targetByKey(grid, 0, 'ArrowLeft')).toBe(0);
  });
});

describe('legends', () => {
  it('break into lines instead of leaving the drawing', () => {
    const entries = ['一个很长的名称', '另一个很长的名称'].map((name) => ({ name, swatch: () => [] }));
    expect(legendMarks(entries, 120).heightPx).toBeGreaterThan(legendMarks(entries, 400).heightPx);
    expect(legendMarks([], 400)).toEqual({ marks: [], heightPx: 0 });
  });
});
