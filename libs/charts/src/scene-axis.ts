import { barTicks, type DecimalTicks, lineTicks } from './axis-ticks';
import { type ChartLocale, formatFigure } from './chart-locale';
import { plotNumber } from './decimal';
import { lineMark, type SceneMark, textMark } from './scene';

export interface SceneAxis {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

/** An axis for a scene; `kind` bar has zero on it, line fits the figures. */
export function sceneAxis(
  figures: readonly string[],
  wanted: number,
  kind: 'bar' | 'line',
  locale: ChartLocale,
  wholeNumbers = false,
): SceneAxis {
  const ticks: DecimalTicks = (kind === 'bar' ? barTicks : lineTicks)(figures, wanted, wholeNumbers);
  return {
    min: plotNumber(ticks.min),
    max: plotNumber(ticks.max),
    ticks: ticks.ticks.map((tick) => ({ value: plotNumber(tick), label: formatFigure(tick, locale) })),
  };
}

/** Place of a value between two ends in px. */
export function placeOn(axis: SceneAxis, value: number, fromPx: number, toPx: number): number {
  return fromPx + ((value - axis.min) / (axis.max - axis.min)) * (toPx - fromPx);
}

interface PlotBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Upright grid lines with their figures below the plot. */
export function uprightGrid(axis: SceneAxis, box: PlotBox, fontSizePx?: number): SceneMark[] {
  return axis.ticks.flatMap((tick) => {
    const x = placeOn(axis, tick.value, box.left, box.right);
    return [
      lineMark(
        [
          { x, y: box.top },
          { x, y: box.bottom },
        ],
        'grid',
      ),
      textMark(tick.label, x, box.bottom + 11, {
        anchor: 'middle',
        ink: 'mutedText',
        ...(fontSizePx === undefined ? {} : { fontSizePx }),
      }),
    ];
  });
}

/** Level grid lines with their figures left of the plot. */
export function levelGrid(axis: SceneAxis, box: PlotBox, fontSizePx?: number): SceneMark[] {
  return axis.ticks.flatMap((tick) => {
    const y = placeOn(axis, tick.value, box.bottom, box.top);
    return [
      lineMark(
        [
          { x: box.left, y },
          { x: box.right, y },
        ],
        'grid',
      ),
      textMark(tick.label, box.left - 6, y, {
        anchor: 'end',
        ink: 'mutedText',
        ...(fontSizePx === undefined ? {} : { fontSizePx }),
      }),
    ];
  });
}
