/** How a bar's area is filled besides its colour, so that series differ in greyscale print. */
export type FillPattern = 'solid' | 'diagonal' | 'dots' | 'horizontal' | 'cross' | 'vertical' | 'counter-diagonal';

export interface SeriesPaint {
  readonly colour: `#${string}`;
  /** Darker companion for outline and pattern strokes: at least 3:1 against white where the fill alone is paler. */
  readonly ink: `#${string}`;
  readonly pattern: FillPattern;
}

/** The five dimensions keep their colour everywhere; the hues are told apart by colour-blind readers (Okabe and Ito). */
export const dimensionPaints: Readonly<Record<string, SeriesPaint>> = {
  德: { colour: '#0072B2', ink: '#004A75', pattern: 'solid' },
  学: { colour: '#56B4E9', ink: '#1F6F9F', pattern: 'diagonal' },
  职: { colour: '#009E73', ink: '#00644A', pattern: 'dots' },
  廉: { colour: '#E69F00', ink: '#8F6200', pattern: 'horizontal' },
  法: { colour: '#CC79A7', ink: '#8A3F68', pattern: 'cross' },
};

/** Colour by dimension key: 德 学 职 廉 法. */
export const dimensionColours: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(dimensionPaints).map(([key, paint]) => [key, paint.colour]),
);

const otherDimensionPaints: readonly SeriesPaint[] = [
  { colour: '#D55E00', ink: '#8A3D00', pattern: 'vertical' },
  { colour: '#7A5195', ink: '#4E3361', pattern: 'counter-diagonal' },
  { colour: '#8C6D31', ink: '#5A461F', pattern: 'solid' },
  { colour: '#6B7785', ink: '#414A54', pattern: 'diagonal' },
];

/** Paint of a dimension; a tenant's own dimensions (能, 勤, 绩 …) take further paints by their place in the rubric. */
export function paintOfDimension(key: string, index: number): SeriesPaint {
  return dimensionPaints[key] ?? otherDimensionPaints[index % otherDimensionPaints.length] ?? neutralPaint;
}

export const accentPaint: SeriesPaint = { colour: '#2B5C8A', ink: '#1B3B59', pattern: 'solid' };
/** For means and for rows that are not the subject. */
export const neutralPaint: SeriesPaint = { colour: '#C9CED6', ink: '#6B7785', pattern: 'diagonal' };

/** Ordered words from the best to the worst (grades, ballot words); what has no word of its own is neutral. */
export const orderedPaints: readonly SeriesPaint[] = [
  { colour: '#0072B2', ink: '#004A75', pattern: 'solid' },
  { colour: '#9CCBEA', ink: '#1F6F9F', pattern: 'diagonal' },
  { colour: '#E69F00', ink: '#8F6200', pattern: 'dots' },
  { colour: '#A8330F', ink: '#6B1F08', pattern: 'cross' },
];

/** How far something has come, and what went wrong with it. */
export const standingPaints = {
  done: accentPaint,
  partly: { colour: '#9CCBEA', ink: '#1F6F9F', pattern: 'diagonal' },
  doubtful: { colour: '#E69F00', ink: '#8F6200', pattern: 'dots' },
  absent: { colour: '#FFFFFF', ink: '#6B7785', pattern: 'counter-diagonal' },
  overdue: { colour: '#B23A48', ink: '#6E1F2A', pattern: 'cross' },
  idle: { colour: '#C9CED6', ink: '#6B7785', pattern: 'solid' },
} as const satisfies Readonly<Record<string, SeriesPaint>>;

/** Changes for the better and for the worse, told apart by pattern and by an arrow too. */
export const trendPaints = {
  better: { colour: '#0072B2', ink: '#004A75', pattern: 'solid' },
  worse: { colour: '#E69F00', ink: '#8F6200', pattern: 'dots' },
} as const satisfies Readonly<Record<string, SeriesPaint>>;

/** One hue from light to dark, so that more is darker in greyscale print too. */
export const heatSteps: readonly `#${string}`[] = ['#EAF2F8', '#C3DCEC', '#8FBEDC', '#4F94C0', '#1B5E91'];

/** Ink of a figure on a step, at least 4.5:1. */
export function heatInk(step: `#${string}`): `#${string}` {
  return step === heatSteps.at(-1) ? '#FFFFFF' : '#14202B';
}

/** Township colours by order of selection in a view; above eight, one is highlighted against grey. */
export const townshipColours: readonly `#${string}`[] = [
  '#0072B2',
  '#D55E00',
  '#009E73',
  '#CC79A7',
  '#E69F00',
  '#56B4E9',
  '#7A5195',
  '#4D4D4D',
];

/** @param order 0-based place in the selection; beyond eight the neutral grey */
export function townshipColour(order: number): string {
  return townshipColours[order] ?? neutralPaint.colour;
}

export interface ChartTheme {
  readonly text: string;
  readonly mutedText: string;
  readonly grid: string;
  readonly background: string;
  readonly focus: string;
}

export const chartThemes: Readonly<Record<'light' | 'dark', ChartTheme>> = {
  light: { text: '#1F2933', mutedText: '#5C6672', grid: '#D5D9DF', background: '#FFFFFF', focus: '#2B5C8A' },
  dark: { text: '#E6EAF0', mutedText: '#A7B0BC', grid: '#3C4653', background: '#141A21', focus: '#7FB2E5' },
};

export const chartFontFamily = '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif';
