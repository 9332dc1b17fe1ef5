import { describe, expect, it } from 'vitest';
import {
  chartThemes,
  heatInk,
  heatSteps,
  neutralPaint,
  orderedPaints,
  type SeriesPaint,
  standingPaints,
  dimensionColours,
  dimensionPaints,
  paintOfDimension,
  townshipColour,
  townshipColours,
  trendPaints,
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

/** What stands together in one chart. */
const paintSets: readonly (readonly SeriesPaint[])[] = [
  Object.values(dimensionPaints),
  [...orderedPaints, standingPaints.absent],
  Object.values(standingPaints),
  [trendPaints.better, trendPaints.worse, neutralPaint],
];

/** Full deficiencies, linear RGB (Machado, Oliveira and Fernandes 2009). */
const deficiencies = {
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

/** CIE L*a*b* (D65) of a colour as somebody with the deficiency sees it. */
function seenAs(hex: string, matrix: readonly number[]): readonly number[] {
  const linear = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  const seen = [0, 1, 2].map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        linear.reduce((sum, value, column) => sum + value * (matrix[row * 3 + column] ?? 0), 0),
      ),
    ),
  );
  const [red = 0, green = 0, blue = 0] = seen;
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Least distance (CIE 1976) between any two. */
function closest(colours: readonly (readonly number[])[]): number {
  const distances = colours.flatMap((one, index) =>
    colours.slice(index + 1).map((other) => Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0)))),
  );
  return Math.min(...distances);
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

  it('draws no two paints of one chart with the same pattern, unless one is far lighter', () => {
    for (const paints of paintSets) {
      for (const [index, paint] of paints.entries()) {
        const alike = paints.slice(index + 1).filter((other) => other.pattern === paint.pattern);
        for (const other of alike) expect(contrast(paint.colour, other.colour)).toBeGreaterThan(3);
      }
    }
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

  it('paints a heat map darker step by step and keeps its figures readable', () => {
    const lightness = heatSteps.map(luminance);
    expect(lightness).toEqual(lightness.toSorted((a, b) => b - a));
    for (const step of heatSteps) expect(contrast(step, heatInk(step))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.entries(deficiencies))('stays apart for readers with %s', (_, matrix) => {
    const sets = [...paintSets.map((paints) => paints.map((paint) => paint.colour)), townshipColours];
    for (const colours of sets) expect(closest(colours.map((colour) => seenAs(colour, matrix)))).toBeGreaterThan(9);
  });
});
