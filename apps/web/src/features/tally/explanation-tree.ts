import type { ExplanationLine } from '@pingyi/contracts';

/** A line with what made it. */
export interface ExplanationNode {
  readonly line: ExplanationLine;
  readonly inputs: readonly ExplanationNode[];
}

/**
 * Lines in reading order, put back into their tree.
 * @throws Error when there is no line
 */
export function explanationTree(lines: readonly ExplanationLine[]): ExplanationNode {
  const roots: Growing[] = [];
  const open: Growing[] = [];
  for (const line of lines) {
    const node: Growing = { line, inputs: [] };
    open.length = Math.min(open.length, line.depth);
    (open.at(-1)?.inputs ?? roots).push(node);
    open.push(node);
  }
  const [root] = roots;
  if (root === undefined) throw new Error('an explanation has at least one line');
  return root;
}

interface Growing {
  readonly line: ExplanationLine;
  readonly inputs: Growing[];
}

const textKinds = new Set<ExplanationLine['kind']>(['rank', 'grade', 'band', 'veto', 'quota', 'peer']);

/** Whether the line’s value is a decimal figure; ranks and grades are not. */
export function isFigure({ kind }: ExplanationLine): boolean {
  return !textKinds.has(kind);
}
