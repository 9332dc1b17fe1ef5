import { expect, it } from 'vitest';
import { alertMetrics, TownshipAlertKind } from './alert-kind';
import { alertWords } from './alert-words';
import { metricCatalogue } from './metric-catalogue';

it('alerts come only from metrics of the catalogue that can be better or worse', () => {
  const catalogue = new Map(metricCatalogue.map(({ key, direction }) => [key, direction]));
  const directions = [...alertMetrics.keys()].map((key) => catalogue.get(key));
  expect(directions).not.toContain(undefined);
  expect(directions).not.toContain('neutral');
});

it('every kind that only informs has its metrics', () => {
  const informing = TownshipAlertKind.options.filter((kind) => kind !== 'veto' && kind !== 'deduction');
  expect(new Set(alertMetrics.values())).toEqual(new Set(informing));
});

it('alerts say what happened and what it does, in both languages', () => {
  const none = { veto: null, points: null, figure: null };
  const figure = {
    figureId: 'f',
    metricKey: 'forest_coverage_rate',
    name: '森林覆盖率',
    nameEn: 'Forest coverage',
    unit: '%',
    value: '61.2',
    against: 'previous',
    base: '61.5',
  } as const;
  expect(alertWords({ ...none, figure }, 'zh').event).toBe('森林覆盖率 61.2%，差于上年（61.5%）');
  expect(alertWords({ ...none, figure: { ...figure, against: 'target' } }, 'en')).toEqual({
    event: 'Forest coverage: 61.2%, misses the target (61.5%)',
    effect: null,
  });
  const cases = { ...figure, name: '治安案件', unit: '件', value: '1200', base: '9' };
  expect(alertWords({ ...none, figure: cases }, 'zh', (value) => `<${value}>`).event).toBe(
    '治安案件 <1200> 件，差于上年（<9> 件）',
  );
  expect(alertWords({ ...none, points: '-2.00' }, 'zh')).toEqual({ event: '考核扣分', effect: '-2.00 分' });
  const veto = { cause: 'audit_case', effect: 'bar_top' } as const;
  expect(alertWords({ ...none, veto }, 'zh')).toEqual({ event: '审计发现问题并移送处理', effect: '不得评为最高等次' });
  expect(alertWords({ ...none, veto: { ...veto, cause: null } }, 'en').event).toBe('veto');
});
