import { describe, expect, it } from 'vitest';
import { weightsOf } from './dimension-weights';

describe('weights of dimensions', () => {
  it('are added exactly', () => {
    const weights = weightsOf([
      { dimension: '德', weightPoints: '0.1' },
      { dimension: '德', weightPoints: '0.2' },
      { dimension: '职', weightPoints: '45' },
    ]);
    expect([...weights]).toEqual([
      ['德', '0.3'],
      ['职', '45'],
    ]);
  });
});
