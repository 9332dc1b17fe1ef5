import { useId } from 'react';
import { EndFigureLayer, LegendLayer, LimitLayer, type BarLayerProps, ReferenceLayer } from './bar-layers';
import { type BarBox, BarMarkShape } from './bar-mark';
import { type BarChartModel, paintsOf } from './bar-model';
import { type BarSpace, barSpace } from './bar-space';
import { FillPatterns } from './fill-patterns';
import { RowLayer } from './row-layer';

const tickLengthPx = 6;

/** The drawing of bars for paper: the layers of the page, placed without Recharts, which draws nothing outside a browser. */
export function PlainBars({ model, theme, fontFamily }: BarLayerProps) {
  const prefix = useId();
  const layer = { model, theme, fontFamily };
  const { left, right, top, bottom, xOf } = barSpace(model);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={model.widthPx}
      height={model.heightPx}
      viewBox={`0 0 ${model.widthPx} ${model.heightPx}`}
    >
      <FillPatterns prefix={prefix} paints={paintsOf(model)} />
      <g stroke={theme.grid}>
        {model.axis.ticks.map(({ value }) => (
          <line key={value} x1={xOf(value)} x2={xOf(value)} y1={top} y2={bottom + tickLengthPx} />
        ))}
        <line x1={left} x2={right} y1={bottom} y2={bottom} />
      </g>
      <RowLayer {...layer} />
      <LegendLayer {...layer} prefix={prefix} />
      <ReferenceLayer {...layer} />
      <EndFigureLayer {...layer} />
      {barBoxes(model).map(({ key, row, series, box }) => (
        <BarMarkShape key={key} {...layer} prefix={prefix} series={series} row={row} box={box} />
      ))}
      <LimitLayer model={model} theme={theme} />
      <g textAnchor="middle" fontSize={model.fontSizePx} fontFamily={fontFamily} fill={theme.mutedText}>
        {model.axis.ticks.map(({ value, label }) => (
          <text key={value} x={xOf(value)} y={bottom + tickLengthPx + 2} dy="0.71em">
            {label}
          </text>
        ))}
      </g>
    </svg>
  );
}

interface PlacedBar {
  readonly key: string;
  readonly row: BarChartModel['rows'][number];
  readonly series: BarChartModel['series'][number];
  readonly box: BarBox;
}

/** Where every bar lies: series beside one another around the middle of the row, or one on the end of the other. */
function barBoxes(model: BarChartModel): PlacedBar[] {
  const space = barSpace(model);
  return model.rows.flatMap((row, rowIndex) => {
    const firstY = firstBarY(model, space, rowIndex);
    let stacked = 0;
    return model.series.flatMap((series, seriesIndex) => {
      const mark = row.marks[series.key];
      if (!mark) return [];
      const from = model.layout === 'stacked' ? stacked : 0;
      stacked += mark.value;
      const x = space.xOf(from);
      const y = firstY + (model.layout === 'stacked' ? 0 : seriesIndex * (model.barHeightPx + model.barGapPx));
      const box = { x, y, width: space.xOf(from + mark.value) - x, height: model.barHeightPx };
      return [{ key: `${row.id} ${series.key}`, row, series, box }];
    });
  });
}

/** The upper edge of a row's first bar; whole pixels from the upper edge of the row, as on the page. */
function firstBarY(model: BarChartModel, { middleOf, top }: BarSpace, rowIndex: number): number {
  const slots = model.layout === 'stacked' ? 1 : model.series.length;
  const barsPx = slots * model.barHeightPx + (slots - 1) * model.barGapPx;
  const halfBandPx = middleOf(0) - top;
  return middleOf(rowIndex) - halfBandPx + Math.round(halfBandPx - barsPx / 2);
}
