import { describe, expect, it } from 'vitest';
import {
  chartThemes,
  dimensionColours,
  dimensionPaints,
  paintOfDimension,
  townshipColour,
  townshipColours,
} from './palette';

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [high = 1, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe('the palette', () => {
  it('keeps the colour of each dimension', () => {
    expect(dimensionColours).toEqual({ 德: '#0072B2', 学: '#56B4E9', 职: '#009E73', 廉: '#E69F00', 法: '#CC79A7' });
  });

  it('outlines every fill with an ink that is visible on white', () => {
    for (const paint of Object.values(dimensionPaints))
      expect(contrast(paint.ink, '#FFFFFF')).toBeGreaterThanOrEqual(3);
  });

  it('gives every dimension a pattern of its own, so that grey print still tells them apart', () => {
    const patterns = Object.values(dimensionPaints).map((paint) => paint.pattern);
    expect(new Set(patterns).size).toBe(patterns.length);
  });

  it('writes text with at least 4.5:1 in both themes', () => {
    for (const theme of Object.values(chartThemes)) {
      expect(contrast(theme.text, theme.background)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(theme.mutedText, theme.background)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("paints a tenant's own dimensions too", () => {
    expect(paintOfDimension('能', 1)).not.toEqual(paintOfDimension('勤', 2));
    expect(paintOfDimension('德', 4)).toBe(dimensionPaints['德']);
  });

  it('has eight township colours and then grey', () => {
    expect(new Set(townshipColours).size).toBe(8);
    expect(townshipColour(8)).toBe(townshipColour(200));
  });
});
