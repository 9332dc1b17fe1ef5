import type { BarChartModel } from './bar-model';
import { barSpace, slotOffset } from './bar-space';
import { PaintedRect } from './fill-patterns';
import type { ChartTheme } from './palette';
import { textWidthPx } from './text-measure';

/** What was chosen: a row, or one bar of it when pointed at. */
export interface BarSelection {
  readonly rowId: string;
  readonly seriesKey: string | null;
}

export interface BarLayerProps {
  readonly model: BarChartModel;
  readonly theme: ChartTheme;
  readonly fontFamily: string;
}

export function LegendLayer({ model, theme, fontFamily, prefix }: BarLayerProps & { readonly prefix: string }) {
  return (
    <g>
      {model.legend.map((item) => (
        <g key={item.key} transform={`translate(${item.xPx},${item.yPx})`}>
          <PaintedRect prefix={prefix} paint={item.paint} x={0.5} y={2.5} width={12} height={12} />
          <text x={18} y={13} fontSize={model.fontSizePx} fontFamily={fontFamily} fill={theme.text}>
            {item.name}
          </text>
        </g>
      ))}
    </g>
  );
}

export function ReferenceLayer({ model, theme, fontFamily }: BarLayerProps) {
  const { xOf, bottom } = barSpace(model);
  return (
    <g>
      {model.references.map((reference) => {
        const x = xOf(reference.value);
        const shift = reference.anchor === 'start' ? 4 : -4;
        return (
          <g key={reference.key}>
            <line x1={x} x2={x} y1={reference.yPx + 2} y2={bottom} stroke={theme.text} strokeDasharray="4 3" />
            <text
              x={x + shift}
              y={reference.yPx + 12}
              textAnchor={reference.anchor}
              fontSize={model.fontSizePx}
              fontFamily={fontFamily}
              fill={theme.text}
            >
              {reference.label}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** The rows' own lines to compare with, above the bars. */
export function LimitLayer({ model, theme }: Pick<BarLayerProps, 'model' | 'theme'>) {
  const { xOf, middleOf } = barSpace(model);
  if (model.rows.every((row) => row.limit === undefined)) return null;
  return (
    <g pointerEvents="none">
      {model.rows.map((row, index) => {
        if (row.limit === undefined) return null;
        const x = xOf(row.limit);
        const middle = middleOf(index);
        const ends = { x1: x, x2: x, y1: middle - model.barHeightPx / 2 - 5, y2: middle + model.barHeightPx / 2 + 5 };
        return (
          <g key={row.id}>
            <line {...ends} stroke={theme.background} strokeWidth={5} />
            <line {...ends} stroke={theme.text} strokeWidth={2.5} />
          </g>
        );
      })}
    </g>
  );
}

/** A figure on a ground of its own, so that neither patterns nor lines run through it. */
export function FigureLabel({
  text,
  x,
  middle,
  anchor,
  fontSizePx,
  theme,
  fontFamily,
}: {
  readonly text: string;
  readonly x: number;
  readonly middle: number;
  readonly anchor: 'start' | 'middle';
  readonly fontSizePx: number;
  readonly theme: ChartTheme;
  readonly fontFamily: string;
}) {
  const width = textWidthPx(text, fontSizePx) + 2;
  return (
    <g pointerEvents="none">
      <rect
        x={anchor === 'start' ? x - 1 : x - width / 2}
        y={middle - fontSizePx / 2 - 1}
        width={width}
        height={fontSizePx + 2}
        rx={2}
        fill={theme.background}
        fillOpacity={0.88}
      />
      <text
        x={x}
        y={middle + fontSizePx * 0.36}
        textAnchor={anchor}
        fontSize={fontSizePx}
        fontFamily={fontFamily}
        fill={theme.text}
      >
        {text}
      </text>
    </g>
  );
}

/** The figures behind the ends of the bars. */
export function EndFigureLayer({ model, theme, fontFamily }: BarLayerProps) {
  if (model.markLabels !== 'after') return null;
  const { xOf, middleOf } = barSpace(model);
  const zero = xOf(0);
  return (
    <g>
      {model.rows.flatMap((row, index) =>
        model.series.map((series) => {
          const mark = row.marks[series.key];
          if (!mark?.drawLabel) return null;
          return (
            <FigureLabel
              key={`${row.id} ${series.key}`}
              text={mark.label}
              x={Math.max(zero, xOf(mark.value)) + 5}
              middle={middleOf(index) + slotOffset(model, series.key)}
              anchor="start"
              fontSizePx={model.fontSizePx}
              theme={theme}
              fontFamily={fontFamily}
            />
          );
        }),
      )}
    </g>
  );
}
