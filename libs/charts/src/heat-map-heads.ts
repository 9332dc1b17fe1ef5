import { formatFigure, absenceWords, type ChartLocale } from './chart-locale';
import { plotNumber, roundDecimal } from './decimal';
import { heatSteps, standingPaints } from './palette';
import { legendMarks, lineMark, nameMarks, paintSwatch, type SceneMark, textMark } from './scene';
import { labelLines, textWidthPx } from './text-measure';

export interface HeatMapColumn {
  readonly key: string;
  readonly name: string;
  /** Neighbours of one group stand under its name. */
  readonly group?: string;
}

/** A column with its number, which stands for the name where there is no room for names. */
export interface NumberedColumn extends HeatMapColumn {
  readonly number: number;
}

export const heatFontSizePx = 11;
const groupPx = 20;
const headPx = 34;

/** Figures from one tenth on, up to another. */
export interface HeatStep {
  readonly fromTenths: number;
  readonly toTenths: number;
}

/** Five (or fewer, for close figures) steps of a whole number of tenths that cover all figures. */
export function equalSteps(values: readonly string[]): readonly HeatStep[] {
  if (values.length === 0) return [];
  const tenths = values.map((value) => plotNumber(value) * 10);
  const low = Math.floor(tenths.reduce((least, value) => Math.min(least, value)));
  const high = Math.ceil(tenths.reduce((most, value) => Math.max(most, value)));
  const width = Math.max(1, Math.ceil((high - low) / heatSteps.length));
  const count = Math.max(1, Math.min(heatSteps.length, Math.ceil((high - low) / width)));
  return Array.from({ length: count }, (_, index) => ({
    fromTenths: low + index * width,
    toTenths: low + (index + 1) * width,
  }));
}

export function colourOf(value: string, steps: readonly HeatStep[]): `#${string}` {
  const tenths = plotNumber(value) * 10;
  const index = steps.findIndex((step) => tenths < step.toTenths);
  return colourOfStep(index < 0 ? steps.length - 1 : index, steps);
}

function colourOfStep(index: number, steps: readonly HeatStep[]): `#${string}` {
  const spread = steps.length === 1 ? 2 : Math.round((index * (heatSteps.length - 1)) / (steps.length - 1));
  return heatSteps[spread] ?? '#FFFFFF';
}

/**
 * The columns in bands of at most `mostColumns`: a table wider than the drawing goes on below. Groups stay whole where they
 * fit into a band.
 */
export function bandsOf(
  columns: readonly NumberedColumn[],
  mostColumns: number,
): readonly (readonly NumberedColumn[])[] {
  if (columns.length <= mostColumns) return [columns];
  const bands: NumberedColumn[][] = [];
  for (const run of runsOf(columns)) {
    const last = bands.at(-1);
    if (last !== undefined && last.length + run.length <= mostColumns) {
      last.push(...run);
      continue;
    }
    const share = Math.ceil(run.length / Math.ceil(run.length / mostColumns));
    for (let from = 0; from < run.length; from += share) bands.push(run.slice(from, from + share));
  }
  return bands;
}

/** Neighbours of one group together. */
function runsOf(columns: readonly NumberedColumn[]): NumberedColumn[][] {
  const runs: NumberedColumn[][] = [];
  for (const column of columns) {
    const last = runs.at(-1);
    if (last?.[0]?.group === column.group && last !== undefined) last.push(column);
    else runs.push([column]);
  }
  return runs;
}

/** What the colours stand for and, where columns are numbered, what the numbers do. */
export function heatLegend(
  steps: readonly HeatStep[],
  numbered: readonly NumberedColumn[],
  widthPx: number,
  locale: ChartLocale,
): { readonly marks: readonly SceneMark[]; readonly heightPx: number } {
  const tenths = (value: number) => formatFigure(roundDecimal((value / 10).toFixed(1), 1).replace(/\.0$/, ''), locale);
  const scale = steps.map((step, index) => ({
    name: `${tenths(step.fromTenths)}–${tenths(step.toTenths)}`,
    swatch: paintSwatch({ colour: colourOfStep(index, steps), ink: '#6B7785', pattern: 'solid' }),
  }));
  const gap = { name: absenceWords.unpublished[locale], swatch: paintSwatch(standingPaints.absent) };
  const legend = legendMarks([...scale, gap], widthPx);
  const key = legendMarks(
    numbered.map((column) => ({
      name: column.name,
      swatch: (x: number, middle: number) => [
        textMark(String(column.number), x + 14, middle, { anchor: 'end', bold: true }),
      ],
    })),
    widthPx,
  );
  const shifted = key.marks.map((mark) => ('y' in mark ? { ...mark, y: mark.y + legend.heightPx } : mark));
  return { marks: [...legend.marks, ...shifted], heightPx: legend.heightPx + key.heightPx };
}

/** Whether a column of this width has no room for some name. */
export function needsNumbers(columns: readonly HeatMapColumn[], columnPx: number): boolean {
  return columns.some(({ name }) => {
    const lines = labelLines(name, columnPx - 6, heatFontSizePx);
    return lines.at(-1)?.endsWith('…') === true || lines.some((line) => textWidthPx(line, heatFontSizePx) > columnPx);
  });
}

/** Names, or numbers, of the columns of one band, under those of their groups. */
export function bandHeads(
  band: readonly NumberedColumn[],
  place: { readonly leftPx: number; readonly topPx: number; readonly columnPx: number; readonly numbered: boolean },
): { readonly marks: readonly SceneMark[]; readonly heightPx: number } {
  const { leftPx, topPx, columnPx, numbered } = place;
  const grouped = band.some(({ group }) => group !== undefined);
  const headTop = topPx + (grouped ? groupPx : 0);
  const heads = band.flatMap(({ name, number }, index) =>
    nameMarks(
      numbered ? [String(number)] : labelLines(name, columnPx - 6, heatFontSizePx),
      leftPx + (index + 0.5) * columnPx,
      headTop + headPx / 2,
      { anchor: 'middle', fontSizePx: heatFontSizePx, bold: numbered },
    ),
  );
  return { marks: [...(grouped ? groupHeads(band, place) : []), ...heads], heightPx: headTop - topPx + headPx };
}

function groupHeads(
  band: readonly NumberedColumn[],
  { leftPx, topPx, columnPx }: { readonly leftPx: number; readonly topPx: number; readonly columnPx: number },
): SceneMark[] {
  let from = 0;
  return runsOf(band).flatMap((run) => {
    const left = leftPx + from * columnPx;
    const right = left + run.length * columnPx;
    from += run.length;
    const [name = ''] = labelLines(run[0]?.group ?? '', right - left - 4, heatFontSizePx);
    const bottom = topPx + groupPx - 2;
    return [
      textMark(name, (left + right) / 2, topPx + groupPx / 2 - 2, {
        anchor: 'middle',
        fontSizePx: heatFontSizePx,
        ink: 'mutedText',
      }),
      lineMark(
        [
          { x: left + 3, y: bottom },
          { x: right - 3, y: bottom },
        ],
        'mutedText',
      ),
    ];
  });
}
