import { type KeyboardEvent, useRef, useState } from 'react';
import type { BarLayerProps, BarSelection } from './bar-layers';
import type { BarRow } from './bar-model';
import { barSpace, slotOffset } from './bar-space';

/** Names, gap words and totals of the rows and the line of zero; with `onSelect` each row is a button and arrow keys move among them. */
export function RowLayer({
  model,
  theme,
  fontFamily,
  onSelect,
}: BarLayerProps & { readonly onSelect?: ((selection: BarSelection) => void) | undefined }) {
  const { xOf, middleOf, right, top, bottom } = barSpace(model);
  const buttons = useRef<(SVGRectElement | null)[]>([]);
  const [current, setCurrent] = useState(0);
  const [focused, setFocused] = useState<number | null>(null);
  const zero = xOf(0);
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
        x={right}
        y={bottom + 34}
        textAnchor="end"
        fontSize={model.fontSizePx}
        fontFamily={fontFamily}
        fill={theme.mutedText}
      >
        {model.axis.title}
      </text>
      <line x1={zero} x2={zero} y1={top} y2={bottom} stroke={theme.mutedText} />
      {model.rows.map((row, index) => {
        const middle = middleOf(index);
        const words = <RowWords row={row} middle={middle} model={model} theme={theme} fontFamily={fontFamily} />;
        if (!onSelect) return <g key={row.id}>{words}</g>;
        return (
          <g key={row.id}>
            {words}
            <rect
              ref={(element) => {
                buttons.current[index] = element;
              }}
              x={1}
              y={middle - model.rowHeightPx / 2 + 1}
              width={model.widthPx - 2}
              height={model.rowHeightPx - 2}
              rx={3}
              fill="transparent"
              stroke={focused === index ? theme.focus : 'none'}
              strokeWidth={2}
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
            />
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
}: BarLayerProps & { readonly row: BarRow; readonly middle: number }) {
  const { xOf, left, right } = barSpace(model);
  const font = { fontSize: model.fontSizePx, fontFamily };
  const lineHeight = model.fontSizePx + 2;
  const baseline = middle + model.fontSizePx * 0.36;
  const zero = xOf(0);
  return (
    <>
      {row.labelLines.map((line, index) => (
        <text
          key={`${index} ${line}`}
          x={left - 8}
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
        <text
          key={gap.series ?? 'row'}
          x={zero + 6}
          y={baseline + slotOffset(model, gap.series)}
          {...font}
          fill={theme.mutedText}
        >
          {gap.text}
        </text>
      ))}
      {row.endLabel !== '' && (
        <text x={right + 8} y={baseline} {...font} fill={theme.text} fontWeight={row.highlighted ? 700 : 400}>
          {row.endLabel}
        </text>
      )}
    </>
  );
}
