import { useState, type ReactNode } from 'react';
import type { PaperBatchView, PaperVoid } from '@pingyi/contracts';
import { paperNumber, readPaperNumber } from '@pingyi/review-rules';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { StateWord, type Tone } from '../../ui/state-word';
import { StepButton } from '../../ui/step-button';
import { batchNumber } from './paper-address';
import { settleVoid, useBatchStep, useVoidSheet } from './queries';
import { ReasonField } from './reason-field';
import styles from './paper.module.css';

const tones: Record<PaperVoid['state'], Tone> = { proposed: 'caution', done: 'alert', rejected: 'quiet' };

/** Counted sheets that are taken out after the lock, by two managers. */
export function VoidsSection({ batch }: { batch: PaperBatchView }): ReactNode {
  const { t } = useTranslation('paper');
  const [asking, setAsking] = useState(false);
  if (!batch.mayVoid && batch.voids.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="voids">
      <h2 id="voids" className={styles.heading}>
        {t('voids')}
      </h2>
      <p className={styles.note}>{t('voidsNote')}</p>
      <ul className={styles.keyings}>
        {batch.voids.map((row) => (
          <VoidRow key={`${row.number} ${row.proposedAt}`} batch={batch} row={row} />
        ))}
      </ul>
      {batch.mayVoid ? (
        <div className={styles.buttons}>
          <Button onClick={() => setAsking(true)}>{t('voidSheetAsk')}</Button>
        </div>
      ) : null}
      {asking ? <VoidDialog batch={batch} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}

function VoidRow({ batch, row }: { batch: PaperBatchView; row: PaperVoid }): ReactNode {
  const { t } = useTranslation('paper');
  const language = useLanguage();
  const isManager = useIsAllowed('round.manage');
  const number = paperNumber({ batch: batch.number, sheet: row.number });
  const at = (instant: string): string => formatInstant(instant, language);
  return (
    <li className={styles.keying}>
      <div>
        {number} <StateWord tone={tones[row.state]}>{t(`voidStates.${row.state}`)}</StateWord>
        <div>{row.reason}</div>
        <div className={styles.soft}>
          {t('voidProposedBy', { name: row.proposedBy, time: at(row.proposedAt) })}
          {row.settledBy === null || row.settledAt === null
            ? null
            : ` · ${t('voidSettledBy', { name: row.settledBy, time: at(row.settledAt) })}`}
        </div>
      </div>
      {row.maySettle ? (
        <div className={styles.buttons}>
          <SettleStep batch={batch} row={row} confirmed />
          <SettleStep batch={batch} row={row} confirmed={false} />
        </div>
      ) : row.state === 'proposed' && isManager ? (
        <span className={styles.soft}>{t('voidMine')}</span>
      ) : null}
    </li>
  );
}

function SettleStep({
  batch,
  row,
  confirmed,
}: {
  batch: PaperBatchView;
  row: PaperVoid;
  confirmed: boolean;
}): ReactNode {
  const { t } = useTranslation('paper');
  const step = useBatchStep({ tenant: useTenantSlug(), batchId: batch.id });
  const number = paperNumber({ batch: batch.number, sheet: row.number });
  return (
    <StepButton
      label={t(confirmed ? 'voidConfirm' : 'voidReject')}
      title={t(confirmed ? 'voidConfirmTitle' : 'voidRejectTitle', { number })}
      effects={[row.reason, t(confirmed ? 'voidConfirmEffect' : 'voidRejectEffect')]}
      step={step}
      primary={false}
      small
      onConfirm={(close) => step.mutate(settleVoid({ number: row.number, confirmed }), { onSuccess: close })}
    />
  );
}

function VoidDialog({ batch, onClose }: { batch: PaperBatchView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('paper');
  const { message } = App.useApp();
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const ask = useVoidSheet({ tenant: useTenantSlug(), batchId: batch.id }, () => {
    void message.success(t('voidAsked'));
    onClose();
  });
  const reading = readPaperNumber(text, batch.number);
  const isOwn = reading.kind === 'number' && reading.number.batch === batch.number;
  const sheet = isOwn && reading.number.sheet <= batch.sheets ? reading.number.sheet : null;
  const fault =
    sheet !== null || reading.kind === 'incomplete'
      ? null
      : reading.kind === 'wrong'
        ? t('numberStanding.wrong')
        : isOwn
          ? t('numberStanding.beyond', { count: batch.sheets })
          : t('numberStanding.otherBatch', { number: batchNumber(batch.number) });
  return (
    <ConfirmDialog
      open
      title={t('voidSheetTitle')}
      effects={[t('voidSheetEffect')]}
      confirmLabel={t('voidPropose')}
      onConfirm={() => {
        if (sheet !== null) ask.mutate({ number: sheet, reason: reason.trim() });
      }}
      onCancel={onClose}
      busy={ask.isPending}
      error={ask.error}
      disabled={sheet === null || reason.trim().length < 2}
    >
      <Form layout="vertical">
        <Form.Item
          label={t('voidNumber')}
          htmlFor="void-number"
          help={fault ?? t('voidNumberHint', { number: batchNumber(batch.number) })}
          {...(fault === null ? {} : { validateStatus: 'error' as const })}
        >
          <Input
            id="void-number"
            autoComplete="off"
            inputMode="numeric"
            placeholder={`${batchNumber(batch.number)}-0001-00`}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Form.Item>
      </Form>
      <ReasonField id="void-reason" label={t('reason')} value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
