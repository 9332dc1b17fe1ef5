import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BarSelection } from './bar-layers';
import { Chart } from './chart';
import { prepareMetricByTownship } from './prepare-metric-by-township';
import { prepareOfficialDimensions } from './prepare-official-dimensions';
import { prepareTownshipDimensions } from './prepare-township-dimensions';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const dimensions = prepareTownshipDimensions({
  layout: 'stacked',
  locale: 'zh',
  dimensions: [
    { key: '德', name: '德', weightPercent: '40' },
    { key: '职', name: '职', weightPercent: '60' },
  ],
  townships: [
    { id: 'a', name: '甲镇', total: '91.00', rank: 1, dimensions: { 德: '92.00', 职: '90.33' } },
    { id: 'b', name: '乙镇', total: null, rank: null, dimensions: {} },
  ],
  widthPx: 640,
});

let host: HTMLElement;
let root: Root;

beforeEach(() => {
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
});

afterEach(() => {
  act(() => root.unmount());
  host.remove();
});

const texts = () => Array.from(host.querySelectorAll('svg text'), (element) => element.textContent ?? '');
const buttons = () => Array.from(host.querySelectorAll<SVGGElement>('[role="button"]'));

describe('the chart of dimension bars', () => {
  it('draws names, points, totals and the words of a gap', () => {
    act(() => root.render(<Chart model={dimensions} />));
    expect(texts()).toEqual(expect.arrayContaining(['甲镇', '乙镇', '36.8', '54.2', '91.00', '未公布', '德', '职']));
    expect(host.querySelector('[role="img"]')?.getAttribute('aria-label')).toBe(dimensions.summary);
  });

  it('draws one bar per figure and none for a gap', () => {
    act(() => root.render(<Chart model={dimensions} />));
    expect(host.querySelectorAll('[data-series]').length).toBe(2);
  });

  it('lets a row be chosen by click, Enter and Space, and arrow keys move between rows', () => {
    const onSelect = vi.fn<(selection: BarSelection) => void>();
    act(() => root.render(<Chart model={dimensions} onSelect={onSelect} />));
    const [first, second] = buttons();
    expect([first?.tabIndex, second?.tabIndex]).toEqual([0, -1]);
    expect(first?.getAttribute('aria-label')).toContain('甲镇');
    const press = (target: Element | undefined, key: string) =>
      act(() => {
        target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      });
    act(() => first?.focus());
    press(first, 'ArrowDown');
    expect(document.activeElement).toBe(second);
    press(second, 'Enter');
    press(second, ' ');
    act(() => {
      first?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    });
    expect(onSelect.mock.calls.map(([selection]) => selection)).toEqual([
      { rowId: 'b', seriesKey: null },
      { rowId: 'b', seriesKey: null },
      { rowId: 'a', seriesKey: null },
    ]);
  });

  it('tells which segment was pointed at', () => {
    const onSelect = vi.fn<(selection: BarSelection) => void>();
    act(() => root.render(<Chart model={dimensions} onSelect={onSelect} />));
    const segment = host.querySelectorAll('[data-series]')[1];
    act(() => {
      segment?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    });
    expect(onSelect.mock.calls).toEqual([[{ rowId: 'a', seriesKey: '职' }]]);
  });
});

describe('the chart of one metric', () => {
  it('draws figures, references and the undisclosed', () => {
    const model = prepareMetricByTownship({
      locale: 'zh',
      metric: { key: 'm', name: '到位资金', unit: '亿元', direction: 'higher' },
      townships: [
        { id: 'a', name: '甲镇', value: '3.20' },
        { id: 'b', name: '乙镇', value: null },
      ],
      references: [{ key: 'median', name: '同类中位', value: '2.96' }],
      widthPx: 640,
    });
    act(() => root.render(<Chart model={model} theme="dark" />));
    expect(texts()).toEqual(expect.arrayContaining(['3.20', '未披露', '同类中位 2.96', '亿元']));
  });
});

describe("the chart of an official's dimensions", () => {
  it('draws own and class figures beside each other', () => {
    const model = prepareOfficialDimensions({
      locale: 'en',
      officialName: 'A',
      peerClass: 'town heads',
      dimensions: [{ key: '德', name: 'Conduct', own: '91.20', classMean: '88.05' }],
      widthPx: 480,
    });
    act(() => root.render(<Chart model={model} tooltip={false} />));
    expect(texts()).toEqual(
      expect.arrayContaining(['Conduct', '91.20', '88.05', 'Official (upper bar, in colour)', '100']),
    );
    expect(host.querySelectorAll('[data-series]').length).toBe(2);
  });
});
