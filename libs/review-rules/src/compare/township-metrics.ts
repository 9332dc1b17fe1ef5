import { getDecimal, shortestText } from '../exact/decimal';
import { compare, divide, type Fraction, multiply } from '../exact/fraction';

/** One catalogue figure of one official's report. Values and factors are decimal strings. */
export interface ReportedFigure {
  readonly townshipId: string;
  readonly officialId: string;
  /** The township's figure is its principal official's; the others only confirm or contradict it. */
  readonly principal: boolean;
  readonly figureId: string;
  readonly metricKey: string;
  /** As read; null when masked or without a number. */
  readonly readValue: string | null;
  /** The official's own value, where they corrected or filled the figure. */
  readonly editedValue: string | null;
  readonly unit: string | null;
  readonly baseUnit: string | null;
  readonly unitFactor: string | null;
  readonly catalogueUnit: string;
  readonly catalogueBaseUnit: string;
  readonly catalogueUnitFactor: string;
}

/** A township's figure for one metric. */
export interface TownshipFigure {
  readonly townshipId: string;
  readonly metricKey: string;
  readonly figureId: string;
  /** In the catalogue's unit, at most six decimals; null is undisclosed, never zero. */
  readonly value: string | null;
  readonly source: 'read' | 'corrected' | 'filled';
  /** Another figure of the township's reports gives this metric another value. */
  readonly conflicting: boolean;
}

/**
 * The townships' figures out of all reports of a round. Per township and metric the principal's first disclosed figure
 * stands, else the principal's first; a metric only another official names is no figure of the township. A figure whose
 * unit measures something else than the catalogue's counts as undisclosed. Input order is reading order.
 */
export function compareTownships(figures: readonly ReportedFigure[]): readonly TownshipFigure[] {
  const byCell = Map.groupBy(figures, (figure) => `${figure.townshipId}\n${figure.metricKey}`);
  const cells: TownshipFigure[] = [];
  for (const cell of byCell.values()) {
    const candidates = cell.map((figure) => ({ figure, value: inCatalogueUnit(figure) }));
    const own = candidates.filter(({ figure }) => figure.principal);
    const chosen = own.find(({ value }) => value !== null) ?? own[0];
    if (!chosen) continue;
    const { figure, value } = chosen;
    cells.push({
      townshipId: figure.townshipId,
      metricKey: figure.metricKey,
      figureId: figure.figureId,
      value: value === null ? null : shortestText(value),
      source: sourceOf(figure),
      conflicting: candidates.some(
        (other) => value !== null && other.value !== null && compare(other.value, value) !== 0,
      ),
    });
  }
  return cells;
}

/** How a figure's counting value came about. */
export function sourceOf(figure: Pick<ReportedFigure, 'readValue' | 'editedValue'>): TownshipFigure['source'] {
  if (figure.editedValue === null) return 'read';
  return figure.readValue === null ? 'filled' : 'corrected';
}

/** The figure that counts, in the catalogue's unit; null where it is undisclosed or measures something else. */
export function inCatalogueUnit(figure: ReportedFigure): Fraction | null {
  const value = figure.editedValue ?? figure.readValue;
  if (value === null) return null;
  if (figure.unit === null || figure.unit === figure.catalogueUnit) return getDecimal(value);
  if (figure.unitFactor === null || figure.baseUnit !== figure.catalogueBaseUnit) return null;
  return divide(multiply(getDecimal(value), getDecimal(figure.unitFactor)), getDecimal(figure.catalogueUnitFactor));
}
