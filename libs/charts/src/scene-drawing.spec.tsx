import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BarSelection } from './bar-layers';
import { Chart } from './chart';
import { prepareHeatMap } from './prepare-heat-map';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const model = prepareHeatMap({
  locale: 'zh',
  columnKind: 'theme',
  columns: [
    { key: 'farming', name: '农业' },
    { key: 'law', name: '法治' },
  ],
  rows: [{ id: 'a', name: '甲镇', cells: { farming: { value: '91.20', rank: 1 } } }],
  widthPx: 480,
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

const buttons = () => Array.from(host.querySelectorAll<SVGRectElement>('[role="button"]'));

describe('a drawn scene', () => {
  it('shows names, figures and the words of gaps, with its summary as its name', () => {
    act(() => root.render(<Chart model={model} tooltip={false} />));
    const texts = Array.from(host.querySelectorAll('svg text'), (element) => element.textContent);
    expect(texts).toEqual(expect.arrayContaining(['甲镇', '农业', '91.2', '未公布']));
    expect(host.querySelector('[role="img"]')?.getAttribute('aria-label')).toBe(model.summary);
    expect(buttons()).toEqual([]);
  });

  it('lets every cell be reached and chosen with the keyboard', () => {
    const onSelect = vi.fn<(selection: BarSelection) => void>();
    act(() => root.render(<Chart model={model} onSelect={onSelect} />));
    const [first, second] = buttons();
    expect([first?.tabIndex, second?.tabIndex]).toEqual([0, -1]);
    expect(second?.getAttribute('aria-label')).toBe('甲镇，法治 未公布');
    act(() => first?.focus());
    act(() => {
      first?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    });
    expect(document.activeElement).toBe(second);
    act(() => {
      second?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    });
    expect(onSelect.mock.calls).toEqual([[{ rowId: 'a', seriesKey: 'law' }]]);
  });

  it('says the sentence of what is pointed at', () => {
    act(() => root.render(<Chart model={model} />));
    const target = Array.from(host.querySelectorAll('svg rect[fill="transparent"]'))[0];
    act(() => {
      target?.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    });
    expect(host.textContent).toContain('甲镇，农业 91.20 分，第 1 名');
  });
});
