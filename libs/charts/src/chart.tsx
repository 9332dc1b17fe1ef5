import { BarDrawing, type BarDrawingProps } from './bar-drawing';
import { type ChartModel, isScene } from './chart-model';
import { SceneDrawing } from './scene-drawing';

export interface ChartProps extends Omit<BarDrawingProps, 'model'> {
  readonly model: ChartModel;
}

/** Draws any prepared chart. */
export function Chart({ model, ...props }: ChartProps) {
  return isScene(model) ? <SceneDrawing {...props} model={model} /> : <BarDrawing {...props} model={model} />;
}
