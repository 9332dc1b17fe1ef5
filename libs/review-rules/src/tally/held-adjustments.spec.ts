import { expect, it } from 'vitest';
import { explain, heldAdjustments, type TallyInput } from '../index';

const input: TallyInput = {
  rubric: { criteria: [{ id: 'duty', dimension: '职', weight: 100 }] },
  groups: [{ id: 'A', weight: 100, minBallots: 1 }],
  policy: { adjustmentLimit: 2 },
  officials: [
    { id: 'jia', peerClass: '正职', adjustments: [{ points: 1.25 }, { points: -0.5 }] },
    { id: 'yi', peerClass: '正职', adjustments: [{ points: -1.5 }, { points: -1 }] },
    { id: 'bing', peerClass: '正职' },
  ],
  raters: [{ id: 'zhu', group: 'A' }],
  ballots: ['jia', 'yi', 'bing'].map((official) => ({ rater: 'zhu', official, scores: { duty: 80 } })),
};

it('tells the points that adjust each total, held within the limit, as the explanation does', () => {
  const held = heldAdjustments(input);
  expect(Object.fromEntries(held)).toEqual({ jia: '0.75', yi: '-2.00', bing: '0.00' });
  for (const [official, points] of held) {
    const answer = explain(input, official, { figure: 'adjustment' });
    expect(answer.ok && answer.explanation.value).toBe(points);
  }
});
