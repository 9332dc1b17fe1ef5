import { useState, type ReactNode } from 'react';
import type { BallotState, RaterProgressRow, RaterSheetRow, RaterSheets } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useRoundId } from '../../lib/round';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { EvidenceDrawer } from '../../ui/evidence-drawer';
import { ProblemAlert } from '../../ui/problem-alert';
import { QueryBlock } from '../../ui/state-block';
import { StateWord, type Tone } from '../../ui/state-word';
import { sheetsQuery, useSettleVoid } from './queries';
import styles from './turnout.module.css';
import { VoidDialog } from './void-dialog';

const tones: Record<BallotState | 'none', Tone> = {
  none: 'quiet',
  draft: 'going',
  submitted: 'good',
  superseded: 'quiet',
  void: 'alert',
};

/** The sheets of one rater: how far each is, and voiding what was submitted. */
export function SheetsDrawer({ rater, onClose }: { rater: RaterProgressRow; onClose: () => void }): ReactNode {
  const { t } = useTranslation('turnout');
  const params = { tenant: useTenantSlug(), roundId: useRoundId(), raterId: rater.raterId };
  const query = useQuery(sheetsQuery(params));
  return (
    <EvidenceDrawer open onClose={onClose} title={t('sheetsOf', { name: rater.name })}>
      <p className={styles.soft}>{t('sheetsLead')}</p>
      <QueryBlock query={query}>{(sheets) => <Sheets sheets={sheets} />}</QueryBlock>
    </EvidenceDrawer>
  );
}

function Sheets({ sheets }: { sheets: RaterSheets }): ReactNode {
  const { t } = useTranslation('turnout');
  const mayVoid = useIsAllowed('round.manage') && sheets.voiding !== 'none';
  const [voided, setVoided] = useState<RaterSheetRow | null>(null);
  return (
    <>
      <ul className={styles.sheets}>
        {sheets.items.map((row) => (
          <li key={row.assignmentId} className={styles.sheet}>
            <span>
              {row.officialName}
              <span className={styles.soft}>{row.townshipName}</span>
            </span>
            {row.recused ? (
              <StateWord tone="quiet">{t(row.ballotState === 'void' ? 'recusedVoid' : 'recused')}</StateWord>
            ) : (
              <StateWord tone={tones[row.ballotState ?? 'none']}>{t(`states.${row.ballotState ?? 'none'}`)}</StateWord>
            )}
            {mayVoid && !row.recused && row.ballotState === 'submitted' && row.voiding?.state !== 'proposed' ? (
              <Button size="small" onClick={() => setVoided(row)}>
                {t(sheets.voiding === 'one' ? 'void' : 'proposeVoid')}
              </Button>
            ) : (
              <span />
            )}
            {row.voiding === null ? null : <Voiding row={row} voiding={row.voiding} mayVoid={mayVoid} />}
          </li>
        ))}
      </ul>
      {voided === null ? null : <VoidDialog sheets={sheets} row={voided} onClose={() => setVoided(null)} />}
    </>
  );
}

interface VoidingProps {
  readonly row: RaterSheetRow;
  readonly voiding: NonNullable<RaterSheetRow['voiding']>;
  readonly mayVoid: boolean;
}

/** Who voided or wants to void a ballot and why, and the second person's word on it. */
function Voiding({ row: { assignmentId }, voiding, mayVoid }: VoidingProps): ReactNode {
  const { t } = useTranslation('turnout');
  const language = useLanguage();
  const { message } = App.useApp();
  const settle = useSettleVoid({ tenant: useTenantSlug(), roundId: useRoundId() });
  const { state, reason, proposedBy, proposedAt, settledAt, maySettle } = voiding;
  const time = formatInstant(settledAt ?? proposedAt, language);
  const answer = (confirmed: boolean): void =>
    settle.mutate({ assignmentId, confirmed }, { onSuccess: () => void message.success(t('voidSettled')) });
  return (
    <div className={styles.voiding}>
      {t(`voided_${state}`, { reason, name: proposedBy, time })}
      {maySettle ? (
        <>
          <Button type="link" size="small" disabled={settle.isPending} onClick={() => answer(true)}>
            {t('confirmVoid')}
          </Button>
          <Button type="link" size="small" disabled={settle.isPending} onClick={() => answer(false)}>
            {t('rejectVoid')}
          </Button>
        </>
      ) : state === 'proposed' && mayVoid ? (
        <span className={styles.soft}>{t('ownProposal')}</span>
      ) : null}
      <ProblemAlert error={settle.error} />
    </div>
  );
}
