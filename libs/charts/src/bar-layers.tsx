import { type KeyboardEvent, useRef, useState } from 'react';
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import type { BarChartModel, BarRow } from './bar-model';
import { fillId } from './fill-patterns';
import type { ChartTheme } from './palette';

/** What was chosen: a row, or one bar of it when pointed at. */
export interface BarSelection {
  readonly rowId: string;
  readonly seriesKey: string | null;
}

interface LayerProps {
  readonly model: BarChartModel;
  readonly theme: ChartTheme;
  readonly fontFamily: string;
}

export function LegendLayer({ model, theme, fontFamily, prefix }: LayerProps & { readonly prefix: string }) {
  return (
    <g>
      {model.legend.map((item) => (
        <g key={item.key} transform={`translate(${item.xPx},${item.yPx})`}>
          <rect
            x={0.5}
            y={2.5}
            width={12}
            height={12}
            fill={`url(#${fillId(prefix, item.paint)})`}
            stroke={item.paint.ink}
          />
          <text x={18} y={13} fontSize={model.fontSizePx} fontFamily={fontFamily} fill={theme.text}>
            {item.name}
          </text>
        </g>
      ))}
    </g>
  );
}

export function ReferenceLayer({ model, theme, fontFamily }: LayerProps) {
  const plot = usePlotArea();
  const xOf = useXAxisScale();
  if (!plot || !xOf) return null;
  return (
    <g>
      {model.references.map((reference) => {
        const x = xOf(reference.value) ?? plot.x;
        const shift = reference.anchor === 'start' ? 4 : -4;
        return (
          <g key={reference.key}>
            <line
              x1={x}
              x2={x}
              y1={reference.yPx + 2}
              y2={plot.y + plot.height}
              stroke={theme.text}
              strokeDasharray="4 3"
            />
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

/** Name, gap words and figures of every row; with `onSelect` each row is a button and arrow keys move among them. */
export function RowLayer({
  model,
  theme,
  fontFamily,
  onSelect,
}: LayerProps & { readonly onSelect?: ((selection: BarSelection) => void) | undefined }) {
  const plot = usePlotArea();
  const yOf = useYAxisScale();
  const buttons = useRef<(SVGGElement | null)[]>([]);
  const [current, setCurrent] = useState(0);
  const [focused, setFocused] = useState<number | null>(null);
  if (!plot || !yOf) return null;
  const tabStop = Math.min(current, model.rows.length - 1);

  const moveOrSelect = (event: KeyboardEvent, index: number, row: BarRow) => {
    const last = model.rows.length - 1;
    const target = { ArrowDown: Math.min(last, index + 1), ArrowUp: Math.max(0, index - 1), Home: 0, End: last }[
      event.key
    ];
    if (target !== undefined) {
      event.preventDefault();
      setCurrent(target);
      buttons.current[target]?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onSelect?.({ rowId: row.id, seriesKey: null });
    }
  };

  return (
    <g>
      <text
        x={plot.x + plot.width}
        y={plot.y + plot.height + 34}
        textAnchor="end"
        fontSize={model.fontSizePx}
        fontFamily={fontFamily}
        fill={theme.mutedText}
      >
        {model.axis.title}
      </text>
      {model.rows.map((row, index) => {
        const middle = yOf(row.id, { position: 'middle' }) ?? plot.y;
        const words = <RowWords row={row} middle={middle} model={model} theme={theme} fontFamily={fontFamily} />;
        if (!onSelect) return <g key={row.id}>{words}</g>;
        return (
          <g
            key={row.id}
            ref={(element) => {
              buttons.current[index] = element;
            }}
            role="button"
            tabIndex={index === tabStop ? 0 : -1}
            aria-label={row.accessibleLabel}
            style={{ cursor: 'pointer', outline: 'none' }}
            onClick={() => onSelect({ rowId: row.id, seriesKey: null })}
            onKeyDown={(event) => moveOrSelect(event, index, row)}
            onFocus={() => {
              setCurrent(index);
              setFocused(index);
            }}
            onBlur={() => setFocused(null)}
          >
            <rect
              x={1}
              y={middle - model.rowHeightPx / 2 + 1}
              width={model.widthPx - 2}
              height={model.rowHeightPx - 2}
              rx={3}
              fill="transparent"
              stroke={focused === index ? theme.focus : 'none'}
              strokeWidth={2}
            />
            {words}
          </g>
        );
      })}
    </g>
  );
}

function RowWords({
  row,
  middle,
  model,
  theme,
  fontFamily,
}: LayerProps & { readonly row: BarRow; readonly middle: number }) {
  const plot = usePlotArea();
  const xOf = useXAxisScale();
  if (!plot || !xOf) return null;
  const font = { fontSize: model.fontSizePx, fontFamily };
  const lineHeight = model.fontSizePx + 2;
  const baseline = middle + model.fontSizePx * 0.36;
  const zero = xOf(0) ?? plot.x;
  const slot = (seriesKey: string | null) => {
    const index = model.series.findIndex((series) => series.key === seriesKey);
    if (index < 0 || model.layout === 'stacked') return baseline;
    return baseline + (index - (model.series.length - 1) / 2) * (model.barHeightPx + model.barGapPx);
  };
  return (
    <>
      {row.labelLines.map((line, index) => (
        <text
          key={line}
          x={plot.x - 8}
          y={baseline + (index - (row.labelLines.length - 1) / 2) * lineHeight}
          textAnchor="end"
          {...font}
          fill={theme.text}
          fontWeight={row.highlighted ? 700 : 400}
        >
          {line}
        </text>
      ))}
      {row.gaps.map((gap) => (
        <text key={gap.series ?? 'row'} x={zero + 6} y={slot(gap.series)} {...font} fill={theme.mutedText}>
          {gap.text}
        </text>
      ))}
      {model.markLabels === 'after' &&
        model.series.map((series) => {
          const mark = row.marks[series.key];
          if (!mark?.drawLabel) return null;
          return (
            <text
              key={series.key}
              x={Math.max(zero, xOf(mark.value) ?? zero) + 5}
              y={slot(series.key)}
              {...font}
              fill={theme.text}
            >
              {mark.label}
            </text>
          );
        })}
      {row.endLabel !== '' && (
        <text
          x={plot.x + plot.width + 8}
          y={baseline}
          {...font}
          fill={theme.text}
          fontWeight={row.highlighted ? 700 : 400}
        >
          {row.endLabel}
        </text>
      )}
    </>
  );
}
