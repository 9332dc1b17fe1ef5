import { neutralPaint, townshipColours } from './palette';
import type { Ink, SymbolShape } from './scene';

/** How a township's line or point looks: colour, marker and dash together, so that each alone suffices. */
export interface SeriesLook {
  readonly colour: Ink;
  readonly shape: SymbolShape;
  readonly dash: string;
  readonly strokePx: number;
  /** Whether it stands back as grey context. */
  readonly quiet: boolean;
}

const shapes: readonly SymbolShape[] = [
  'circle',
  'square',
  'triangle',
  'diamond',
  'triangle-down',
  'plus',
  'cross',
  'star',
];
const dashes = ['', '6 3', '2 3', '8 3 2 3', '4 2', '1 2', '10 4', '6 2 2 2'];

/** Up to this many townships have a colour each; more, and all but the highlighted ones are grey. */
export const mostColoured = townshipColours.length;

/**
 * Looks by order of selection.
 * @param highlighted places (0-based) that stand out when there are more than eight; the first one where none is given
 */
export function seriesLooks(count: number, highlighted: ReadonlySet<number>): readonly SeriesLook[] {
  const standOut = highlighted.size > 0 ? highlighted : new Set([0]);
  let coloured = 0;
  return Array.from({ length: count }, (_, index) => {
    const shows = count <= mostColoured || (standOut.has(index) && coloured < mostColoured);
    if (!shows) return { colour: neutralPaint.colour, shape: 'circle', dash: '', strokePx: 1.25, quiet: true };
    const place = count <= mostColoured ? index : coloured;
    coloured += 1;
    return {
      colour: townshipColours[place] ?? neutralPaint.colour,
      shape: shapes[place] ?? 'circle',
      dash: dashes[place] ?? '',
      strokePx: 2,
      quiet: false,
    };
  });
}
