import { useId } from 'react';
import {
  Bar,
  BarChart,
  type BarShapeProps,
  CartesianGrid,
  DefaultZIndexes,
  Tooltip,
  XAxis,
  YAxis,
  ZIndexLayer,
} from 'recharts';
import {
  type BarLayerProps,
  type BarSelection,
  EndFigureLayer,
  LegendLayer,
  LimitLayer,
  ReferenceLayer,
} from './bar-layers';
import { BarMarkShape } from './bar-mark';
import { axisHeightPx, type BarChartModel, type BarRow, paintsOf } from './bar-model';
import { FillPatterns } from './fill-patterns';
import { chartFontFamily, chartThemes } from './palette';
import { RowLayer } from './row-layer';

export interface BarDrawingProps {
  readonly model: BarChartModel;
  /** Drill-down; makes every row a button for mouse and keyboard. */
  readonly onSelect?: (selection: BarSelection) => void;
  readonly theme?: 'light' | 'dark';
  readonly fontFamily?: string;
  /** False where nobody can point, as on paper. */
  readonly tooltip?: boolean;
}

/** Draws a prepared model and decides nothing: every size, order, word and colour is in the model or the theme. */
export function BarDrawing({
  model,
  onSelect,
  theme = 'light',
  fontFamily = chartFontFamily,
  tooltip = true,
}: BarDrawingProps) {
  const prefix = useId();
  const colours = chartThemes[theme];
  const layer = { model, theme: colours, fontFamily };
  const tickLabels = new Map(model.axis.ticks.map((tick) => [tick.value, tick.label]));
  return (
    <div
      role={onSelect ? 'group' : 'img'}
      aria-label={model.summary}
      style={{ width: model.widthPx, height: model.heightPx }}
    >
      <BarChart
        layout="vertical"
        data={[...model.rows]}
        width={model.widthPx}
        height={model.heightPx}
        margin={{ top: model.legendHeightPx, right: model.endWidthPx, bottom: 0, left: 0 }}
        barGap={model.barGapPx}
        accessibilityLayer={false}
      >
        <FillPatterns prefix={prefix} paints={paintsOf(model)} />
        <CartesianGrid horizontal={false} stroke={colours.grid} />
        <XAxis
          type="number"
          domain={[model.axis.min, model.axis.max]}
          ticks={model.axis.ticks.map((tick) => tick.value)}
          tickFormatter={(value: number) => tickLabels.get(value) ?? ''}
          interval={0}
          height={axisHeightPx}
          axisLine={{ stroke: colours.grid }}
          tickLine={{ stroke: colours.grid }}
          tick={{ fontSize: model.fontSizePx, fontFamily, fill: colours.mutedText }}
        />
        <YAxis type="category" dataKey="id" width={model.labelWidthPx} tick={false} tickLine={false} axisLine={false} />
        <RowLayer {...layer} onSelect={onSelect} />
        {model.series.map((series) => (
          <Bar
            key={series.key}
            name={series.name}
            dataKey={(row: BarRow) => row.marks[series.key]?.value ?? null}
            {...(model.layout === 'stacked' ? { stackId: 'stack' } : {})}
            barSize={model.barHeightPx}
            isAnimationActive={false}
            shape={(props: BarShapeProps) => (
              <BarMarkShape
                {...layer}
                prefix={prefix}
                series={series}
                row={model.rows[props.originalDataIndex]}
                box={props}
                onSelect={onSelect}
              />
            )}
          />
        ))}
        <LegendLayer {...layer} prefix={prefix} />
        <ReferenceLayer {...layer} />
        <EndFigureLayer {...layer} />
        <ZIndexLayer zIndex={DefaultZIndexes.line}>
          <LimitLayer model={model} theme={colours} />
        </ZIndexLayer>
        {tooltip && (
          <Tooltip
            cursor={{ fill: colours.grid, fillOpacity: 0.3 }}
            isAnimationActive={false}
            content={({ active, label }) => (active ? <RowDetails {...layer} rowId={String(label)} /> : null)}
          />
        )}
      </BarChart>
    </div>
  );
}

function RowDetails({ model, theme, fontFamily, rowId }: BarLayerProps & { readonly rowId: string }) {
  const row = model.tableRows.find((entry) => entry.id === rowId);
  if (!row) return null;
  return (
    <dl
      style={{
        margin: 0,
        padding: '8px 12px',
        background: theme.background,
        border: `1px solid ${theme.grid}`,
        color: theme.text,
        font: `${model.fontSizePx}px/20px ${fontFamily}`,
        fontVariantNumeric: 'tabular-nums',
        display: 'grid',
        gridTemplateColumns: 'auto auto',
        columnGap: 16,
      }}
    >
      {model.tableColumns.map((column, index) => (
        <div key={column} style={{ display: 'contents' }}>
          <dt style={{ color: theme.mutedText }}>{column}</dt>
          <dd style={{ margin: 0, textAlign: 'right' }}>{row.cells[index]}</dd>
        </div>
      ))}
    </dl>
  );
}
