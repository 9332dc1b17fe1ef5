import { describe, expect, it } from 'vitest';
import { findDeskCommand, type DeskFocus } from './desk-keys';

const press = (key: string, focus: DeskFocus, held: Partial<Record<'ctrlKey' | 'shiftKey', boolean>> = {}) =>
  findDeskCommand({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held }, focus);

describe('keys at the desk', () => {
  it('choose a band, except where a digit is typed into the score', () => {
    expect(press('2', 'elsewhere')).toEqual({ kind: 'band', index: 1 });
    expect(press('2', 'score')).toBeNull();
  });

  it('move between criteria also from the score field, never from the comment', () => {
    expect(press('j', 'score')).toEqual({ kind: 'next_criterion' });
    expect(press('k', 'elsewhere')).toEqual({ kind: 'previous_criterion' });
    expect(press('j', 'comment')).toBeNull();
  });

  it('step by a point, by a tenth with Shift, and leave the caret keys to the score field', () => {
    expect(press('ArrowUp', 'score')).toEqual({ kind: 'step', hundredths: 100 });
    expect(press('ArrowDown', 'score', { shiftKey: true })).toEqual({ kind: 'step', hundredths: -10 });
    expect(press('ArrowLeft', 'score')).toBeNull();
    expect(press('ArrowLeft', 'elsewhere')).toEqual({ kind: 'step', hundredths: -100 });
  });

  it('submit from anywhere with Ctrl and Enter, and leave the comment with Escape', () => {
    expect(press('Enter', 'comment', { ctrlKey: true })).toEqual({ kind: 'submit' });
    expect(press('Escape', 'comment')).toEqual({ kind: 'leave_field' });
    expect(press('Enter', 'score')).toBeNull();
  });
});
