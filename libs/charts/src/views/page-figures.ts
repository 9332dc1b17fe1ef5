import { matrixFigures } from './matrix-figures';
import { metricFigures } from './metric-figures';
import { officialFigures } from './official-figures';
import { overviewFigures } from './overview-figures';
import type { PageAnswer, PageFigure, PageView } from './page-figure';
import { townshipFigures } from './township-figures';

/**
 * The charts of a page of the comparison, in reading order, out of what the api answers for it: screen, picture and paper
 * draw the same ones. Keys are unique within a page. Charts that would have nothing to show are left out.
 * @throws RangeError, on drawing, on a figure that is no decimal string
 */
export function pageFigures(page: PageAnswer, view: PageView): PageFigure[] {
  switch (page.page) {
    case 'overview':
      return overviewFigures(page.answer, view);
    case 'matrix':
      return matrixFigures(page.answer, view);
    case 'metric':
      return metricFigures(page.answer, view);
    case 'township':
      return townshipFigures(page.answer, view);
    case 'official':
      return officialFigures(page.answer, view);
  }
}
