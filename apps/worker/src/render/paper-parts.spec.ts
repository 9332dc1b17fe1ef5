import { describe, expect, it } from 'vitest';
import { aComparison } from '../../../../test/fixtures/comparison-pages';
import { drawChart } from './draw-chart';
import { comparisonPart } from './paper-parts';
import { prepareComparison } from './prepare-comparison';

describe('the charts of a comparison', () => {
  it('go to the child without the tables and targets of the page: for 300 townships less than half', () => {
    const paper = aComparison(300);
    const { charts } = prepareComparison(paper);
    expect(JSON.stringify(comparisonPart(paper).charts).length * 2).toBeLessThan(JSON.stringify(charts).length);
  });

  it('are drawn as with them', () => {
    const paper = aComparison(6);
    expect(comparisonPart(paper).charts.map(drawChart)).toEqual(prepareComparison(paper).charts.map(drawChart));
  });

  it('are drawn with a number of elements that grows with the townships and not with their square', () => {
    const elementsOf = (count: number): number =>
      comparisonPart(aComparison(count)).charts.reduce((sum, model) => sum + drawChart(model).split('<').length / 2, 0);
    expect(elementsOf(80)).toBeLessThan(4 * 1.3 * elementsOf(20));
  });
});
