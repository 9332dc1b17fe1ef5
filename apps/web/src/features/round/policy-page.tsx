import type { ReactNode } from 'react';
import type { PolicyView, RoundState } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { roundQuery, useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { QueryBlock } from '../../ui/state-block';
import { BallotRulesSection } from './ballot-rules-section';
import { BallotSecrecySection } from './ballot-secrecy-section';
import { PolicyEditor } from './policy-editor';
import { PolicySentences, QuotaApprovalNote } from './policy-sentences';
import styles from './policy.module.css';
import { policyQuery } from './queries';
import { useSavedPolicy } from './use-planned-policy';

/** How the round is counted; its managers change it here until scoring opens. */
export function PolicyPage(): ReactNode {
  const { t } = useTranslation('round');
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const round = useQuery(roundQuery(params.tenant, params.roundId));
  const policy = useQuery(policyQuery(params));
  return (
    <QueryBlock query={round}>
      {(view) => (
        <>
          <PageHeader
            title={t('policy.title')}
            lead={
              isSetUpState(view.state)
                ? t('policy.lead', { round: view.title })
                : t('policy.leadFrozen', { round: view.title })
            }
            actions={
              <LinkButton to="/$tenant/rounds/$roundId" params={params}>
                {t('policy.toRound')}
              </LinkButton>
            }
          />
          <QueryBlock query={policy}>
            {(plan) => (plan.editable ? <PolicyEditor view={plan} /> : <FrozenPolicy view={plan} />)}
          </QueryBlock>
          <BallotSecrecySection round={view} />
          <BallotRulesSection />
        </>
      )}
    </QueryBlock>
  );
}

const isSetUpState = (state: RoundState): boolean =>
  state === 'draft' || state === 'collecting' || state === 'checking';

function FrozenPolicy({ view }: { view: PolicyView }): ReactNode {
  const saved = useSavedPolicy()(view);
  return (
    <div className={styles.section}>
      <PolicySentences facts={saved.facts} />
      <QuotaApprovalNote approval={view.quotaApproval} />
    </div>
  );
}
