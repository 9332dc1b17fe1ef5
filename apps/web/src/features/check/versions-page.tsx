import { useMemo, type ReactNode } from 'react';
import type { CheckView, ReportView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { QueryBlock, StateBlock } from '../../ui/state-block';
import styles from './check.module.css';
import { FigureChanges } from './figure-changes';
import { checkedReportQuery, checkQuery } from './queries';
import { diffFigures, diffText } from './report-difference';
import { TextChanges } from './text-changes';

const from = '/$tenant/rounds/$roundId/check/$submissionId/versions';

/** Two versions of a report held against each other: figures and paragraphs that came, went or changed. */
export function VersionsPage(): ReactNode {
  const { submissionId } = useParams({ from });
  const query = useQuery(checkQuery(useTenantSlug(), submissionId));
  return <QueryBlock query={query}>{(check) => <Versions check={check} />}</QueryBlock>;
}

function Versions({ check }: { check: CheckView }): ReactNode {
  const { t } = useTranslation('check');
  const language = useLanguage();
  const navigate = useNavigate({ from });
  const { with: chosen } = useSearch({ from });
  const params = useParams({ from });
  const { submissionId, versions, officialName, township, post } = check;
  const earlier =
    versions.find(({ version }) => version < check.version) ?? versions.find(({ id }) => id !== submissionId);
  const otherId = versions.some(({ id }) => id === chosen && id !== submissionId) ? chosen : earlier?.id;
  const options = versions.map(({ id, version, receivedAt, receivedBy }) => ({
    value: id,
    label: [
      t('versionNumber', { version }),
      formatInstant(receivedAt, language),
      ...(receivedBy === null ? [] : [t('receivedBy', { name: receivedBy })]),
    ].join(' · '),
  }));
  const go = (newer: string, older: string | undefined): void =>
    void navigate({ params: (before) => ({ ...before, submissionId: newer }), search: { with: older }, replace: true });
  const header = (
    <PageHeader
      title={t('differences.title')}
      lead={t('differences.lead', { name: officialName, township: township.name, post })}
      actions={
        <LinkButton to="/$tenant/rounds/$roundId/check/$submissionId" params={params}>
          {t('differences.toReport')}
        </LinkButton>
      }
    />
  );
  if (otherId === undefined) {
    return (
      <>
        {header}
        <StateBlock title={t('differences.one')} detail={t('differences.oneDetail')} />
      </>
    );
  }
  return (
    <>
      {header}
      <div className={styles.choices}>
        <label className={styles.choice}>
          {t('differences.older')}
          <Select
            className={styles.versionSelect ?? ''}
            value={otherId}
            onChange={(id: string) => go(submissionId, id)}
            options={options.filter(({ value }) => value !== submissionId)}
          />
        </label>
        <label className={styles.choice}>
          {t('differences.newer')}
          <Select
            className={styles.versionSelect ?? ''}
            value={submissionId}
            onChange={(id: string) => go(id, otherId === id ? submissionId : otherId)}
            options={options}
          />
        </label>
      </div>
      <Loaded olderId={otherId} newerId={submissionId} />
    </>
  );
}

function Loaded({ olderId, newerId }: { olderId: string; newerId: string }): ReactNode {
  const tenant = useTenantSlug();
  const older = useQuery(checkedReportQuery(tenant, olderId));
  const newer = useQuery(checkedReportQuery(tenant, newerId));
  return (
    <QueryBlock query={older}>
      {(before) => <QueryBlock query={newer}>{(after) => <Differences before={before} after={after} />}</QueryBlock>}
    </QueryBlock>
  );
}

function Differences({ before, after }: { before: ReportView; after: ReportView }): ReactNode {
  const { t } = useTranslation('check');
  const blocks = useMemo(() => diffText(before, after), [before, after]);
  const figures = useMemo(() => diffFigures(before.figures, after.figures), [before, after]);
  const lines = blocks.filter(({ kind }) => kind === 'changed').length;
  if (lines === 0 && figures.length === 0) return <StateBlock title={t('differences.same')} />;
  const count = (kind: 'added' | 'changed' | 'removed'): number =>
    figures.filter((change) => change.kind === kind).length;
  return (
    <>
      <p>
        {t('differences.counts', {
          lines,
          added: count('added'),
          changed: count('changed'),
          removed: count('removed'),
        })}
      </p>
      <FigureChanges changes={figures} />
      <TextChanges blocks={blocks} />
    </>
  );
}
