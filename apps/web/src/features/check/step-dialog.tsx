import { useState, type ReactNode } from 'react';
import { type CheckView, type FigureView, unitWord } from '@pingyi/contracts';
import { App, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { readDecimal } from '../../lib/decimal-input';
import { useLanguage } from '../../lib/language';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import styles from './check.module.css';
import { type CheckStep, useCheckStep } from './queries';
import { standingOfCheck } from './standing-of-check';

/** A step that is being asked for; what is typed is still to come. */
export type AskedStep =
  | { readonly kind: 'raise'; readonly figure: FigureView; readonly actual: string | null }
  | { readonly kind: 'accept' | 'keep' | 'withdrawn' | 'upheld'; readonly disputeId: string }
  | { readonly kind: 'passed' | 'returned' | 'reopened' };

interface StepDialogProps {
  readonly tenant: string;
  readonly check: CheckView;
  readonly asked: AskedStep;
  readonly onClose: () => void;
}

const needsText: readonly AskedStep['kind'][] = ['raise', 'keep', 'returned', 'reopened'];

/** The whole step, or null while something is missing. */
function complete(asked: AskedStep, text: string, value: string | null): CheckStep | null {
  const note = text.trim() === '' ? null : text.trim();
  if (note === null ? needsText.includes(asked.kind) : note.length < 2) return null;
  switch (asked.kind) {
    case 'raise':
      if (value === null || note === null) return null;
      return { kind: 'raise', figureId: asked.figure.id, verifiedValue: value, reason: note };
    case 'accept':
      return { kind: 'accept', disputeId: asked.disputeId };
    case 'keep':
      return note === null ? null : { kind: 'keep', disputeId: asked.disputeId, explanation: note };
    case 'withdrawn':
    case 'upheld':
      return { kind: asked.kind, disputeId: asked.disputeId, note };
    case 'passed':
      return { kind: 'passed', reason: note };
    case 'returned':
    case 'reopened':
      return note === null ? null : { kind: asked.kind, reason: note };
  }
}

/**
 * One step on a report, announced before it is done. When somebody else was faster, the dialog says how the report stands
 * now; what was typed stays, and confirming again builds on that.
 */
export function StepDialog({ tenant, check, asked, onClose }: StepDialogProps): ReactNode {
  const { t } = useTranslation(['check', 'terms']);
  const language = useLanguage();
  const { message } = App.useApp();
  const take = useCheckStep(tenant, check.submissionId);
  const [seen, setSeen] = useState(check.checkVersion);
  const [text, setText] = useState('');
  const [typed, setTyped] = useState(asked.kind === 'raise' ? (asked.actual ?? '') : '');
  const [tried, setTried] = useState(false);
  const reading = readDecimal(typed);
  const value = reading.kind === 'value' ? reading.value : null;
  const isBehind = isProblem(take.error, 'version-conflict') && check.checkVersion !== seen;
  const step = complete(asked, text, value);
  const words = asked.kind === 'accept' ? null : t(`check:steps.${asked.kind}.text`);
  const name = asked.kind === 'raise' ? asked.figure.name || asked.figure.phrase : '';

  const confirm = (): void => {
    setTried(true);
    if (step === null) return;
    setSeen(check.checkVersion);
    take.mutate(
      { step, checkVersion: check.checkVersion },
      {
        onSuccess: () => {
          void message.success(t(`check:done.${asked.kind}`));
          onClose();
        },
      },
    );
  };

  return (
    <ConfirmDialog
      open
      title={t(`check:steps.${asked.kind}.title`, { name })}
      effects={[t(`check:steps.${asked.kind}.effect`)]}
      confirmLabel={t(`check:confirm.${asked.kind}`)}
      onConfirm={confirm}
      onCancel={onClose}
      busy={take.isPending}
      error={isBehind ? null : take.error}
    >
      {asked.kind === 'raise' ? (
        <label className={styles.field}>
          {asked.figure.unit === null
            ? t('check:verifiedValueBare')
            : t('check:verifiedValue', { unit: unitWord(asked.figure.unit, language) })}
          <Input
            inputMode="decimal"
            autoComplete="off"
            value={typed}
            status={tried && value === null ? 'error' : ''}
            onChange={(event) => setTyped(event.target.value)}
          />
          {tried && value === null ? (
            <span className={styles.fault} role="alert">
              {t('check:valueRule')}
            </span>
          ) : null}
        </label>
      ) : null}
      {words === null ? null : (
        <label className={styles.field}>
          {words}
          <Input.TextArea
            rows={3}
            maxLength={500}
            value={text}
            status={tried && step === null && value !== null ? 'error' : ''}
            onChange={(event) => setText(event.target.value)}
          />
          {tried && step === null && (value !== null || asked.kind !== 'raise') ? (
            <span className={styles.fault} role="alert">
              {t('check:textRule')}
            </span>
          ) : null}
        </label>
      )}
      {isBehind ? (
        <p className={styles.conflict} role="alert">
          {t('check:conflict', {
            standing: t(`terms:checkStanding.${standingOfCheck(check)}`),
            disputed: check.disputes.filter(({ state }) => state === 'open' || state === 'kept').length,
          })}
        </p>
      ) : null}
    </ConfirmDialog>
  );
}
