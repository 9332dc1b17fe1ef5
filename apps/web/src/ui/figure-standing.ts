import { disputedStates, type FigureDispute, type FigureView } from '@pingyi/contracts';

/**
 * How a figure stands with the official: `undisclosed` is masked and still empty; `worded` says something in words
 * without a number (双下降, 数百户), which is no gap.
 */
export type FigureStanding = 'recognised' | 'undisclosed' | 'corrected' | 'filled' | 'worded';

export function standingOf(figure: FigureView): FigureStanding {
  if (figure.value === null) return isWorded(figure) ? 'worded' : 'undisclosed';
  return figure.source === 'read' ? 'recognised' : figure.source;
}

function isWorded(figure: FigureView): boolean {
  const saysSo = figure.qualifier.some((word) => word === 'vague' || word === 'trend');
  return !figure.masked && (figure.change !== null || saysSo);
}

/** The objection that makes the figure show as 有异议: not answered, contradicted, or upheld by the verifier. */
export function findDispute({ dispute }: Pick<FigureView, 'dispute'>): FigureDispute | null {
  return dispute !== null && disputedStates.includes(dispute.state) ? dispute : null;
}
