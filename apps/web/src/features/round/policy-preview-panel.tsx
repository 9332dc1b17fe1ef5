import type { ReactNode } from 'react';
import type { PolicyPreview } from '@pingyi/contracts';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { MovementTable } from '../../ui/movement-table';
import { ProblemAlert } from '../../ui/problem-alert';
import type { PlannedPolicy } from './policy-values';
import styles from './policy.module.css';
import { usePreviewPolicy } from './queries';

/** Last year's ballots counted by the draft: who would have moved. */
export function PolicyPreviewPanel({
  roundId,
  planned,
}: {
  roundId: string;
  planned: PlannedPolicy | null;
}): ReactNode {
  const { t } = useTranslation('round');
  const preview = usePreviewPolicy({ tenant: useTenantSlug(), roundId });
  const stale = preview.data !== undefined && JSON.stringify(preview.variables) !== JSON.stringify(planned?.draft);
  return (
    <section className={styles.preview} aria-label={t('policy.preview')}>
      <p className={styles.hint}>{t('policy.previewLead')}</p>
      <Button
        loading={preview.isPending}
        disabled={planned === null || planned.faults.length > 0}
        onClick={() => {
          if (planned !== null) preview.mutate(planned.draft);
        }}
      >
        {t('policy.preview')}
      </Button>
      <ProblemAlert error={preview.error} />
      {preview.data === undefined ? null : <Outcome preview={preview.data} stale={stale} />}
    </section>
  );
}

function Outcome({ preview, stale }: { preview: PolicyPreview; stale: boolean }): ReactNode {
  const { t } = useTranslation('round');
  const { basis, gaps, outcome } = preview;
  if (basis === null || outcome === null) return <p aria-live="polite">{t('policy.previewNone')}</p>;
  return (
    <div className={styles.outcome}>
      {stale ? <Alert type="warning" showIcon title={t('policy.previewStale')} /> : null}
      <p className={styles.hint}>
        {t('policy.previewBasis', {
          title: basis.title,
          ballots: formatCount(basis.ballots),
          officials: formatCount(basis.officials.length),
        })}
      </p>
      {gaps.map((gap) => (
        <Gap key={gap.part} gap={gap} />
      ))}
      <MovementTable view={outcome} officials={basis.officials} />
    </div>
  );
}

function Gap({ gap }: { gap: PolicyPreview['gaps'][number] }): ReactNode {
  const { t } = useTranslation('round');
  const separator = useLanguage() === 'en' ? ', ' : '、';
  const { part, added, gone } = gap;
  return (
    <Alert
      type="info"
      showIcon
      title={part === 'groups' ? t('policy.gapGroups') : t('policy.gapCriteria')}
      description={[
        ...(added.length === 0 ? [] : [t('policy.gapAdded', { names: added.join(separator) })]),
        ...(gone.length === 0 ? [] : [t('policy.gapGone', { names: gone.join(separator) })]),
      ].join(' ')}
    />
  );
}
