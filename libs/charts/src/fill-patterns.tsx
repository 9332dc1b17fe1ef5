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
function patternId(prefix: string, paint: SeriesPaint): string {
  return `${prefix}-${paint.pattern}-${paint.colour.slice(1)}`;
}

/** Strokes only: a tile with a ground of its own shows seams between tiles in some viewers. */
export function FillPatterns({ prefix, paints }: { readonly prefix: string; readonly paints: readonly SeriesPaint[] }) {
  const patterned = paints.filter((paint) => paint.pattern !== 'solid');
  const distinct = new Map(patterned.map((paint) => [patternId(prefix, paint), paint]));
  return (
    <defs>
      {[...distinct].map(([id, paint]) => (
        <pattern key={id} id={id} width={tilePx} height={tilePx} patternUnits="userSpaceOnUse">
          {strokes(paint.pattern, paint.ink)}
        </pattern>
      ))}
    </defs>
  );
}

/** A rectangle in a series' paint: colour, pattern over it, outline in its ink. */
export function PaintedRect({
  prefix,
  paint,
  ...box
}: {
  readonly prefix: string;
  readonly paint: SeriesPaint;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}) {
  return (
    <>
      <rect {...box} fill={paint.colour} />
      <rect
        {...box}
        fill={paint.pattern === 'solid' ? 'none' : `url(#${patternId(prefix, paint)})`}
        stroke={paint.ink}
        strokeWidth={0.75}
      />
    </>
  );
}
