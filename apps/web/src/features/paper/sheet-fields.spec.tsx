import { useRef, useState, type ReactNode } from 'react';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { messages } from './messages';
import type { LineEntry, SheetEntry, SheetForm } from './sheet-entry';
import { SheetFields } from './sheet-fields';

const officials = ['甲某某', '乙某某'].map((name) => ({ id: name, name, post: '镇长', townshipName: '甲镇' }));
const criteria = ['x', 'y'].map((id) => ({ id, name: id, nameEn: id }));

const onEnd = vi.fn<() => void>();
const onEntry = vi.fn<(entry: SheetEntry) => void>();

function Sheet({ form }: { form: SheetForm }): ReactNode {
  const [typed, setTyped] = useState<SheetEntry>({});
  const ref = useRef<HTMLDivElement>(null);
  const onLine = (id: string, line: LineEntry): void => {
    const next = { ...typed, [id]: line };
    setTyped(next);
    onEntry(next);
  };
  return <SheetFields ref={ref} form={form} entry={typed} faulty={[]} disabled={false} onLine={onLine} onEnd={onEnd} />;
}

beforeAll(async () => {
  await i18next.use(initReactI18next).init({ lng: 'zh', resources: { zh: { paper: messages.zh } } });
});

afterEach(() => {
  cleanup();
  onEnd.mockClear();
});

const press = (key: string): void => {
  if (document.activeElement) fireEvent.keyDown(document.activeElement, { key });
};

it('goes from score to score with Enter, over an official who was left out, and ends after the last', () => {
  render(<Sheet form={{ officials, criteria, words: [] }} />);
  screen.getByLabelText('甲某某 x').focus();
  fireEvent.change(screen.getByLabelText('甲某某 x'), { target: { value: '85' } });
  press('Enter');
  expect(document.activeElement).toBe(screen.getByLabelText('甲某某 y'));
  press('Enter');
  expect(document.activeElement).toBe(screen.getByLabelText('乙某某 x'));
  press('Enter');
  expect(onEnd).toHaveBeenCalledTimes(1);
  expect(onEntry).toHaveBeenLastCalledWith({ 甲某某: { scores: { x: '85' }, word: null } });
});

it('takes a digit for the word it stands before, and Backspace to take it back', () => {
  render(<Sheet form={{ officials, criteria: [], words: ['优秀', '称职'] }} />);
  screen.getAllByRole('radio')[0]?.focus();
  press('2');
  expect(onEntry).toHaveBeenLastCalledWith({ 甲某某: { scores: {}, word: '称职' } });
  press('Backspace');
  expect(onEntry).toHaveBeenLastCalledWith({ 甲某某: { scores: {}, word: null } });
  press('1');
  press('Enter');
  press('2');
  expect(onEntry).toHaveBeenLastCalledWith({
    甲某某: { scores: {}, word: '优秀' },
    乙某某: { scores: {}, word: '称职' },
  });
});
