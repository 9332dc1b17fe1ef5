import type { FigureView } from '@pingyi/contracts';

/**
 * How a figure stands with the official: `undisclosed` is masked and still empty; `trend` is a mere trend word
 * (双下降), which says something without a number and is not to be filled.
 */
export type FigureStanding = 'recognised' | 'undisclosed' | 'corrected' | 'filled' | 'trend';

export function standingOf(figure: FigureView): FigureStanding {
  if (figure.value === null) return figure.masked || figure.change === null ? 'undisclosed' : 'trend';
  return figure.source === 'read' ? 'recognised' : figure.source;
}
