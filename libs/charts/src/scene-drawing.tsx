import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { BarSelection } from './bar-layers';
import { FillPatterns, PaintedRect } from './fill-patterns';
import { chartFontFamily, type ChartTheme, chartThemes } from './palette';
import { type Ink, type SceneMark, type SceneModel, type SceneTarget, targetByKey } from './scene';
import { SceneSymbol } from './scene-symbol';
import { textWidthPx } from './text-measure';

export interface SceneDrawingProps {
  readonly model: SceneModel;
  /** Drill-down; makes every target a button for mouse and keyboard. */
  readonly onSelect?: (selection: BarSelection) => void;
  readonly theme?: 'light' | 'dark';
  readonly fontFamily?: string;
  /** False where nobody can point, as on paper. */
  readonly tooltip?: boolean;
}

/** Draws a prepared scene and decides nothing: every place, order, word and colour is in the model or the theme. */
export function SceneDrawing({
  model,
  onSelect,
  theme = 'light',
  fontFamily = chartFontFamily,
  tooltip = true,
}: SceneDrawingProps) {
  const prefix = useId();
  const colours = chartThemes[theme];
  const [pointed, setPointed] = useState<SceneTarget | null>(null);
  const paints = model.marks.flatMap((mark) => (mark.kind === 'painted' ? [mark.paint] : []));
  return (
    <div
      role={onSelect ? 'group' : 'img'}
      aria-label={model.summary}
      style={{ position: 'relative', width: model.widthPx, height: model.heightPx }}
      onMouseLeave={() => setPointed(null)}
    >
      <svg
        className="pingyi-scene"
        xmlns="http://www.w3.org/2000/svg"
        width={model.widthPx}
        height={model.heightPx}
        viewBox={`0 0 ${model.widthPx} ${model.heightPx}`}
        fontFamily={fontFamily}
      >
        <FillPatterns prefix={prefix} paints={paints} />
        {model.marks.map((mark, index) => (
          <Mark key={index} mark={mark} prefix={prefix} theme={colours} />
        ))}
        {(tooltip || onSelect) && (
          <Targets model={model} onSelect={onSelect} onPoint={tooltip ? setPointed : undefined} theme={colours} />
        )}
      </svg>
      {pointed && <Details target={pointed} model={model} theme={colours} fontFamily={fontFamily} />}
    </div>
  );
}

function colourOf(ink: Ink | null, theme: ChartTheme): string {
  if (ink === null) return 'none';
  return ink.startsWith('#') ? ink : theme[ink as keyof ChartTheme];
}

function Mark({
  mark,
  prefix,
  theme,
}: {
  readonly mark: SceneMark;
  readonly prefix: string;
  readonly theme: ChartTheme;
}) {
  switch (mark.kind) {
    case 'painted':
      return (
        <PaintedRect prefix={prefix} paint={mark.paint} x={mark.x} y={mark.y} width={mark.width} height={mark.height} />
      );
    case 'box':
      return (
        <rect
          x={mark.x}
          y={mark.y}
          width={mark.width}
          height={mark.height}
          fill={colourOf(mark.fill, theme)}
          stroke={colourOf(mark.stroke, theme)}
        />
      );
    case 'line':
      return (
        <polyline
          points={mark.points.map((point) => `${point.x},${point.y}`).join(' ')}
          fill="none"
          stroke={colourOf(mark.stroke, theme)}
          strokeWidth={mark.strokePx}
          strokeDasharray={mark.dash === '' ? undefined : mark.dash}
          strokeLinejoin="round"
        />
      );
    case 'area':
      return (
        <polygon
          points={mark.points.map((point) => `${point.x},${point.y}`).join(' ')}
          fill={colourOf(mark.fill, theme)}
          fillOpacity={mark.fillOpacity}
        />
      );
    case 'symbol':
      return (
        <SceneSymbol
          shape={mark.shape}
          x={mark.x}
          y={mark.y}
          sizePx={mark.sizePx}
          fill={colourOf(mark.fill, theme)}
          stroke={colourOf(mark.stroke, theme)}
        />
      );
    case 'text':
      return <TextMark mark={mark} theme={theme} />;
  }
}

