import type { ReactNode } from 'react';
import type { AuditEvent } from '@pingyi/contracts';
import { Button } from 'antd';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { DataTable, figureColumn } from '../../ui/data-table';
import { StateWord } from '../../ui/state-word';
import { useAuditWords } from './use-audit-words';
import styles from './audit-page.module.css';

interface EventsTableProps {
  readonly events: readonly AuditEvent[];
  readonly loading: boolean;
  readonly onOpen: (seq: number) => void;
}

/** A page of events, newest first; one whose content does not fit its checksum is marked. */
export function EventsTable({ events, loading, onOpen }: EventsTableProps): ReactNode {
  const { t } = useTranslation('audit');
  const language = useLanguage();
  const words = useAuditWords();
  const columns: TableColumnsType<AuditEvent> = [
    figureColumn({ key: 'seq', title: t('seq'), width: 72, render: (_, event: AuditEvent) => event.seq }),
    {
      key: 'action',
      title: t('action'),
      width: 190,
      render: (_, event) => (
        <>
          <Button type="link" size="small" className={styles.open ?? ''} onClick={() => onOpen(event.seq)}>
            {words.action(event.action)}
          </Button>
          {event.sound ? null : (
            <div className={styles.unsound}>
              <StateWord tone="alert">{t('view.unsound')}</StateWord>
            </div>
          )}
        </>
      ),
    },
    { key: 'actor', title: t('actor'), width: 120, render: (_, event) => event.actorName ?? t('system') },
    figureColumn({
      key: 'at',
      title: t('at'),
      width: 180,
      align: 'left',
      render: (_, event: AuditEvent) => formatMoment(event.at, language),
    }),
    {
      key: 'subject',
      title: t('subject'),
      render: (_, event) => (
        <>
          {words.subject(event.subjectType)}
          {event.subjectName === null ? null : <span className={styles.name}>{event.subjectName}</span>}
        </>
      ),
    },
    {
      key: 'request',
      title: t('request'),
      width: 130,
      render: (_, event) => (event.requestId === null ? null : <Code text={event.requestId} />),
    },
  ];
  return (
    <DataTable name="events" caption={t('events')} rows={events} columns={columns} rowKey="seq" loading={loading} />
  );
}

/** The beginning of an id or hash, the whole of it on hover and to screen readers. */
function Code({ text }: { text: string }): ReactNode {
  return (
    <abbr className={styles.short} title={text}>
      {text.slice(0, 12)}
    </abbr>
  );
}
