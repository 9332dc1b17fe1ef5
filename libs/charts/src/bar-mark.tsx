import { type BarLayerProps, type BarSelection, FigureLabel } from './bar-layers';
import type { BarRow, BarSeries } from './bar-model';
import { PaintedRect } from './fill-patterns';

/** A place in the drawing, px; a width below zero lies to the left of x. */
export interface BarBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface BarMarkShapeProps extends BarLayerProps {
  readonly prefix: string;
  readonly series: BarSeries;
  readonly row: BarRow | undefined;
  readonly box: BarBox;
  readonly onSelect?: ((selection: BarSelection) => void) | undefined;
}

/** One bar with its own label, if it has room for it. */
export function BarMarkShape({ model, theme, fontFamily, prefix, series, row, box, onSelect }: BarMarkShapeProps) {
  const mark = row?.marks[series.key];
  if (!row || !mark) return null;
  const paint = mark.paint ?? series.paint;
  const x = Math.min(box.x, box.x + box.width);
  const width = Math.abs(box.width);
  return (
    <g
      data-series={series.key}
      style={onSelect ? { cursor: 'pointer' } : undefined}
      onClick={onSelect ? () => onSelect({ rowId: row.id, seriesKey: series.key }) : undefined}
    >
      <PaintedRect prefix={prefix} paint={paint} x={x} y={box.y} width={width} height={box.height} />
      {model.markLabels === 'inside' && mark.drawLabel && (
        <FigureLabel
          text={mark.label}
          x={x + width / 2}
          middle={box.y + box.height / 2}
          anchor="middle"
          fontSizePx={model.fontSizePx - 1}
          theme={theme}
          fontFamily={fontFamily}
        />
      )}
    </g>
  );
}
