import type { ReactNode } from 'react';
import type { FillPattern, SeriesPaint } from './palette';

const tilePx = 6;

/** Strokes of one 6 × 6 tile. */
function strokes(pattern: FillPattern, ink: string): ReactNode {
  const line = { stroke: ink, strokeWidth: 1 };
  switch (pattern) {
    case 'solid':
      return null;
    case 'diagonal':
      return <path d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2" {...line} />;
    case 'counter-diagonal':
      return <path d="M-1,5 l2,2 M0,0 l6,6 M5,-1 l2,2" {...line} />;
    case 'dots':
      return <circle cx={3} cy={3} r={1.2} fill={ink} />;
    case 'horizontal':
      return <path d="M0,3 h6" {...line} />;
    case 'vertical':
      return <path d="M3,0 v6" {...line} />;
    case 'cross':
      return <path d="M0,3 h6 M3,0 v6" {...line} />;
  }
}

/** `prefix` keeps the ids of several charts on one page apart. */
export function fillId(prefix: string, paint: SeriesPaint): string {
  return `${prefix}-${paint.pattern}-${paint.colour.slice(1)}`;
}

export function FillPatterns({ prefix, paints }: { readonly prefix: string; readonly paints: readonly SeriesPaint[] }) {
  const distinct = new Map(paints.map((paint) => [fillId(prefix, paint), paint]));
  return (
    <defs>
      {[...distinct].map(([id, paint]) => (
        <pattern key={id} id={id} width={tilePx} height={tilePx} patternUnits="userSpaceOnUse">
          <rect width={tilePx} height={tilePx} fill={paint.colour} />
          {strokes(paint.pattern, paint.ink)}
        </pattern>
      ))}
    </defs>
  );
}
