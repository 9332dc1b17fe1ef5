import type { ReactNode } from 'react';
import type { PublicationView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { roundQuery, useRoundId } from '../../lib/round';
import { useIsAllowed, useMayAskFor, useTenantSlug } from '../../lib/session';
import { FactList } from '../../ui/fact-list';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { EmptyState, QueryBlock } from '../../ui/state-block';
import { CorrectionsSection } from './corrections-section';
import { publicationQuery } from './queries';
import styles from './publish-page.module.css';

/** Confirms what was published, who sees it, and what it rests on. */
export function PublishPage(): ReactNode {
  const query = useQuery(publicationQuery(useTenantSlug(), useRoundId()));
  return (
    <QueryBlock query={query}>
      {(publication) => (publication === null ? <NotPublished /> : <Published publication={publication} />)}
    </QueryBlock>
  );
}

function NotPublished(): ReactNode {
  const { t } = useTranslation('publish');
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const mayTally = useIsAllowed('tally.read');
  return (
    <>
      <PageHeader title={t('title')} />
      <EmptyState
        title={t('none')}
        detail={t('noneDetail')}
        action={
          mayTally ? (
            <LinkButton primary to="/$tenant/rounds/$roundId/tally" params={params}>
              {t('toTally')}
            </LinkButton>
          ) : null
        }
      />
    </>
  );
}

function Published({ publication }: { publication: PublicationView }): ReactNode {
  const { t } = useTranslation('publish');
  const language = useLanguage();
  const tenant = useTenantSlug();
  const mayPrint = useMayAskFor('notice');
  const round = useQuery(roundQuery(tenant, publication.roundId)).data;
  return (
    <>
      <PageHeader
        title={t('published')}
        lead={t('lead', { round: round?.title ?? '', time: formatInstant(publication.publishedAt, language) })}
        actions={
          <>
            {mayPrint && (
              <LinkButton
                to="/$tenant/render"
                params={{ tenant }}
                search={{ kind: 'notice', round: publication.roundId }}
              >
                {t('paper')}
              </LinkButton>
            )}
            <LinkButton primary to="/$tenant/rounds/$roundId/compare" params={{ tenant, roundId: publication.roundId }}>
              {t('compare')}
            </LinkButton>
          </>
        }
      />
      <section className={styles.who}>
        <h2 className={styles.heading}>{t('who')}</h2>
        <ul className={styles.list}>
          <li>{t('whoOfficial')}</li>
          <li>{t('whoLeader')}</li>
          <li>{t('whoRater')}</li>
          <li>{t('whoSupervisor')}</li>
          <li>{t('whoReviewer')}</li>
        </ul>
      </section>
      <CorrectionsSection />
      <FactList
        title={t('basis')}
        note={t('basisNote')}
        facts={[
          { label: t('ruleVersion'), value: publication.ruleVersion, code: true },
          { label: t('inputHash'), value: publication.inputHash, code: true },
          { label: t('snapshotHash'), value: publication.snapshotHash, code: true },
        ]}
      />
    </>
  );
}
