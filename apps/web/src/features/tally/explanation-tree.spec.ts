import type { ExplanationLine } from '@pingyi/contracts';
import { expect, it } from 'vitest';
import { type ExplanationNode, explanationTree } from './explanation-tree';

function line(depth: number, value: string): ExplanationLine {
  return {
    depth,
    kind: 'group',
    id: null,
    cause: null,
    raterNumber: null,
    value,
    exact: null,
    formula: 'given',
    filled: null,
    weight: null,
    excluded: null,
    absent: null,
  };
}

function nested({ line: { value }, inputs }: ExplanationNode): unknown {
  return inputs.length === 0 ? value : { [value ?? '']: inputs.map(nested) };
}

it('puts lines back under the figure they made, also after going several levels up at once', () => {
  const lines = [line(0, 'total'), line(1, 'part'), line(2, 'group'), line(3, 'sheet'), line(1, 'adjustment')];
  expect(nested(explanationTree(lines))).toEqual({ total: [{ part: [{ group: ['sheet'] }] }, 'adjustment'] });
});
