import type { SymbolShape } from './scene';

/** Outlines within −1 … 1 around the middle. */
const outlines: Readonly<Record<Exclude<SymbolShape, 'circle'>, string>> = {
  square: 'M-0.85,-0.85H0.85V0.85H-0.85Z',
  diamond: 'M0,-1.15L1.15,0L0,1.15L-1.15,0Z',
  triangle: 'M0,-1.1L1.1,0.9H-1.1Z',
  'triangle-down': 'M0,1.1L1.1,-0.9H-1.1Z',
  cross: 'M-1,-0.5L-0.5,-1L0,-0.5L0.5,-1L1,-0.5L0.5,0L1,0.5L0.5,1L0,0.5L-0.5,1L-1,0.5L-0.5,0Z',
  plus: 'M-0.38,-1.1H0.38V-0.38H1.1V0.38H0.38V1.1H-0.38V0.38H-1.1V-0.38H-0.38Z',
  star: 'M0,-1.2L0.35,-0.4L1.2,-0.35L0.55,0.2L0.75,1.05L0,0.6L-0.75,1.05L-0.55,0.2L-1.2,-0.35L-0.35,-0.4Z',
};

/** A marker of one of eight shapes, so that series differ without colour. */
export function SceneSymbol({
  shape,
  x,
  y,
  sizePx,
  fill,
  stroke,
}: {
  readonly shape: SymbolShape;
  readonly x: number;
  readonly y: number;
  readonly sizePx: number;
  readonly fill: string;
  readonly stroke: string;
}) {
  const radius = sizePx / 2;
  if (shape === 'circle') return <circle cx={x} cy={y} r={radius} fill={fill} stroke={stroke} />;
  return (
    <path
      d={outlines[shape]}
      transform={`translate(${x},${y}) scale(${radius})`}
      fill={fill}
      stroke={stroke}
      strokeWidth={1 / radius}
    />
  );
}
