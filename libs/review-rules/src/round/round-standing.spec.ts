import { describe, expect, it } from 'vitest';
import { roundTransitions } from '../publish/round-transitions';
import { transitionFaults } from './round-standing';

describe('the table of transitions', () => {
  it('is sound', () => {
    expect(transitionFaults()).toEqual([]);
  });

  it('is not sound when a way is listed twice, leads nowhere or back to itself', () => {
    const [first] = roundTransitions;
    expect(transitionFaults([...roundTransitions, ...(first ? [first] : [])])).toEqual([
      'draft → collecting is listed twice',
    ]);
    expect(transitionFaults(roundTransitions.filter(({ to }) => to !== 'review'))).toContain('nothing leads to review');
    expect(transitionFaults(roundTransitions.filter(({ from }) => from !== 'review'))).toContain(
      'nothing leads out of review',
    );
    expect(transitionFaults([...roundTransitions, { from: 'archived', to: 'archived', guards: [] }])).toEqual([
      'archived is not the end',
      'archived leads to itself',
    ]);
  });
});
