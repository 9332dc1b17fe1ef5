import { useMemo, type ReactNode } from 'react';
import type { TableModel } from '@pingyi/charts';
import { FigureTable, type FigureColumn } from './figure-table';
import styles from './model-table.module.css';

type ModelRow = TableModel['rows'][number];

interface ModelTableProps {
  readonly model: TableModel;
  /** By which the chosen columns are remembered. */
  readonly name?: string;
  /** Least width by key of the column; 96 px for figures and 132 px for words unless given. */
  readonly widths?: Readonly<Record<string, number>>;
  readonly fixedColumns?: number;
  /** Leads on from a cell; null where it only says what the model says. */
  readonly link?: (rowId: string, columnKey: string, text: string) => ReactNode;
}

/** A prepared table with its sentence: what the model says, sorted by its exact figures. */
export function ModelTable({ model, name, widths = {}, fixedColumns = 1, link }: ModelTableProps): ReactNode {
  const columns = useMemo(
    () =>
      model.columns.map((column, index): FigureColumn<ModelRow> => {
        const textOf = (row: ModelRow): string => row.cells[index]?.text ?? '';
        return {
          key: column.key,
          name: column.name,
          kind: column.kind,
          widthPx: widths[column.key] ?? (column.kind === 'figure' ? 96 : 132),
          value: (row) => (column.kind === 'figure' ? (row.cells[index]?.figure ?? null) : textOf(row)),
          render: (row) => {
            const cell = row.cells[index];
            const absent = column.kind === 'figure' && cell?.figure === null;
            return (
              link?.(row.id, column.key, textOf(row)) ?? (
                <span className={absent ? styles.absent : undefined}>{textOf(row)}</span>
              )
            );
          },
        };
      }),
    [model, widths, link],
  );
  return (
    <div>
      <FigureTable
        caption={model.title}
        {...(name === undefined ? {} : { name })}
        rows={model.rows}
        rowKey={({ id }) => id}
        columns={columns}
        fixedColumns={fixedColumns}
      />
      <p className={styles.summary}>{model.summary}</p>
    </div>
  );
}
