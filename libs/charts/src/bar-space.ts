import { axisHeightPx, type BarChartModel } from './bar-model';

/** Where the figures of a bar chart lie in its drawing, in px from its upper left corner. */
export interface BarSpace {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Where a figure lies on the axis. */
  readonly xOf: (value: number) => number;
  /** The middle of the row with this place among the drawn ones. */
  readonly middleOf: (rowIndex: number) => number;
}

/** Every size is decided in the model, so the space follows from it alone, without asking a document. */
export function barSpace(model: BarChartModel): BarSpace {
  const { labelWidthPx, legendHeightPx, widthPx, heightPx, endWidthPx, axis, rows } = model;
  const right = widthPx - endWidthPx;
  const bottom = heightPx - axisHeightPx;
  const bandPx = (bottom - legendHeightPx) / Math.max(1, rows.length);
  const perUnitPx = (right - labelWidthPx) / (axis.max - axis.min || 1);
  return {
    left: labelWidthPx,
    top: legendHeightPx,
    right,
    bottom,
    xOf: (value) => labelWidthPx + (value - axis.min) * perUnitPx,
    middleOf: (rowIndex) => legendHeightPx + (rowIndex + 0.5) * bandPx,
  };
}

/** How far the bar of a series lies from the middle of its row. */
export function slotOffset(model: BarChartModel, seriesKey: string | null): number {
  const index = model.series.findIndex((series) => series.key === seriesKey);
  if (index < 0 || model.layout === 'stacked') return 0;
  return (index - (model.series.length - 1) / 2) * (model.barHeightPx + model.barGapPx);
}
