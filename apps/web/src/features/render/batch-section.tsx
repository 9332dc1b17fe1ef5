import { useState, type ReactNode } from 'react';
import { paperRoles, RoundPaperKind, type RoundSummary } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { roundsQuery } from '../../lib/round';
import { useMember } from '../../lib/session';
import { ProblemAlert } from '../../ui/problem-alert';
import { BatchItem } from './batch-item';
import styles from './documents-page.module.css';
import { batchesQuery, paperOfficialsQuery, useRequestBatch } from './queries';

/** Asks for many papers at once and follows those asked for. */
export function BatchSection({ tenant }: { tenant: string }): ReactNode {
  const { t } = useTranslation('render');
  const { data: rounds } = useQuery(roundsQuery(tenant));
  const { data: batches = [] } = useQuery(batchesQuery(tenant));
  return (
    <>
      {rounds && rounds.length > 0 && <BatchForm tenant={tenant} rounds={rounds} />}
      {batches.length > 0 && (
        <section className={styles.batches} aria-labelledby="batches">
          <h2 id="batches" className={styles.heading}>
            {t('batch.list')}
          </h2>
          <ul className={styles.list}>
            {batches.map((batch) => (
              <BatchItem key={batch.id} tenant={tenant} batch={batch} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** In a batch these go without a choice of their own: everything of the round, and one blank sheet for each official. */
function BatchForm({ tenant, rounds }: { tenant: string; rounds: readonly RoundSummary[] }): ReactNode {
  const { t } = useTranslation('render');
  const { message } = App.useApp();
  const locale = useLanguage();
  const { roles } = useMember();
  const [roundId, setRoundId] = useState(rounds[0]?.id ?? '');
  const [kinds, setKinds] = useState<readonly RoundPaperKind[]>([]);
  const [officialIds, setOfficialIds] = useState<readonly string[]>([]);
  const { data: officials = [] } = useQuery({ ...paperOfficialsQuery(tenant, roundId), enabled: roundId !== '' });
  const request = useRequestBatch(tenant);
  const allowed = RoundPaperKind.options.filter((kind) => paperRoles[kind].some((role) => roles.includes(role)));
  const ask = (): void =>
    request.mutate(
      { roundId, kinds: [...kinds], officialIds: [...officialIds], locale, profile: 'ua-1' },
      { onSuccess: ({ total }) => void message.success(t('batch.requested', { count: total })) },
    );
  return (
    <section className={styles.form} aria-labelledby="new-batch">
      <h2 id="new-batch" className={styles.heading}>
        {t('batch.title')}
      </h2>
      <p className={styles.soft}>{t('batch.lead')}</p>
      <Checkbox.Group
        aria-label={t('batch.kinds')}
        value={[...kinds]}
        onChange={(chosen) => setKinds(allowed.filter((kind) => chosen.includes(kind)))}
        options={allowed.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <div className={styles.fields}>
        <label className={styles.field}>
          <span>{t('roundLabel')}</span>
          <Select
            value={roundId}
            onChange={(chosen) => {
              setRoundId(chosen);
              setOfficialIds([]);
            }}
            options={rounds.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </label>
        <label className={styles.field}>
          <span>{t('batch.officials')}</span>
          <Select
            mode="multiple"
            allowClear
            maxTagCount="responsive"
            value={[...officialIds]}
            placeholder={t('batch.everyone')}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(chosen) => setOfficialIds(chosen)}
            options={officials.map(({ id, name, township }) => ({ value: id, label: `${township.name} ${name}` }))}
          />
        </label>
      </div>
      <div className={styles.fields}>
        <Button disabled={kinds.length === 0} loading={request.isPending} onClick={ask}>
          {t('batch.make')}
        </Button>
        {kinds.length === 0 && <span className={styles.soft}>{t('batch.choose')}</span>}
      </div>
      <ProblemAlert error={request.error} />
    </section>
  );
}
