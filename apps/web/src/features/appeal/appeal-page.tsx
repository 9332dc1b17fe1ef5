import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AppealView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { Figure } from '../../ui/figure';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { QueryBlock } from '../../ui/state-block';
import { AppealActions } from './appeal-actions';
import { AppealStanding } from './appeal-standing';
import { DecisionPaper } from './decision-paper';
import { DecisionWords } from './decision-words';
import { DraftForm } from './draft-form';
import { EvidenceSection } from './evidence-section';
import { PanelSection } from './panel-section';
import { appealQuery } from './queries';
import styles from './appeal.module.css';

/** One appeal: the contested result, what is asked and why, its evidence, who judges it and what was decided. */
export function AppealPage(): ReactNode {
  const { appealId = '' } = useParams({ strict: false });
  const query = useQuery(appealQuery({ tenant: useTenantSlug(), appealId }));
  return <QueryBlock query={query}>{(appeal) => <Appeal appeal={appeal} />}</QueryBlock>;
}

function Appeal({ appeal }: { appeal: AppealView }): ReactNode {
  const { t } = useTranslation('appeal');
  const language = useLanguage();
  const [unsaved, setUnsaved] = useState(false);
  const { dueAt } = appeal;
  const lead = (
    <>
      <AppealStanding appeal={appeal} /> · {appeal.townshipName} · {appeal.post}
      {unsaved ? <span className={styles.late}> · {t('fileUnsaved')}</span> : null}
      {dueAt === null ? null : (
        <span className={appeal.overdue ? styles.late : undefined}>
          {' '}
          · {t('due')} {formatInstant(dueAt, language)}
          {appeal.overdue ? ` · ${t('overdue')}` : ''}
        </span>
      )}
    </>
  );
  return (
    <>
      <PageHeader
        title={`${t(`instance.${appeal.instance}`)} · ${appeal.officialName}`}
        lead={lead}
        actions={<AppealActions appeal={appeal} unsaved={unsaved} />}
      />
      <div className={styles.page}>
        {appeal.decision === null ? null : <Decision appeal={appeal} />}
        {appeal.state === 'decided' || appeal.state === 'refused' ? <DecisionPaper appeal={appeal} /> : null}
        <Contested appeal={appeal} />
        {appeal.steps.includes('change') ? (
          <DraftForm appeal={appeal} onUnsaved={setUnsaved} />
        ) : (
          <Said appeal={appeal} />
        )}
        <EvidenceSection appeal={appeal} />
        {appeal.table === null && appeal.panel.length === 0 ? null : <PanelSection appeal={appeal} />}
      </div>
    </>
  );
}

function Contested({ appeal: { contested } }: { appeal: AppealView }): ReactNode {
  const { t } = useTranslation('appeal');
  const language = useLanguage();
  const { rank, peerCount: count } = contested;
  return (
    <section className={styles.section} aria-labelledby="contested">
      <h2 id="contested" className={styles.heading}>
        {t('contested')}
      </h2>
      <p className={styles.note}>{t('contestedNote', { time: formatInstant(contested.publishedAt, language) })}</p>
      <dl className={styles.figures}>
        <div>
          <dt>{t('total')}</dt>
          <dd>
            <Figure value={contested.total} />
          </dd>
        </div>
        <div>
          <dt>
            {t('rank')} · {contested.peerClass}
          </dt>
          <dd>{rank === null ? t('unranked') : t('rankOf', { rank, count })}</dd>
        </div>
        <div>
          <dt>{t('grade')}</dt>
          <dd>{contested.grade ?? t('ungraded')}</dd>
        </div>
      </dl>
    </section>
  );
}

function Said({ appeal }: { appeal: AppealView }): ReactNode {
  const { t } = useTranslation('appeal');
  const language = useLanguage();
  const { previous, settledReason, settledAt, extendedReason, state } = appeal;
  return (
    <section className={styles.section} aria-labelledby="said">
      <h2 id="said" className={styles.heading}>
        {t('said')}
      </h2>
      {previous === null ? null : (
        <p className={styles.note}>
          {previous.decision === null
            ? t('previous', { state: t(`state.${previous.state}`) })
            : t('previousDecision', {
                outcome: t(`outcome.${previous.decision.outcome}`),
                reasons: previous.decision.reasons,
              })}
        </p>
      )}
      <p className={styles.label}>{t('request')}</p>
      <p className={styles.text}>{appeal.request}</p>
      <p className={styles.label}>{t('grounds')}</p>
      <p className={styles.text}>{appeal.grounds}</p>
      {settledReason === null || settledAt === null ? null : (
        <>
          <p className={styles.label}>{t(state === 'refused' ? 'refused' : 'accepted')}</p>
          <p className={styles.text}>
            {t('settledNote', { time: formatInstant(settledAt, language), reason: settledReason })}
          </p>
        </>
      )}
      {extendedReason === null ? null : <p className={styles.note}>{t('extended', { reason: extendedReason })}</p>}
    </section>
  );
}

function Decision({ appeal: { decision, correction, roundId, decidedAt } }: { appeal: AppealView }): ReactNode {
  const { t } = useTranslation('appeal');
  const language = useLanguage();
  const mayCorrect = useIsAllowed('publication.create');
  const tenant = useTenantSlug();
  if (decision === null) return null;
  return (
    <section className={styles.section} aria-labelledby="decision">
      <h2 id="decision" className={styles.heading}>
        {t('decision')}
        {decidedAt === null ? '' : ` · ${formatInstant(decidedAt, language)}`}
      </h2>
      <DecisionWords decision={decision} />
      {correction === null ? null : <p className={styles.note}>{t(`correction.${correction}`)}</p>}
      {mayCorrect && correction !== null && correction !== 'published' ? (
        <div className={styles.buttons}>
          <LinkButton primary to="/$tenant/rounds/$roundId/publish" params={{ tenant, roundId }}>
            {t('toCorrection')}
          </LinkButton>
        </div>
      ) : null}
    </section>
  );
}
