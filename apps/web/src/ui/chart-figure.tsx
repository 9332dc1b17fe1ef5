import { useContext, useId, useRef, useState, type ReactNode, type SyntheticEvent } from 'react';
import { PictureOutlined } from '@ant-design/icons';
import { type BarSelection, Chart, type ChartModel, type RowWindow } from '@pingyi/charts';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './chart-figure.module.css';
import { ChartSource } from './chart-source';
import { useWidth } from './use-width';

interface ChartFigureProps {
  /** Decides the chart for the width at hand, in px, and for the rows that are drawn at once; undefined where there is none. */
  readonly prepare: (widthPx: number, window: RowWindow) => ChartModel | undefined;
  /** Leads on from a mark; without it the chart is a picture with a sentence. */
  readonly onSelect?: (selection: BarSelection) => void;
  /** Choices that change the chart, beside its title. */
  readonly tools?: ReactNode;
  /** Leaves the table away where a fuller one stands beside the chart. */
  readonly withTable?: boolean;
  /** How many rows there are in all, where the chart draws a window of them; changing it begins again at the first. */
  readonly rowCount?: number;
  /** Rows drawn at once. */
  readonly rowsAtOnce?: number;
}

/** A chart with its title, the one sentence it says, the same figures as a table, and a picture to take away. */
export function ChartFigure({
  prepare,
  onSelect,
  tools,
  withTable = true,
  rowCount = 0,
  rowsAtOnce = 30,
}: ChartFigureProps): ReactNode {
  const titleId = useId();
  const [ref, widthPx] = useWidth();
  const drawing = useRef<HTMLDivElement>(null);
  const [starts, setStarts] = useState<readonly number[]>([0]);
  const from = starts.at(-1) ?? 0;
  const start = from < rowCount ? from : 0;
  const model = widthPx === null ? undefined : prepare(Math.max(280, widthPx), { from: start, count: rowsAtOnce });
  return (
    <figure className={styles.figure} ref={ref} aria-labelledby={titleId}>
      <figcaption>
        <div className={styles.head}>
          <h2 id={titleId} className={styles.title}>
            {model?.title}
          </h2>
          <div className={styles.tools}>
            {tools}
            {model && <PictureButton model={model} drawing={() => drawing.current?.querySelector('svg') ?? null} />}
          </div>
        </div>
        <p className={styles.summary}>{model?.summary}</p>
      </figcaption>
      {model && (
        <div ref={drawing}>
          <Chart model={model} {...(onSelect ? { onSelect } : {})} />
        </div>
      )}
      {model && model.hiddenRowCount > 0 && rowCount > 0 && (
        <RowPager
          from={start}
          to={start + rowCount - model.hiddenRowCount}
          count={rowCount}
          onEarlier={() => setStarts(starts.slice(0, -1))}
          onLater={() => setStarts([...starts, start + rowCount - model.hiddenRowCount])}
        />
      )}
      {model?.note && <p className={styles.note}>{model.note}</p>}
      {model && withTable && <FoldedTable model={model} />}
    </figure>
  );
}

interface RowPagerProps {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly onEarlier: () => void;
  readonly onLater: () => void;
}

/** Which rows the chart draws, and the way to the others. */
function RowPager({ from, to, count, onEarlier, onLater }: RowPagerProps): ReactNode {
  const { t } = useTranslation('ui');
  return (
    <p className={styles.pager}>
      {t('rowsDrawn', { from: from + 1, to, count })}
      <Button size="small" disabled={from === 0} onClick={onEarlier}>
        {t('earlierRows')}
      </Button>
      <Button size="small" disabled={to >= count} onClick={onLater}>
        {t('laterRows')}
      </Button>
    </p>
  );
}

/** Takes the chart home as a picture. */
function PictureButton({ model, drawing }: { model: ChartModel; drawing: () => SVGSVGElement | null }): ReactNode {
  const { t } = useTranslation('ui');
  const { message } = App.useApp();
  const source = useContext(ChartSource);
  const save = async (): Promise<void> => {
    const chart = drawing();
    if (!chart) return;
    const [{ drawPicture }, { downloadBlob }] = await Promise.all([
      import('./chart-picture'),
      import('../lib/download'),
    ]);
    const { title, summary, note } = model;
    downloadBlob(`${title}.png`, await drawPicture(chart, { title, summary, note, source }));
  };
  return (
    <Button
      size="small"
      icon={<PictureOutlined />}
      aria-label={t('savePictureOf', { title: model.title })}
      onClick={() => void save().catch(() => message.error(t('pictureFailed')))}
    >
      {t('savePicture')}
    </Button>
  );
}

/** Written into the page only when it is opened: a chart's table can be long. */
function FoldedTable({ model }: { model: ChartModel }): ReactNode {
  const { t } = useTranslation('ui');
  const [open, setOpen] = useState(false);
  return (
    <details
      className={styles.details}
      onToggle={(event: SyntheticEvent<HTMLDetailsElement>) => setOpen(event.currentTarget.open)}
    >
      <summary>{t('chartTable')}</summary>
      {open && <ChartTable model={model} />}
    </details>
  );
}

function ChartTable({ model }: { model: ChartModel }): ReactNode {
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={model.title}>
      <table className={styles.table}>
        <thead>
          <tr>
            {model.tableColumns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {model.tableRows.map((row) => (
            <tr key={row.id}>
              {row.cells.map((cell, index) => (
                <td key={model.tableColumns[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
