import type { ComparisonMatrix } from '@pingyi/contracts';
import { measuredFigure, peersOfAll } from './measured-figure';
import type { PageFigure, PageView } from './page-figure';

/**
 * Small multiples: a chart for each metric that the measure says something about, in the order of the answer and each in a
 * unit of its own, never two scales in one. The page’s table says why there is nothing of the others.
 */
export function matrixFigures(
  { metrics, townships }: ComparisonMatrix,
  { locale, query }: Pick<PageView, 'locale' | 'query'>,
): PageFigure[] {
  return metrics.flatMap(({ metric, peers }, index) => {
    const measured = townships.flatMap(({ township, cells }) => {
      const cell = cells[index];
      return cell ? [{ id: township.id, name: township.name, cell }] : [];
    });
    if (measured.every(({ cell }) => cell.measured === null)) return [];
    return measuredFigure({
      locale,
      metric,
      measure: query.measure,
      townships: measured,
      peers: peersOfAll(townships, peers),
      rowsAtOnce: 12,
    });
  });
}
