import { useRef, useState, type ReactNode } from 'react';
import type { PaperBatchView, PaperContent, PaperDifference } from '@pingyi/contracts';
import { paperNumber } from '@pingyi/review-rules';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import type { useSettleSheet } from './queries';
import { ReasonField } from './reason-field';
import { contentOf, entryOf, isEmptyEntry, openLines, type SheetEntry } from './sheet-entry';
import { SheetFields } from './sheet-fields';

interface ReasonedDecisionProps {
  readonly batch: PaperBatchView;
  readonly item: PaperDifference;
  readonly choice: 'corrected' | 'void';
  readonly settle: ReturnType<typeof useSettleSheet>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Where both misread a sheet it is keyed anew, and where it cannot count it is void: both with a reason. */
export function ReasonedDecision({ batch, item, choice, settle, onDone, onClose }: ReasonedDecisionProps): ReactNode {
  const { t } = useTranslation('paper');
  const [reason, setReason] = useState('');
  const [entry, setEntry] = useState<SheetEntry>(() => entryOf(readable(item)));
  const [faulty, setFaulty] = useState<readonly string[]>([]);
  const sheet = useRef<HTMLDivElement>(null);
  const number = paperNumber({ batch: batch.number, sheet: item.number });
  const isCorrection = choice === 'corrected';
  const confirm = (): void => {
    const open = isCorrection ? openLines(batch.form, entry) : [];
    setFaulty(open);
    if (open.length > 0) return;
    const content = isCorrection ? { content: contentOf(batch.form, entry) } : {};
    settle.mutate({ number: item.number, choice, reason: reason.trim(), ...content }, { onSuccess: onDone });
  };
  return (
    <ConfirmDialog
      open
      title={t(isCorrection ? 'correctTitle' : 'voidTitle', { number })}
      effects={[t(isCorrection ? 'correctEffect' : 'voidEffect')]}
      confirmLabel={t(`do.${choice}`)}
      onConfirm={confirm}
      onCancel={onClose}
      busy={settle.isPending}
      error={settle.error}
      disabled={reason.trim().length < 2 || (isCorrection && isEmptyEntry(entry))}
    >
      {isCorrection ? (
        <SheetFields
          ref={sheet}
          form={batch.form}
          entry={entry}
          faulty={faulty}
          disabled={settle.isPending}
          onLine={(officialId, line) => setEntry((typed) => ({ ...typed, [officialId]: line }))}
          onEnd={() => document.getElementById('decision-reason')?.focus()}
        />
      ) : null}
      <ReasonField id="decision-reason" label={t('reason')} value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}

const readable = ({ first, second }: PaperDifference): PaperContent =>
  first !== null && !first.void ? first : (second ?? { void: false, lines: [] });