function TextMark({
  mark,
  theme,
}: {
  readonly mark: SceneMark & { readonly kind: 'text' };
  readonly theme: ChartTheme;
}) {
  const width = textWidthPx(mark.text, mark.fontSizePx) + 4;
  const left = { start: mark.x - 2, middle: mark.x - width / 2, end: mark.x - width + 2 }[mark.anchor];
  return (
    <>
      {mark.ground && (
        <rect
          x={left}
          y={mark.y - mark.fontSizePx}
          width={width}
          height={mark.fontSizePx + 4}
          rx={2}
          fill={theme.background}
          fillOpacity={0.88}
        />
      )}
      <text
        x={mark.x}
        y={mark.y}
        textAnchor={mark.anchor}
        fontSize={mark.fontSizePx}
        fontWeight={mark.bold ? 700 : 400}
        fill={colourOf(mark.ink, theme)}
      >
        {mark.text}
      </text>
    </>
  );
}

function Targets({
  model,
  onSelect,
  onPoint,
  theme,
}: {
  readonly model: SceneModel;
  readonly onSelect: SceneDrawingProps['onSelect'];
  readonly onPoint: ((target: SceneTarget | null) => void) | undefined;
  readonly theme: ChartTheme;
}) {
  const buttons = useRef<(SVGRectElement | null)[]>([]);
  const [current, setCurrent] = useState(0);
  const [focused, setFocused] = useState<number | null>(null);
  const tabStop = Math.min(current, model.targets.length - 1);

  const moveOrSelect = (event: KeyboardEvent, index: number, target: SceneTarget) => {
    const next = targetByKey(model.targets, index, event.key);
    if (next !== null) {
      event.preventDefault();
      buttons.current[next]?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onSelect?.({ rowId: target.rowId, seriesKey: target.seriesKey });
    } else if (event.key === 'Escape') {
      onPoint?.(null);
    }
  };

  return (
    <g>
      {model.targets.map((target, index) => {
        const box = { x: target.x, y: target.y, width: target.width, height: target.height };
        const key = `${target.rowId} ${target.seriesKey ?? ''}`;
        const point = () => onPoint?.(target);
        if (!onSelect) return <rect key={key} {...box} fill="transparent" onMouseEnter={point} />;
        return (
          <rect
            key={key}
            ref={(element) => {
              buttons.current[index] = element;
            }}
            {...box}
            rx={3}
            fill="transparent"
            stroke={focused === index ? theme.focus : 'none'}
            strokeWidth={2}
            role="button"
            tabIndex={index === tabStop ? 0 : -1}
            aria-label={target.label}
            style={{ cursor: 'pointer', outline: 'none' }}
            onMouseEnter={point}
            onClick={() => onSelect({ rowId: target.rowId, seriesKey: target.seriesKey })}
            onKeyDown={(event) => moveOrSelect(event, index, target)}
            onFocus={() => {
              setCurrent(index);
              setFocused(index);
              point();
            }}
            onBlur={() => {
              setFocused(null);
              onPoint?.(null);
            }}
          />
        );
      })}
    </g>
  );
}

const detailsWidthPx = 240;

function Details({
  target,
  model,
  theme,
  fontFamily,
}: {
  readonly target: SceneTarget;
  readonly model: SceneModel;
  readonly theme: ChartTheme;
  readonly fontFamily: string;
}) {
  const below = target.y < model.heightPx / 2;
  return (
    <div
      aria-hidden="true"
      style={{
        position: 'absolute',
        left: Math.max(0, Math.min(target.x, model.widthPx - detailsWidthPx)),
        ...(below ? { top: target.y + target.height + 6 } : { bottom: model.heightPx - target.y + 6 }),
        width: 'max-content',
        maxWidth: detailsWidthPx,
        boxSizing: 'border-box',
        padding: '6px 10px',
        background: theme.background,
        border: `1px solid ${theme.grid}`,
        color: theme.text,
        font: `${model.fontSizePx}px/20px ${fontFamily}`,
        pointerEvents: 'none',
        zIndex: 1,
      }}
    >
      {target.label}
    </div>
  );
}
