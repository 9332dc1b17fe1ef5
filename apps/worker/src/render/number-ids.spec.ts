import { describe, expect, it } from 'vitest';
import { numberIds } from './number-ids';

describe('ids of a drawing', () => {
  it('are numbered in order and references follow', () => {
    const svg =
      '<svg><clipPath id="recharts17-clip"/><pattern id="_r_3_-dots"/><rect fill="url(#_r_3_-dots)" clip-path="url(#recharts17-clip)"/><use href="#_r_3_-dots"/></svg>';
    expect(numberIds(svg)).toBe(
      '<svg><clipPath id="i1"/><pattern id="i2"/><rect fill="url(#i2)" clip-path="url(#i1)"/><use href="#i2"/></svg>',
    );
  });

  it('leave other words and unknown references alone', () => {
    const svg = '<svg><text data-id="x">id="x" # url(#y)</text></svg>';
    expect(numberIds(svg)).toBe(svg);
  });
});
