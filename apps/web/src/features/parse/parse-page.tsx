import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useRoundId } from '../../lib/round';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { QueryBlock, StateBlock } from '../../ui/state-block';
import { useSubmissionId } from './address';
import { reportQuery, versionQuery } from './queries';
import { ReportDesk } from './report-desk';
import { SubmitStep } from './submit-step';

/** What was read out of one version: text and figures side by side, to be checked and submitted. */
export function ParsePage(): ReactNode {
  const { t } = useTranslation('parse');
  const tenant = useTenantSlug();
  const roundId = useRoundId();
  const submissionId = useSubmissionId();
  const query = useQuery(reportQuery(tenant, submissionId));
  const mayConfirm = useIsAllowed('report.confirm');

  if (isProblem(query.error, 'state-conflict') && !query.data) {
    return (
      <>
        <PageHeader title={t('title')} />
        <StateBlock
          title={t('notRead')}
          detail={t('notReadDetail')}
          action={
            <LinkButton primary to="/$tenant/rounds/$roundId/upload" params={{ tenant, roundId }}>
              {t('toUpload')}
            </LinkButton>
          }
        />
      </>
    );
  }
  return (
    <QueryBlock query={query}>
      {(report) => {
        const editable = report.editable && mayConfirm;
        return (
          <>
            <PageHeader
              title={t(editable ? 'title' : 'titleReadOnly')}
              lead={<Lead tenant={tenant} submissionId={submissionId} editable={editable} />}
              actions={editable && <SubmitStep tenant={tenant} roundId={roundId} report={report} />}
            />
            <ReportDesk tenant={tenant} report={report} editable={editable} />
          </>
        );
      }}
    </QueryBlock>
  );
}

interface LeadProps {
  readonly tenant: string;
  readonly submissionId: string;
  readonly editable: boolean;
}

function Lead({ tenant, submissionId, editable }: LeadProps): ReactNode {
  const { t } = useTranslation('parse');
  const language = useLanguage();
  const { data } = useQuery(versionQuery(tenant, submissionId));
  if (!data) return null;
  const words = { version: data.version, file: data.fileName };
  if (editable) return t('lead', words);
  if (data.submittedAt === null) return t('readOnlyLead', words);
  return t('submittedLead', { ...words, at: formatInstant(data.submittedAt, language) });
}
