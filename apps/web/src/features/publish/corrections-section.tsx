import { useState } from 'react';
import type { ReactNode } from 'react';
import type { CorrectionView, PublicationBoard, PublicationEntry } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { QueryBlock } from '../../ui/state-block';
import { StateWord, type Tone } from '../../ui/state-word';
import { StepButton } from '../../ui/step-button';
import { ApprovalDialog } from './approval-dialog';
import { ChangeList } from './change-list';
import { CorrectionDialog } from './correction-dialog';
import { EarlierDrawer } from './earlier-drawer';
import { endorseCorrection, publicationsQuery, settleCorrection, useCorrectionStep } from './queries';
import styles from './publish-page.module.css';

/** Every publication of the round, what later ones changed, and the corrections under way. */
export function CorrectionsSection(): ReactNode {
  const query = useQuery(publicationsQuery({ tenant: useTenantSlug(), roundId: useRoundId() }));
  return <QueryBlock query={query}>{(board) => <Corrections board={board} />}</QueryBlock>;
}

function Corrections({ board }: { board: PublicationBoard }): ReactNode {
  const { t } = useTranslation('publish');
  const [proposing, setProposing] = useState(false);
  const [earlier, setEarlier] = useState<PublicationEntry | null>(null);
  const open = board.corrections.filter(({ state }) => state === 'draft' || state === 'proposed');
  return (
    <section className={styles.who} aria-labelledby="corrections">
      <h2 id="corrections" className={styles.heading}>
        {t('corrections.title')}
      </h2>
      <p className={styles.soft}>{t('corrections.note')}</p>
      {open.map((correction) => (
        <OpenCorrection key={correction.id} correction={correction} />
      ))}
      {board.mayPropose ? (
        <div className={styles.buttons}>
          <Button onClick={() => setProposing(true)}>{t('corrections.propose')}</Button>
        </div>
      ) : null}
      <ul className={styles.list}>
        {board.publications.map((publication) => (
          <Publication key={publication.id} publication={publication} onLook={() => setEarlier(publication)} />
        ))}
      </ul>
      {proposing ? <CorrectionDialog board={board} onClose={() => setProposing(false)} /> : null}
      {earlier === null ? null : <EarlierDrawer publication={earlier} onClose={() => setEarlier(null)} />}
    </section>
  );
}

interface PublicationProps {
  readonly publication: PublicationEntry;
  readonly onLook: () => void;
}

function Publication({ publication, onLook }: PublicationProps): ReactNode {
  const { t } = useTranslation('publish');
  const language = useLanguage();
  const { ordinal, inForce, publishedAt, publishedBy: name, changes } = publication;
  return (
    <li className={styles.publication}>
      <p>
        {ordinal === 1 ? t('corrections.first') : t('corrections.nth', { ordinal })} ·{' '}
        <StateWord tone={inForce ? 'good' : 'quiet'}>
          {t(inForce ? 'corrections.inForce' : 'corrections.replaced')}
        </StateWord>
      </p>
      <p className={styles.soft}>{t('corrections.by', { time: formatInstant(publishedAt, language), name })}</p>
      {changes.length === 0 ? null : <ChangeList changes={changes} />}
      {inForce ? null : (
        <Button type="link" size="small" className={styles.look} onClick={onLook}>
          {t('corrections.look')}
        </Button>
      )}
    </li>
  );
}

const tones: Record<CorrectionView['state'], Tone> = {
  draft: 'caution',
  proposed: 'caution',
  published: 'good',
  declined: 'quiet',
};

function OpenCorrection({ correction }: { correction: CorrectionView }): ReactNode {
  const { t } = useTranslation('publish');
  const language = useLanguage();
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const [approving, setApproving] = useState(false);
  const endorse = useCorrectionStep(params, endorseCorrection(params));
  const settle = useCorrectionStep(params, settleCorrection(params));
  const { id: correctionId, proposedBy: name, proposedAt, appealId } = correction;
  return (
    <div className={styles.correction}>
      <p>
        <StateWord tone={tones[correction.state]}>{t(`corrections.state.${correction.state}`)}</StateWord>
      </p>
      {name === null || proposedAt === null ? null : (
        <p className={styles.soft}>
          {t('corrections.proposedBy', { name, time: formatInstant(proposedAt, language) })}
        </p>
      )}
      {appealId === null ? null : (
        <p className={styles.soft}>
          {t('corrections.fromAppeal')}{' '}
          <Link to="/$tenant/rounds/$roundId/appeals/$appealId" params={{ ...params, appealId }}>
            {t('corrections.toAppeal')}
          </Link>
        </p>
      )}
      <ChangeList changes={correction.changes} />
      {correction.overQuota ? <Alert type="warning" showIcon title={t('corrections.overQuota')} /> : null}
      <div className={styles.buttons}>
        {correction.mayPropose && correction.overQuota ? (
          <Button type="primary" onClick={() => setApproving(true)}>
            {t('corrections.endorse')}
          </Button>
        ) : null}
        {correction.mayPropose && !correction.overQuota ? (
          <StepButton
            label={t('corrections.endorse')}
            title={t('corrections.endorse')}
            effects={[t('corrections.proposeEffect')]}
            step={endorse}
            onConfirm={(done) => endorse.mutate({ correctionId, quotaApproval: null }, { onSuccess: done })}
          />
        ) : null}
        {correction.mayConfirm ? (
          <StepButton
            label={t('corrections.confirm')}
            title={t('corrections.confirm')}
            effects={[
              t('corrections.confirmEffect', { count: correction.changes.length }),
              t('corrections.confirmKept'),
            ]}
            step={settle}
            onConfirm={(done) => settle.mutate({ correctionId, confirmed: true }, { onSuccess: done })}
          />
        ) : null}
        {correction.mayDecline ? (
          <Button loading={settle.isPending} onClick={() => settle.mutate({ correctionId, confirmed: false })}>
            {t(correction.mayConfirm ? 'corrections.decline' : 'corrections.takeBack')}
          </Button>
        ) : null}
      </div>
      {approving ? (
        <ApprovalDialog
          step={endorse}
          onClose={() => setApproving(false)}
          onGiven={(quotaApproval) =>
            endorse.mutate({ correctionId, quotaApproval }, { onSuccess: () => setApproving(false) })
          }
        />
      ) : null}
    </div>
  );
}
