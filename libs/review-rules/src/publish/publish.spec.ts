import { RoundState } from '@pingyi/contracts';
import { describe, expect, it } from 'vitest';
import { canTransition, decide, roundTransitions, tally, type TallyInput } from '../index';

const officials = (scores: Record<string, number>, policy: TallyInput['policy'] = {}): TallyInput => ({
  rubric: { criteria: [{ id: 'all', dimension: '职', weight: 100 }] },
  groups: [{ id: 'A', weight: 100, minBallots: 1 }],
  policy,
  officials: Object.keys(scores).map((id) => ({ id, peerClass: '正职' })),
  raters: [{ id: 'r1', group: 'A' }],
  ballots: Object.entries(scores).map(([official, all]) => ({ rater: 'r1', official, scores: { all } })),
});

describe('decide', () => {
  it('leaves officials tied across the line to a recorded decision and says how many places are left', () => {
    const answer = tally(officials({ a: 95, b: 92, c: 92, d: 92, e: 70 }, { quotaPercent: 60 }));
    const decisions = answer.ok ? decide(answer.output) : null;
    expect(decisions?.awaiting).toStrictEqual([
      { peerClass: '正职', officials: ['b', 'c', 'd'], places: 2, otherwise: '称职' },
    ]);
    expect(decisions?.decided).toStrictEqual([
      { official: 'a', peerClass: '正职', grade: '优秀' },
      { official: 'e', peerClass: '正职', grade: '基本称职' },
    ]);
  });

  it('decides everything as suggested when no tie crosses the line', () => {
    const answer = tally(officials({ a: 95, b: 92, c: 60 }, { quotaPercent: 40 }));
    const decisions = answer.ok ? decide(answer.output) : null;
    expect(decisions?.awaiting).toStrictEqual([]);
    expect(decisions?.decided.map(({ official, grade }) => `${official} ${grade}`)).toStrictEqual([
      'a 优秀',
      'b 称职',
      'c 基本称职',
    ]);
  });
});

describe('round states', () => {
  it('lead from draft through every state to the archive', () => {
    const reached = new Set<RoundState>(['draft']);
    for (const state of reached) {
      for (const { from, to } of roundTransitions) if (from === state) reached.add(to);
    }
    expect([...reached].sort()).toStrictEqual([...RoundState.options].sort());
    expect(roundTransitions.filter(({ from }) => from === 'archived')).toStrictEqual([]);
  });

  it('name each move once', () => {
    const moves = roundTransitions.map(({ from, to }) => `${from} ${to}`);
    expect(new Set(moves).size).toBe(moves.length);
  });

  it('tell which guards are missing', () => {
    expect(canTransition('locked', 'computed', ['tally_finished'])).toStrictEqual({ allowed: true });
    expect(canTransition('locked', 'scoring', ['named_round', 'reason_recorded'])).toStrictEqual({
      allowed: false,
      reason: 'guards',
      missing: ['approved_by_two'],
    });
    expect(canTransition('draft', 'locked', [])).toStrictEqual({ allowed: false, reason: 'no_such_move', missing: [] });
  });

  it('let a suspended round go on only where it stood', () => {
    expect(canTransition('suspended', 'scoring', ['reason_recorded'])).toMatchObject({
      missing: ['was_suspended_from_here'],
    });
    expect(canTransition('suspended', 'archived', [])).toMatchObject({ reason: 'no_such_move' });
  });
});
