import type {
  ComparisonChoices,
  ComparisonMatrix,
  ComparisonOverview,
  ComparisonQuery,
  MetricAcross,
  OfficialProfile,
  TownshipProfile,
} from '@pingyi/contracts';
import type { RowWindow } from '../bar-model';
import type { ChartLocale } from '../chart-locale';
import type { ChartModel } from '../chart-model';

/** What the api answered for a page of the comparison. */
export type PageAnswer =
  | { readonly page: 'overview'; readonly answer: ComparisonOverview }
  | { readonly page: 'matrix'; readonly answer: ComparisonMatrix }
  | { readonly page: 'metric'; readonly answer: MetricAcross }
  | { readonly page: 'township'; readonly answer: TownshipProfile }
  | { readonly page: 'official'; readonly answer: OfficialProfile };

/** How a page is looked at; the answer holds what the query asked for. */
export interface PageView {
  readonly locale: ChartLocale;
  /** Figures are drawn by its measure and its layout, chosen townships in the order of selection, criteria of its dimension. */
  readonly query: Pick<ComparisonQuery, 'measure' | 'layout' | 'townshipIds' | 'dimension'>;
  /** Weights of the dimensions and the order of grades; pages about one township or official do without. */
  readonly choices: Pick<ComparisonChoices, 'dimensions' | 'grades'>;
}

export interface FigureSize {
  readonly widthPx: number;
  /** Which rows are drawn; left out: as many as a drawing takes. */
  readonly window?: RowWindow;
}

/** A chart of a page: the same on the screen, in a picture to take home and on paper. */
export interface PageFigure {
  /** Stable within its page: `dimensions`, `heat-map`, the key of a metric …. */
  readonly key: string;
  /** What the chart is about in the page’s language, as a heading of a paper says it. */
  readonly section: string;
  /** How many rows there are where the drawing can be cut into windows of them; null where it cannot. */
  readonly rows: number | null;
  /** As many rows as a reader takes in at once on a page; null where it is not cut. */
  readonly rowsAtOnce: number | null;
  /** What the ids of the chart’s rows are, so that a mark can lead to the page of it; null where it leads nowhere. */
  readonly leadsTo: 'township' | 'metric' | null;
  /** Whether the page has a table that says all the chart does, and more. */
  readonly tabled: boolean;
  readonly draw: (size: FigureSize) => ChartModel;
}

/** A figure in one piece, that leads nowhere and has no table but its own, unless told otherwise. */
export function pageFigure(
  figure: Pick<PageFigure, 'key' | 'section' | 'draw'> & Partial<Omit<PageFigure, 'key' | 'section' | 'draw'>>,
): PageFigure {
  return { rows: null, rowsAtOnce: null, leadsTo: null, tabled: false, ...figure };
}
