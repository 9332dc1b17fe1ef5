import type { ReactNode } from 'react';
import type { PolicyView, RoundView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { LinkButton } from '../../ui/link-button';
import { QueryBlock } from '../../ui/state-block';
import { PolicySentences, QuotaApprovalNote } from './policy-sentences';
import styles from './policy.module.css';
import { policyQuery } from './queries';
import { useSavedPolicy } from './use-planned-policy';

/** How the round is counted, on the round's own page. */
export function PolicySection({ round }: { round: RoundView }): ReactNode {
  const query = useQuery(policyQuery({ tenant: useTenantSlug(), roundId: round.id }));
  return <QueryBlock query={query}>{(view) => <Sentences view={view} />}</QueryBlock>;
}

function Sentences({ view }: { view: PolicyView }): ReactNode {
  const { t } = useTranslation('round');
  const params = { tenant: useTenantSlug(), roundId: view.roundId };
  const saved = useSavedPolicy()(view);
  return (
    <section className={styles.section} aria-label={t('policy.title')}>
      <PolicySentences facts={saved.facts} />
      <QuotaApprovalNote approval={view.quotaApproval} />
      {view.editable ? (
        <LinkButton to="/$tenant/rounds/$roundId/policy" params={params}>
          {t('policy.edit')}
        </LinkButton>
      ) : null}
    </section>
  );
}
