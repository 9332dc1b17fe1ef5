import { BarDrawing, type BarDrawingProps } from './bar-drawing';

/** One official's dimensions against the class mean, as decided by `prepareOfficialDimensions`. */
export function OfficialDimensionsChart(props: BarDrawingProps) {
  return <BarDrawing {...props} />;
}
