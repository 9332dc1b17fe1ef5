import { BarDrawing, type BarDrawingProps } from './bar-drawing';

/** One metric across townships, as decided by `prepareMetricByTownship`. */
export function MetricByTownshipChart(props: BarDrawingProps) {
  return <BarDrawing {...props} />;
}
