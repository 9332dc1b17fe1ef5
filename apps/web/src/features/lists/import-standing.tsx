import { useEffect, useState, type ReactNode } from 'react';
import type { ImportCounts, ListImportState, ListImportView } from '@pingyi/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { ProblemAlert } from '../../ui/problem-alert';
import { QueryBlock } from '../../ui/state-block';
import styles from './lists.module.css';
import { PreviewTable } from './preview-table';
import { importQuery, isBeingRead, useApplyImport } from './queries';

/** Where one file stands: being read, refused with reasons, waiting with its dry run, or done. */
export function ImportStanding({ tenant, importId }: { tenant: string; importId: string }): ReactNode {
  const query = useQuery(importQuery(tenant, importId));
  useHistoryAt(tenant, query.data?.state);
  return <QueryBlock query={query}>{(view) => <Standing tenant={tenant} view={view} />}</QueryBlock>;
}

/** The table of files is read again whenever this one has moved on. */
function useHistoryAt(tenant: string, state: ListImportState | undefined): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (state !== undefined) void queryClient.invalidateQueries({ queryKey: [tenant, 'imports'] });
  }, [queryClient, tenant, state]);
}

function Standing({ tenant, view }: { tenant: string; view: ListImportView }): ReactNode {
  const { t } = useTranslation('lists');
  const language = useLanguage();
  if (isBeingRead(view)) {
    return (
      <p className={styles.section} role="status">
        <span>
          <Spin size="small" /> {t('reading')}
        </span>
      </p>
    );
  }
  if (view.state === 'refused') {
    return (
      <Alert
        type="error"
        showIcon
        title={t('refused', { name: view.fileName })}
        description={
          <ul className={styles.problems}>
            {view.problems.map(({ code, detail, detailEn }) => (
              <li key={code}>{language === 'en' ? detailEn : detail}</li>
            ))}
          </ul>
        }
      />
    );
  }
  if (view.state === 'undone') return <Alert type="info" showIcon title={t('undone')} />;
  if (view.applied !== null) {
    const { new: added, changed } = view.applied;
    return <Alert type="success" showIcon title={t('applied', { added, changed })} />;
  }
  return view.preview === null ? null : <DryRun tenant={tenant} view={view} preview={view.preview} />;
}

interface DryRunProps {
  readonly tenant: string;
  readonly view: ListImportView;
  readonly preview: NonNullable<ListImportView['preview']>;
}

function DryRun({ tenant, view, preview }: DryRunProps): ReactNode {
  const { t } = useTranslation('lists');
  const language = useLanguage();
  const apply = useApplyImport(tenant, view.id);
  const [asking, setAsking] = useState(false);
  const { counts } = preview;
  const nothingToDo = counts.new + counts.changed === 0;
  return (
    <section className={styles.section} aria-labelledby="preview">
      <div className={styles.headingRow}>
        <div>
          <h2 id="preview" className={styles.heading}>
            {t('preview')}
          </h2>
          <span className={styles.quiet}>
            {t('fileLead', { name: view.fileName, by: view.receivedBy, at: formatInstant(view.receivedAt, language) })}
          </span>
        </div>
        <Button type="primary" disabled={counts.faulty > 0 || nothingToDo} onClick={() => setAsking(true)}>
          {t('apply')}
        </Button>
      </div>
      {counts.faulty > 0 && <Alert type="error" showIcon title={t('faultySome', { count: counts.faulty })} />}
      {counts.faulty === 0 && nothingToDo && <Alert type="info" showIcon title={t('nothingToDo')} />}
      {preview.otherColumns.length > 0 && (
        <Alert type="warning" showIcon title={t('otherColumns', { columns: preview.otherColumns.join('、') })} />
      )}
      {!asking && <ProblemAlert error={apply.error} />}
      <PreviewTable key={preview.base} list={view.list} rows={preview.rows} counts={counts} />
      <ConfirmDialog
        open={asking}
        title={t('applyTitle', { name: view.fileName })}
        effects={useEffects(counts)}
        confirmLabel={t('apply')}
        onConfirm={() => apply.mutate(preview.base)}
        onCancel={() => setAsking(false)}
        busy={apply.isPending}
        error={apply.error}
      />
    </section>
  );
}

function useEffects(counts: ImportCounts): string[] {
  const { t } = useTranslation('lists');
  return [
    ...(counts.new > 0 ? [t('effectNew', { count: counts.new })] : []),
    ...(counts.changed > 0 ? [t('effectChanged', { count: counts.changed })] : []),
    ...(counts.newMembers > 0 ? [t('effectMembers', { count: counts.newMembers })] : []),
    ...(counts.newTownships > 0 ? [t('effectTownships', { count: counts.newTownships })] : []),
    t('effectAll'),
  ];
}
