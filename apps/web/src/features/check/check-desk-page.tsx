import { useState, type ReactNode } from 'react';
import type { CheckView, ReportView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useTenantSlug } from '../../lib/session';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { QueryBlock } from '../../ui/state-block';
import styles from './check.module.css';
import { CheckDesk } from './check-desk';
import { StandingWord } from './check-standing';
import { checkedReportQuery, checkQuery } from './queries';
import { standingOfCheck } from './standing-of-check';
import { type AskedStep, StepDialog } from './step-dialog';

/** One version as verifiers, the official and the manager see it: text, figures beside what they are held against, objections. */
export function CheckDeskPage(): ReactNode {
  const tenant = useTenantSlug();
  const { submissionId } = useParams({ from: '/$tenant/rounds/$roundId/check/$submissionId' });
  const check = useQuery(checkQuery(tenant, submissionId));
  const report = useQuery(checkedReportQuery(tenant, submissionId));
  return (
    <QueryBlock query={check}>
      {(checked) => (
        <QueryBlock query={report}>
          {(read) => <Checked key={submissionId} tenant={tenant} check={checked} report={read} />}
        </QueryBlock>
      )}
    </QueryBlock>
  );
}

interface CheckedProps {
  readonly tenant: string;
  readonly check: CheckView;
  readonly report: ReportView;
}

function Checked({ tenant, check, report }: CheckedProps): ReactNode {
  const { t } = useTranslation('check');
  const [asked, setAsked] = useState<AskedStep | null>(null);
  const { township, post, version } = check;
  return (
    <>
      <PageHeader
        title={check.officialName}
        lead={
          <>
            {t('deskLead', { township: township.name, post, version })} ·{' '}
            <StandingWord standing={standingOfCheck(check)} />
          </>
        }
        actions={<Steps tenant={tenant} check={check} onAsk={setAsked} />}
      />
      <Outcome tenant={tenant} check={check} />
      <CheckDesk check={check} report={report} onAsk={setAsked} />
      {asked === null ? null : (
        <StepDialog tenant={tenant} check={check} asked={asked} onClose={() => setAsked(null)} />
      )}
    </>
  );
}

const isUnsettled = ({ disputes }: CheckView): boolean =>
  disputes.some(({ state }) => state === 'open' || state === 'kept');

interface StepsProps {
  readonly tenant: string;
  readonly check: CheckView;
  readonly onAsk: (step: AskedStep) => void;
}

function Steps({ tenant, check, onAsk }: StepsProps): ReactNode {
  const { t } = useTranslation('check');
  const { roundId, submissionId, state, mayCheck, mayAnswer, officialId } = check;
  return (
    <>
      {check.versions.length > 1 ? (
        <LinkButton
          to="/$tenant/rounds/$roundId/check/$submissionId/versions"
          params={{ tenant, roundId, submissionId }}
        >
          {t('compare')}
        </LinkButton>
      ) : null}
      {mayCheck && state === 'open' ? (
        <>
          <Button key="return" onClick={() => onAsk({ kind: 'returned' })}>
            {t('return')}
          </Button>
          <Button key="pass" type="primary" disabled={isUnsettled(check)} onClick={() => onAsk({ kind: 'passed' })}>
            {t('pass')}
          </Button>
        </>
      ) : null}
      {mayCheck && (state === 'returned' || state === 'passed') ? (
        <Button key="reopen" onClick={() => onAsk({ kind: 'reopened' })}>
          {t('reopen')}
        </Button>
      ) : null}
      {mayAnswer && state === 'returned' ? (
        <LinkButton
          primary
          to="/$tenant/rounds/$roundId/upload"
          params={{ tenant, roundId }}
          search={{ official: officialId }}
        >
          {t('toUpload')}
        </LinkButton>
      ) : null}
    </>
  );
}

/** What came of the check, and whether a newer version has taken this one's place. */
function Outcome({ tenant, check }: { tenant: string; check: CheckView }): ReactNode {
  const { t } = useTranslation('check');
  const language = useLanguage();
  const { state, reason, settledBy, settledAt, roundId } = check;
  const newer = check.current ? undefined : check.versions.find((version) => version.state === 'submitted');
  const by = settledAt === null ? '' : formatInstant(settledAt, language);
  return (
    <>
      {newer ? (
        <p className={styles.outcome}>
          {t('notCurrent')}{' '}
          <Link to="/$tenant/rounds/$roundId/check/$submissionId" params={{ tenant, roundId, submissionId: newer.id }}>
            {t('notCurrentLink')}
          </Link>
        </p>
      ) : null}
      {check.mayCheck && state === 'open' && isUnsettled(check) ? (
        <p className={styles.outcome}>{t('unsettled')}</p>
      ) : null}
      {state === 'returned' ? (
        <div className={`${styles.outcome} ${styles.returned}`}>
          <p>{t('returnedTitle', { reason: reason ?? '' })}</p>
          <p className={styles.soft}>{t('returnedBy', { name: settledBy ?? '', at: by })}</p>
        </div>
      ) : null}
      {state === 'passed' || state === 'exempt' ? (
        <div className={styles.outcome}>
          <p>{state === 'passed' ? t('passedTitle') : t('exemptTitle', { reason: reason ?? '' })}</p>
          {state === 'passed' && reason !== null ? <p>{t('passedNote', { reason })}</p> : null}
          <p className={styles.soft}>{t('by', { name: settledBy ?? '', at: by })}</p>
        </div>
      ) : null}
    </>
  );
}
