import { expect, it } from 'vitest';
import { VetoCause, VetoEffect, vetoCauseOf, vetoCauses, vetoWords } from './veto-cause';

it('has one entry for every cause, and each effect has a cause', () => {
  expect(vetoCauses.map(({ cause }) => cause).toSorted()).toEqual([...VetoCause.options].toSorted());
  expect(new Set(vetoCauses.map(({ effect }) => effect))).toEqual(new Set(VetoEffect.options));
});

it('lists the gravest first', () => {
  const gravity = vetoCauses.map(({ effect }) => VetoEffect.options.indexOf(effect));
  expect(gravity).toEqual(gravity.toSorted((a, b) => b - a));
});

it('tells cause and effect, and the effect alone where no cause is known', () => {
  const { effect } = vetoCauseOf('false_data');
  expect(vetoWords({ cause: 'false_data', effect }).zh).toBe(
    '一票否决（述职或统计数据弄虚作假）：最高评为倒数第二等次',
  );
  expect(vetoWords({ cause: null, effect: 'bar_top' }).en).toBe('Veto: not the highest grade');
});
