import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { BarChartModel } from './bar-model';
import { Chart } from './chart';
import { PlainChart } from './plain-chart';
import { prepareGradeQuota } from './prepare-grade-quota';
import { prepareMetricByTownship } from './prepare-metric-by-township';
import { prepareTownshipDimensions } from './prepare-township-dimensions';
import { prepareYearOnYear } from './prepare-year-on-year';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const dimensions = ['德', '学', '职', '廉', '法'].map((name) => ({ key: name, name, weightPercent: '20' }));
const townships = Array.from({ length: 7 }, (_, index) => ({
  id: `t${index}`,
  name: index === 2 ? '示例县甲乙丙丁戊己庚辛壬癸民族乡人民政府' : `${'甲乙丙丁戊己庚'.charAt(index)}镇`,
  total: index === 6 ? null : `${91 - index}.5`,
  rank: index === 6 ? null : index + 1,
  dimensions: Object.fromEntries(dimensions.map(({ key }, at) => [key, at === index ? null : `${80 + index + at}.25`])),
}));
const overview = (layout: 'stacked' | 'grouped') =>
  prepareTownshipDimensions({ layout, locale: 'zh', dimensions, townships, widthPx: 590 });

const models: readonly (readonly [string, BarChartModel])[] = [
  ['stacked dimensions', overview('stacked')],
  ['grouped dimensions', overview('grouped')],
  [
    'a metric with its references',
    prepareMetricByTownship({
      locale: 'en',
      metric: { key: 'm', name: 'Grain', unit: '万吨', direction: 'higher' },
      townships: townships.map(({ id, name }, index) => ({ id, name, value: index === 3 ? null : `${index}.4` })),
      widthPx: 420,
    }),
  ],
  ...prepareYearOnYear({
    locale: 'zh',
    rowKind: 'township',
    rows: townships.map(({ id, name }, index) => ({
      id,
      name,
      metric: {
        key: 'm',
        name: '示例产值',
        unit: '亿元',
        baseUnit: '元',
        unitFactor: '100000000',
        direction: 'higher',
        additive: true,
        counted: false,
        share: false,
      },
      value: index === 5 ? null : `${index * 4 + 1}.5`,
      previous: '10.5',
    })),
    widthPx: 590,
  }).map((model) => ['changes below and above zero', model] as const),
  [
    'grades beyond their quota',
    prepareGradeQuota({
      locale: 'zh',
      grades: [
        { key: 'first', name: '优秀' },
        { key: 'second', name: '称职' },
      ],
      groups: [{ id: 'a', name: '正职', counts: { first: 4, second: 3 }, undecided: 1, limit: 3 }],
      widthPx: 590,
    }),
  ],
];

interface Drawn {
  readonly bars: readonly string[];
  readonly texts: readonly string[];
  readonly limits: readonly string[];
}

/** To a hundredth of a pixel, halves always upwards whatever the last digits are. */
const places = (element: Element, names: readonly string[]): string =>
  names.map((name) => Math.round(Number(element.getAttribute(name)) * 100 + 1e-6) / 100).join(' ');

/** What is drawn where, in any order. */
function drawnIn(host: Element): Drawn {
  const list = (selector: string, of: (element: Element) => string): readonly string[] =>
    Array.from(host.querySelectorAll(selector), of).toSorted();
  const isLimit = (line: Element): boolean => Number(line.getAttribute('stroke-width')) === 2.5;
  return {
    bars: list('[data-series]', (bar) => {
      const rect = bar.querySelector('rect');
      return `${bar.getAttribute('data-series')} ${rect ? places(rect, ['x', 'y', 'width', 'height']) : ''}`;
    }),
    texts: list('svg text', (text) => `${text.textContent} ${places(text, ['x', 'y'])}`),
    limits: Array.from(host.querySelectorAll('line'))
      .filter(isLimit)
      .map((line) => places(line, ['x1', 'y1', 'y2'])),
  };
}

function onPage(model: BarChartModel): Drawn & { readonly isLimitAboveBars: boolean } {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  act(() => root.render(<Chart model={model} tooltip={false} />));
  const all = Array.from(host.querySelectorAll('[data-series], line[stroke-width="2.5"]'));
  const drawn = { ...drawnIn(host), isLimitAboveBars: all.at(-1)?.tagName.toLowerCase() === 'line' };
  act(() => root.unmount());
  host.remove();
  return drawn;
}

function onPaper(model: BarChartModel): Drawn {
  const host = document.createElement('div');
  host.innerHTML = renderToStaticMarkup(<PlainChart model={model} />);
  return drawnIn(host);
}

describe('a chart for paper', () => {
  it.each(models)('has its bars and words where the page has them: %s', (_, model) => {
    const { isLimitAboveBars, ...page } = onPage(model);
    const paper = onPaper(model);
    expect(paper).toEqual(page);
    expect(paper.bars.length).toBeGreaterThan(0);
    expect(isLimitAboveBars).toBe(model.rows.some(({ limit }) => limit !== undefined));
  });

  it('is the same text every time, and needs no document', () => {
    const [first, second] = [1, 2].map(() => renderToStaticMarkup(<PlainChart model={overview('stacked')} />));
    expect(second).toBe(first);
    expect(first).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  });

  it('needs at most 60 elements for a township with five dimensions, however many there are', () => {
    const elements = renderToStaticMarkup(<PlainChart model={overview('stacked')} />).match(/<[a-z]/g) ?? [];
    expect(elements.length).toBeLessThan(60 * townships.length);
  });
});
