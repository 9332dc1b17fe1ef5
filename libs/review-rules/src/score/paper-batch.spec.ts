import type { PaperContent, PaperLine } from '@pingyi/contracts';
import { describe, expect, it } from 'vitest';
import { ballotRuleDefaults, type BallotRules } from './ballot-rules';
import { paperAddsUp, paperDifferences, readsTheSame, refusedLines } from './paper-batch';

const line = (officialId: string, scores: Record<string, string>, word: string | null = null): PaperLine => ({
  officialId,
  scores,
  word,
});
const sheet = (...lines: PaperLine[]): PaperContent => ({ void: false, lines });
const spoilt: PaperContent = { void: true, lines: [] };

describe('a batch of paper ballots', () => {
  it('adds up when what was handed out came back or is missing, and what came back was keyed', () => {
    const counts = { issued: 50, returned: 47, void: 2, missing: 3 };
    const exact = paperDifferences(counts, { valid: 45, void: 2 });
    expect(exact).toEqual({ unaccounted: 0, notKeyed: 0, voidGap: 0 });
    expect(paperAddsUp(exact)).toBe(true);
  });

  it.each([
    ['one sheet is nowhere', { issued: 50, returned: 46, void: 2, missing: 3 }, 1, -1, 0],
    ['more came back than were handed out', { issued: 50, returned: 51, void: 2, missing: 0 }, -1, 4, 0],
    ['a void sheet was keyed as valid', { issued: 50, returned: 47, void: 3, missing: 3 }, 0, 0, 1],
  ])('does not when %s', (_, counts, unaccounted, notKeyed, voidGap) => {
    const differences = paperDifferences(counts, { valid: 45, void: 2 });
    expect(differences).toEqual({ unaccounted, notKeyed, voidGap });
    expect(paperAddsUp(differences)).toBe(false);
  });

  it('is held to what was counted by hand alone while it is being keyed', () => {
    const differences = paperDifferences({ issued: 5, returned: 4, void: 0, missing: 1 }, null);
    expect(differences).toEqual({ unaccounted: 0, notKeyed: null, voidGap: null });
    expect(paperAddsUp(differences)).toBe(true);
  });
});

describe('two readings of a sheet', () => {
  const read = sheet(line('o1', { a: '90', b: '85.5' }), line('o2', { a: '70', b: '60' }));

  it('are the same in another order and with zeros at the end', () => {
    const other = sheet(line('o2', { b: '60.0', a: '70' }), line('o1', { b: '85.50', a: '90.00' }));
    expect(readsTheSame(read, other)).toBe(true);
    expect(readsTheSame(spoilt, { ...spoilt })).toBe(true);
  });

  it.each<[string, PaperContent]>([
    ['one score', sheet(line('o1', { a: '90', b: '85.6' }), line('o2', { a: '70', b: '60' }))],
    ['a word', sheet(line('o1', { a: '90', b: '85.5' }, '优秀'), line('o2', { a: '70', b: '60' }))],
    ['a line that one left out', sheet(line('o1', { a: '90', b: '85.5' }))],
    ['whom a line is about', sheet(line('o1', { a: '90', b: '85.5' }), line('o3', { a: '70', b: '60' }))],
    ['whether it is void', spoilt],
  ])('differ by %s', (_, other) => {
    expect(readsTheSame(read, other)).toBe(false);
    expect(readsTheSame(other, read)).toBe(false);
  });
});

describe('void rules on paper', () => {
  const criteria = [
    { id: 'a', dimension: '德', weight: '60' },
    { id: 'b', dimension: '职', weight: '40' },
  ];
  const hard: BallotRules = {
    ...ballotRuleDefaults,
    extremes: { ...ballotRuleDefaults.extremes, action: 'refuse' },
    allEqual: { action: 'refuse' },
    allFull: { action: 'refuse' },
  };
  const lines = [
    line('equal', { a: '80', b: '80' }),
    line('full', { a: '100', b: '100' }),
    line('extreme', { a: '30', b: '99' }),
    line('usual', { a: '88', b: '83' }),
  ];

  it('refuse lines that a hard rule refuses, and no line for want of a reason', () => {
    expect(refusedLines(hard, criteria, lines)).toEqual(['equal', 'full']);
  });

  it('refuse nothing where they only warn, or where a word is all there is', () => {
    const soft: BallotRules = { ...hard, allEqual: { action: 'warn' }, allFull: { action: 'off' } };
    expect(refusedLines(soft, criteria, lines)).toEqual([]);
    expect(refusedLines(hard, [], [line('o1', {}, '优秀')])).toEqual([]);
  });
});
