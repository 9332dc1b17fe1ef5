import { wholeComparisonQuery } from '@pingyi/contracts';
import { describe, expect, it } from 'vitest';
import { formatFigure } from '../chart-locale';
import type { PageAnswer, PageView } from './page-figure';
import { pageFigures } from './page-figures';
import { choices, officialOf, overviewOf, townshipOf } from './test-support/page-answers';

const view = (query: Partial<PageView['query']> = {}): PageView => ({
  locale: 'en',
  query: { ...wholeComparisonQuery, ...query },
  choices,
});

const criteriaOf = (page: PageAnswer, query: Partial<PageView['query']> = {}) =>
  pageFigures(page, view(query))
    .find(({ key }) => key === 'criteria')
    ?.draw({ widthPx: 900 });

const shown = (value: string | null): string => (value === null ? 'not published' : formatFigure(value, 'en', 2));

describe('figures by criterion', () => {
  it('stand as a heat map under their dimensions, each cell with points and place', () => {
    const answer = overviewOf(3);
    const model = criteriaOf({ page: 'overview', answer });
    expect(model?.tableColumns).toEqual(['Township', 'Conduct · Criterion 0', 'Conduct · Criterion 1']);
    const told = answer.townships.map(({ criteria, criterionRanks }) =>
      criteria.map((value, place) =>
        value === null ? shown(value) : `${shown(value)} (rank ${criterionRanks[place]})`,
      ),
    );
    expect(model?.tableRows.map(({ cells }) => cells.slice(1))).toEqual(told);
  });

  it('are those of the dimension that the query asks for', () => {
    const answer = overviewOf(3);
    const [first, second] = answer.criteria;
    if (!first || !second) throw new Error('there are two criteria');
    const mixed = { ...answer, criteria: [first, { ...second, dimension: '法' as const }] };
    const model = criteriaOf({ page: 'overview', answer: mixed }, { dimension: '法' });
    expect(model?.tableColumns).toEqual(['Township', 'Rule of law · Criterion 1']);
    expect(model?.tableRows[0]?.cells[1]).toContain(shown(mixed.townships[0]?.criteria[1] ?? null));
    expect(criteriaOf({ page: 'overview', answer: mixed }, { dimension: '廉' })).toBeUndefined();
  });

  it('stand beside the class on the pages of a township and of an official', () => {
    const township = townshipOf(3);
    const official = officialOf();
    const rows = (page: PageAnswer) => criteriaOf(page)?.tableRows.map(({ cells }) => cells.slice(1, 3));
    expect(rows({ page: 'township', answer: township })).toEqual(
      township.criteria.map(({ own, median }) => [shown(own), shown(median)]),
    );
    expect(rows({ page: 'official', answer: official })).toEqual(
      official.criteria.map(({ own, classMean }) => [shown(own), shown(classMean)]),
    );
  });

  it('have no chart where the rules of the publication gave none', () => {
    const without = { criteria: [] };
    const pages: readonly PageAnswer[] = [
      { page: 'overview', answer: { ...overviewOf(3), ...without } },
      { page: 'township', answer: { ...townshipOf(3), ...without } },
      { page: 'official', answer: { ...officialOf(), ...without } },
    ];
    for (const page of pages) expect(criteriaOf(page)).toBeUndefined();
  });
});
