import type { FigureView } from '@pingyi/contracts';
import { expect, it } from 'vitest';
import { diffFigures, diffText } from './report-difference';

const report = (text: string) => ({
  text,
  sections: [
    {
      id: 's1',
      level: 1,
      number: '一、',
      title: '产业发展',
      start: text.indexOf('一、'),
      end: text.length,
      dimension: null,
    },
  ],
});

const figure = (metricKey: string, value: string | null, phrase = `${value} 万元`): FigureView => ({
  id: `${metricKey} ${value}`,
  start: 0,
  end: 1,
  sentenceStart: 0,
  sentenceEnd: 1,
  phrase,
  name: metricKey,
  metricKey,
  theme: null,
  readValue: value,
  readValueMax: null,
  value,
  unit: '万元',
  masked: value === null,
  change: null,
  qualifier: [],
  source: 'read',
  editedAt: null,
  mapped: false,
  suggestedKey: null,
  dispute: null,
  version: 1,
});

it('shows what was changed in a paragraph word by word, under the section it stands in', () => {
  const before = report('述职报告\n　　一、产业发展\n全年引进企业 3 家。\n修路 5 公里。');
  const after = report('述职报告\n一、产业发展\n全年引进企业 4 家，均已投产。\n修路 5 公里。');
  const blocks = diffText(before, after);
  expect(blocks.map(({ kind }) => kind)).toEqual(['unchanged', 'changed', 'unchanged']);
  const [, changed] = blocks;
  if (changed?.kind !== 'changed') throw new Error('the second block is changed');
  expect(changed.section).toBe('一、 产业发展');
  const textOf = (...kinds: string[]): string =>
    changed.pieces
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ text }) => text)
      .join('');
  expect(textOf('removed')).toBe('3');
  expect(textOf('same', 'removed')).toBe('全年引进企业 3 家。');
  expect(textOf('same', 'added')).toBe('全年引进企业 4 家，均已投产。');
});

it('shows paragraphs that came or went whole, and nothing for the same text', () => {
  const before = report('一、产业发展\n甲。\n乙。');
  expect(diffText(before, before)).toEqual([{ kind: 'unchanged', count: 3 }]);
  expect(diffText(before, report('一、产业发展\n甲。')).at(-1)).toMatchObject({
    pieces: [{ kind: 'removed', text: '乙。' }],
  });
  expect(diffText(before, report('一、产业发展\n甲。\n乙。\n丙。')).at(-1)).toMatchObject({
    pieces: [{ kind: 'added', text: '丙。' }],
  });
});

it('tells added, changed and removed figures, and a further mention of a metric from a changed one', () => {
  const before = [figure('output', '3.2'), figure('roads', '5'), figure('mask', null, '××万元')];
  const after = [figure('output', '2.9'), figure('output', '3.2'), figure('roads', '6'), figure('schools', '2')];
  const found = diffFigures(before, after).map((change) => [
    change.kind,
    change.before?.value ?? null,
    change.after?.value ?? null,
  ]);
  expect(found).toEqual([
    ['added', null, '2.9'],
    ['changed', '5', '6'],
    ['added', null, '2'],
    ['removed', null, null],
  ]);
});
