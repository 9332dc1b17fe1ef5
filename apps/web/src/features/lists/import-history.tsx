import { useState, type ReactNode } from 'react';
import type { ListImportState, ListImportSummary } from '@pingyi/contracts';
import { Button, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { DataTable } from '../../ui/data-table';
import { StateWord, type Tone } from '../../ui/state-word';
import { useUndoImport } from './queries';

const tones: Record<ListImportState, Tone> = {
  received: 'going',
  reading: 'going',
  read: 'caution',
  refused: 'alert',
  applied: 'good',
  undone: 'quiet',
};

interface ImportHistoryProps {
  readonly tenant: string;
  readonly items: readonly ListImportSummary[];
  readonly onOpen: (importId: string) => void;
  /** Whether this member may undo. */
  readonly mayChange: boolean;
}

/** The files so far; the last one applied can be undone. */
export function ImportHistory({ tenant, items, onOpen, mayChange }: ImportHistoryProps): ReactNode {
  const { t } = useTranslation('lists');
  const language = useLanguage();
  const undo = useUndoImport(tenant);
  const [asked, setAsked] = useState<ListImportSummary | null>(null);
  const columns: TableColumnsType<ListImportSummary> = [
    { key: 'file', title: t('file'), dataIndex: 'fileName' },
    {
      key: 'state',
      title: t('state'),
      width: 120,
      render: (_, { state }) => <StateWord tone={tones[state]}>{t(`states.${state}`)}</StateWord>,
    },
    { key: 'by', title: t('by'), dataIndex: 'receivedBy', width: 140, responsive: ['md'] },
    {
      key: 'at',
      title: t('at'),
      width: 180,
      responsive: ['md'],
      render: (_, { receivedAt }) => formatInstant(receivedAt, language),
    },
    {
      key: 'actions',
      align: 'right',
      render: (_, row) => (
        <>
          <Button type="link" size="small" onClick={() => onOpen(row.id)}>
            {t('open')}
          </Button>
          {row.mayUndo && mayChange && (
            <Button
              type="link"
              size="small"
              danger
              onClick={() => {
                undo.reset();
                setAsked(row);
              }}
            >
              {t('undo')}
            </Button>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      <DataTable caption={t('history')} rows={items} rowKey="id" columns={columns} empty={t('noHistory')} />
      <ConfirmDialog
        open={asked !== null}
        title={t('undoTitle', { name: asked?.fileName ?? '' })}
        effects={[t('undoEffect'), t('undoCondition')]}
        confirmLabel={t('undo')}
        onConfirm={() => {
          if (asked === null) return;
          undo.mutate(asked.id, {
            onSuccess: () => {
              setAsked(null);
              onOpen(asked.id);
            },
          });
        }}
        onCancel={() => setAsked(null)}
        busy={undo.isPending}
        error={undo.error}
      />
    </>
  );
}
