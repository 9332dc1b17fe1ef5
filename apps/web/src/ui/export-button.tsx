import type { ReactNode } from 'react';
import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SheetColumn, SheetValue } from '../lib/xlsx';

/** A column of an exported list: what its cells say for a row. */
export interface ExportColumn<Row> extends SheetColumn {
  readonly value: (row: Row) => SheetValue;
}

interface ExportButtonProps<Row> {
  /** Names the file and its sheet. */
  readonly name: string;
  readonly columns: readonly ExportColumn<Row>[];
  /** In the order shown. */
  readonly rows: readonly Row[];
}

/** Takes a list home as a spreadsheet with the columns on the screen. */
export function ExportButton<Row>({ name, columns, rows }: ExportButtonProps<Row>): ReactNode {
  const { t } = useTranslation('ui');
  const { message } = App.useApp();
  const save = async (): Promise<void> => {
    const { downloadXlsx } = await import('../lib/download');
    const cells = rows.map((row) => columns.map((column) => column.value(row)));
    downloadXlsx(name, [{ name, columns, rows: cells }]);
  };
  return (
    <Button
      size="small"
      icon={<DownloadOutlined />}
      disabled={rows.length === 0}
      onClick={() => void save().catch(() => message.error(t('exportFailed')))}
    >
      {t('exportList')}
    </Button>
  );
}
