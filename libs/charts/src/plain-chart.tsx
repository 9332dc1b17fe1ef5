import { type ChartModel, isScene } from './chart-model';
import { chartFontFamily, chartThemes } from './palette';
import { PlainBars } from './plain-bars';
import { SceneDrawing } from './scene-drawing';

export interface PlainChartProps {
  readonly model: ChartModel;
  readonly fontFamily?: string;
}

/**
 * The drawing of any prepared chart for paper: nothing to point at or to choose, in the colours for light ground. It needs
 * no document, so react-dom/server makes an SVG of it anywhere, the same text every time.
 */
export function PlainChart({ model, fontFamily = chartFontFamily }: PlainChartProps) {
  if (isScene(model)) return <SceneDrawing model={model} fontFamily={fontFamily} tooltip={false} />;
  return <PlainBars model={model} theme={chartThemes.light} fontFamily={fontFamily} />;
}
