import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { OwnOfficialView, SubmissionView } from '@pingyi/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button, Progress, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { daysUntil, formatDay } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useRoundId } from '../../lib/round';
import { useMember, useTenantSlug } from '../../lib/session';
import { PageHeader } from '../../ui/page-header';
import { ProblemAlert } from '../../ui/problem-alert';
import { EmptyState, QueryBlock, StateBlock } from '../../ui/state-block';
import { CheckNote } from './check-note';
import { DropArea } from './drop-area';
import { PasteArea } from './paste-area';
import { isUnfinished, ownOfficialQuery, reportedOfficialQuery, submissionQuery, useUpload } from './queries';
import { UnitReports } from './unit-reports';
import styles from './upload-page.module.css';
import { VersionStanding } from './version-standing';
import { VersionTable } from './version-table';

/** Hand in a report, watch it being read, see what was submitted: an official's own, or one of a unit liaison's officials. */
export function UploadPage(): ReactNode {
  const { official } = useSearch({ from: '/$tenant/rounds/$roundId/upload' });
  const isLiaison = useMember().roles.includes('unit_liaison');
  if (official !== undefined) return <ReportOf key={official} officialId={official} />;
  return isLiaison ? <UnitReports /> : <Own />;
}

function Own(): ReactNode {
  const { t } = useTranslation('upload');
  const tenant = useTenantSlug();
  const query = useQuery(ownOfficialQuery(tenant, useRoundId()));
  const absent = (
    <>
      <PageHeader title={t('title')} />
      <EmptyState title={t('noOfficial')} detail={t('noOfficialDetail')} />
    </>
  );
  return (
    <QueryBlock query={query} absent={absent}>
      {(own) => <OwnReport tenant={tenant} own={own} />}
    </QueryBlock>
  );
}

function ReportOf({ officialId }: { officialId: string }): ReactNode {
  const tenant = useTenantSlug();
  const query = useQuery(reportedOfficialQuery(tenant, useRoundId(), officialId));
  return <QueryBlock query={query}>{(own) => <OwnReport tenant={tenant} own={own} />}</QueryBlock>;
}

function OwnReport({ tenant, own }: { tenant: string; own: OwnOfficialView }): ReactNode {
  const { t } = useTranslation('upload');
  const upload = useUpload(tenant, own);
  const [sending, setSending] = useState<{ name: string; percent: number } | null>(null);
  const [way, setWay] = useState<'file' | 'paste'>('file');
  const [pasted, setPasted] = useState('');
  const abort = useRef<AbortController | null>(null);
  const [newest] = own.submissions;

  const send = (file: File): void => {
    const controller = new AbortController();
    abort.current = controller;
    setSending({ name: file.name, percent: 0 });
    upload.mutate(
      {
        file,
        signal: controller.signal,
        onProgress: (percent) => setSending({ name: file.name, percent }),
      },
      {
        onSuccess: () => setPasted(''),
        onSettled: () => setSending(null),
      },
    );
  };
  const wasAborted = upload.error instanceof DOMException;

  return (
    <div className={styles.page}>
      <PageHeader title={t('title')} lead={<Lead own={own} />} />
      <CheckNote tenant={tenant} own={own} />
      {sending ? (
        <section className={styles.sending} aria-label={t('sending', { name: sending.name })}>
          <h2 className={styles.heading}>{t('sending', { name: sending.name })}</h2>
          <Progress percent={sending.percent} status="active" aria-label={t('sent', { percent: sending.percent })} />
          <Button onClick={() => abort.current?.abort()}>{t('cancelUpload')}</Button>
        </section>
      ) : (
        newest && <NewestVersion tenant={tenant} submission={newest} />
      )}
      {!sending && own.collecting && (
        <div>
          <Tabs
            activeKey={way}
            onChange={(key) => setWay(key === 'paste' ? 'paste' : 'file')}
            items={[
              {
                key: 'file',
                label: t('wayFile'),
                children: <DropArea again={newest !== undefined} onFile={send} />,
              },
              {
                key: 'paste',
                label: t('wayPaste'),
                children: <PasteArea text={pasted} onText={setPasted} onFile={send} />,
              },
            ]}
          />
          {!wasAborted && <ProblemAlert error={upload.error} />}
        </div>
      )}
      {!own.collecting && !newest && <StateBlock title={t('notCollecting')} detail={t('notCollectingDetail')} />}
      {own.submissions.length > 0 && <VersionTable tenant={tenant} submissions={own.submissions} />}
    </div>
  );
}

/** Follows the newest version while it is read; the list is read again once that is over. */
function NewestVersion({ tenant, submission }: { tenant: string; submission: SubmissionView }): ReactNode {
  const queryClient = useQueryClient();
  const query = useQuery(submissionQuery(tenant, submission));
  const unfinished = isUnfinished(query.data);
  const { roundId } = submission;
  const isBehind = !unfinished && submission.state !== query.data.state;
  useEffect(() => {
    if (isBehind) void queryClient.invalidateQueries({ queryKey: ownOfficialQuery(tenant, roundId).queryKey });
  }, [isBehind, queryClient, tenant, roundId]);
  return <VersionStanding tenant={tenant} submission={query.data} />;
}

function Lead({ own }: { own: OwnOfficialView }): ReactNode {
  const { t } = useTranslation('upload');
  const language = useLanguage();
  const place = t('lead', { name: own.name, post: own.post, township: own.townshipName });
  if (!own.collecting || own.collectUntil === null) return `${own.roundTitle} · ${place}`;
  const days = daysUntil(own.collectUntil);
  const due =
    days < 0
      ? t('overdue', { day: formatDay(own.collectUntil, language) })
      : days === 0
        ? t('untilToday')
        : t('until', { day: formatDay(own.collectUntil, language), count: days });
  return `${own.roundTitle} · ${place} · ${due}`;
}
