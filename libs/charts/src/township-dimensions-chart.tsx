import { BarDrawing, type BarDrawingProps } from './bar-drawing';

/** Dimension bars of townships, as decided by `prepareTownshipDimensions`. */
export function TownshipDimensionsChart(props: BarDrawingProps) {
  return <BarDrawing {...props} />;
}
