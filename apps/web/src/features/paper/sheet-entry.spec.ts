import { expect, it } from 'vitest';
import { contentOf, entryOf, lineStanding, openLines, type SheetForm } from './sheet-entry';

const form: SheetForm = {
  officials: ['a', 'b', 'c'].map((id) => ({ id, name: id, post: '', townshipName: '' })),
  criteria: ['x', 'y'].map((id) => ({ id, name: id, nameEn: id })),
  words: ['好', '差'],
};

it('leaves out officials of whom the voter said nothing, and takes typed scores in their shortest form', () => {
  const entry = { a: { scores: { x: '８５', y: '90.50' }, word: '好' }, b: { scores: { x: ' ' }, word: null } };
  expect(openLines(form, entry)).toEqual([]);
  expect(contentOf(form, entry)).toEqual({
    void: false,
    lines: [{ officialId: 'a', scores: { x: '85', y: '90.5' }, word: '好' }],
  });
});

it('holds a line open that lacks a score or the word, or whose score is none', () => {
  expect(lineStanding(form, { scores: { x: '85' }, word: '好' })).toBe('open');
  expect(lineStanding(form, { scores: { x: '85', y: '90' }, word: null })).toBe('open');
  expect(lineStanding(form, { scores: { x: '85', y: '101' }, word: '好' })).toBe('open');
});

it('gives a keyed sheet back as it was typed', () => {
  const content = { void: false, lines: [{ officialId: 'b', scores: { x: '60', y: '70' }, word: '差' }] };
  expect(contentOf(form, entryOf(content))).toEqual(content);
});
