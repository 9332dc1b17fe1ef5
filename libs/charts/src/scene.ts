import type { TableRow } from './bar-model';
import type { ChartTheme, SeriesPaint } from './palette';
import { textWidthPx } from './text-measure';

/** A colour of the theme by its part, or a fixed one that carries meaning. */
export type Ink = keyof ChartTheme | `#${string}`;

export interface ScenePoint {
  readonly x: number;
  readonly y: number;
}

export type SymbolShape = 'circle' | 'square' | 'diamond' | 'triangle' | 'triangle-down' | 'cross' | 'plus' | 'star';

interface Box extends ScenePoint {
  readonly width: number;
  readonly height: number;
}

/** Something drawn at a settled place; lengths are px of the drawing. Later marks lie above earlier ones. */
export type SceneMark =
  | (Box & { readonly kind: 'painted'; readonly paint: SeriesPaint })
  | (Box & { readonly kind: 'box'; readonly fill: Ink | null; readonly stroke: Ink | null })
  | {
      readonly kind: 'line';
      readonly points: readonly ScenePoint[];
      readonly stroke: Ink;
      readonly strokePx: number;
      /** SVG dash pattern; empty for a whole line. */
      readonly dash: string;
    }
  | {
      readonly kind: 'area';
      readonly points: readonly ScenePoint[];
      readonly fill: Ink;
      readonly fillOpacity: number;
    }
  | (ScenePoint & {
      readonly kind: 'symbol';
      readonly shape: SymbolShape;
      readonly sizePx: number;
      readonly fill: Ink;
      readonly stroke: Ink;
    })
  | (ScenePoint & {
      readonly kind: 'text';
      readonly text: string;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly fontSizePx: number;
      readonly ink: Ink;
      readonly bold: boolean;
      /** A ground of its own, where lines or patterns would run through it. */
      readonly ground: boolean;
    });

/** A place to point at: says its sentence, and leads on where the page wants it to. */
export interface SceneTarget extends Box {
  readonly rowId: string;
  readonly seriesKey: string | null;
  /** The whole sentence: names in full and all figures with units. */
  readonly label: string;
}

/** A drawing whose every mark is placed. All sizes are px of the drawing. */
export interface SceneModel {
  /** Heading with the unit in it; not drawn inside the chart. */
  readonly title: string;
  /** One sentence that says what the chart shows. */
  readonly summary: string;
  /** What a reader must know to read it rightly, or null. */
  readonly note: string | null;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly fontSizePx: number;
  readonly marks: readonly SceneMark[];
  /** In reading order. */
  readonly targets: readonly SceneTarget[];
  /** Rows left out of the drawing by the asked window; the table has them all. */
  readonly hiddenRowCount: number;
  readonly tableColumns: readonly string[];
  readonly tableRows: readonly TableRow[];
}

export const sceneFontSizePx = 12;

/** Text whose middle line is at `middle`. */
export function textMark(
  text: string,
  x: number,
  middle: number,
  options: {
    readonly anchor?: 'start' | 'middle' | 'end';
    readonly ink?: Ink;
    readonly bold?: boolean;
    readonly fontSizePx?: number;
    readonly ground?: boolean;
  } = {},
): SceneMark {
  const fontSizePx = options.fontSizePx ?? sceneFontSizePx;
  return {
    kind: 'text',
    text,
    x,
    y: middle + fontSizePx * 0.36,
    anchor: options.anchor ?? 'start',
    fontSizePx,
    ink: options.ink ?? 'text',
    bold: options.bold ?? false,
    ground: options.ground ?? false,
  };
}

/** One or two lines of a name, around `middle`. */
export function nameMarks(
  lines: readonly string[],
  x: number,
  middle: number,
  options: Parameters<typeof textMark>[3] = {},
): SceneMark[] {
  const lineHeight = (options.fontSizePx ?? sceneFontSizePx) + 2;
  return lines.map((line, index) =>
    textMark(line, x, middle + (index - (lines.length - 1) / 2) * lineHeight, { anchor: 'end', ...options }),
  );
}

export function lineMark(points: readonly ScenePoint[], stroke: Ink, strokePx = 1, dash = ''): SceneMark {
  return { kind: 'line', points, stroke, strokePx, dash };
}

export function symbolMark(
  shape: SymbolShape,
  x: number,
  y: number,
  fill: Ink,
  stroke: Ink = 'background',
  sizePx = 9,
): SceneMark {
  return { kind: 'symbol', shape, x, y, sizePx, fill, stroke };
}

const legendLinePx = 20;
const swatchPx = 20;
const legendGapPx = 18;

/** Places legend entries from left to right in as many lines as they need; each draws its own swatch at (x, middle). */
export function legendMarks(
  entries: readonly { readonly name: string; readonly swatch: (x: number, middle: number) => readonly SceneMark[] }[],
  widthPx: number,
): { readonly marks: readonly SceneMark[]; readonly heightPx: number } {
  let x = 0;
  let line = 0;
  const marks: SceneMark[] = [];
  for (const entry of entries) {
    const entryWidth = swatchPx + textWidthPx(entry.name, sceneFontSizePx);
    if (x > 0 && x + entryWidth > widthPx) {
      x = 0;
      line += 1;
    }
    const middle = line * legendLinePx + 9;
    marks.push(...entry.swatch(x, middle), textMark(entry.name, x + swatchPx, middle));
    x += entryWidth + legendGapPx;
  }
  return { marks, heightPx: entries.length === 0 ? 0 : (line + 1) * legendLinePx + 4 };
}

/** A swatch for a painted legend entry. */
export function paintSwatch(paint: SeriesPaint): (x: number, middle: number) => readonly SceneMark[] {
  return (x, middle) => [{ kind: 'painted', x: x + 0.5, y: middle - 6, width: 12, height: 12, paint }];
}

const directions: Readonly<Record<string, ScenePoint>> = {
  ArrowRight: { x: 1, y: 0 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowDown: { x: 0, y: 1 },
  ArrowUp: { x: 0, y: -1 },
};

/**
 * Where a key leads from one target: the nearest one in its direction, Home and End to the first and last; where nothing
 * lies in a direction the reading order goes on. Null for keys that do not move.
 */
export function targetByKey(targets: readonly SceneTarget[], from: number, key: string): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return targets.length - 1;
  const direction = directions[key];
  const start = targets[from];
  if (!direction || !start) return null;
  let best: number | null = null;
  let bestDistance = Infinity;
  for (const [index, target] of targets.entries()) {
    const dx = target.x + target.width / 2 - start.x - start.width / 2;
    const dy = target.y + target.height / 2 - start.y - start.height / 2;
    const along = dx * direction.x + dy * direction.y;
    const aside = Math.abs(dx * direction.y) + Math.abs(dy * direction.x);
    if (along <= 0.5 || aside > along * 4) continue;
    const distance = along + aside * 3;
    if (distance < bestDistance) [best, bestDistance] = [index, distance];
  }
  if (best !== null) return best;
  const step = direction.x + direction.y;
  return Math.min(targets.length - 1, Math.max(0, from + step));
}
