import { memo, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { abstentionWord } from '@pingyi/review-rules';
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { readScore } from '../../lib/score-text';
import { emptyLine, isEmptyLine, type LineEntry, type SheetEntry, type SheetForm } from './sheet-entry';
import styles from './paper.module.css';

interface SheetFieldsProps {
  readonly form: SheetForm;
  readonly entry: SheetEntry;
  /** Officials whose lines were found neither whole nor left out. */
  readonly faulty: readonly string[];
  readonly disabled: boolean;
  readonly onLine: (officialId: string, line: LineEntry) => void;
  /** Enter in the last field. */
  readonly onEnd: () => void;
  readonly ref: RefObject<HTMLDivElement | null>;
}

const fieldsOf = (sheet: HTMLElement): HTMLElement[] => [...sheet.querySelectorAll<HTMLElement>('[data-field]')];

/** Puts the cursor into one of the sheet’s fields; false where there is no such field. */
export function focusField(
  sheet: HTMLElement | null,
  pick: (fields: HTMLElement[]) => HTMLElement | undefined,
): boolean {
  const field = sheet && pick(fieldsOf(sheet));
  if (!field) return false;
  const input = field.matches('input') ? field : field.querySelector<HTMLElement>('input:checked, input');
  input?.focus();
  if (input instanceof HTMLInputElement && input.type === 'text') input.select();
  return input !== null;
}

/** One line for each official of the sheet: scores, words or both. Enter goes on, Shift+Enter back. */
export function SheetFields({ form, entry, faulty, disabled, onLine, onEnd, ref }: SheetFieldsProps): ReactNode {
  const go = (from: HTMLElement, steps: 1 | -1): boolean =>
    focusField(ref.current, (fields) => {
      const place = fields.indexOf(from);
      const owner = from.dataset['owner'] ?? '';
      const isFirst = fields.findIndex((field) => field.dataset['owner'] === owner) === place;
      const isSkipped = steps === 1 && isFirst && isEmptyLine(entry[owner] ?? emptyLine);
      return isSkipped
        ? fields.find((field, index) => index > place && field.dataset['owner'] !== owner)
        : fields[place + steps];
    });
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.target instanceof HTMLElement)) return;
    const field = event.target.closest<HTMLElement>('[data-field]');
    if (!field) return;
    event.preventDefault();
    if (!go(field, event.shiftKey ? -1 : 1) && !event.shiftKey) onEnd();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the fields inside are what is operated
    <div className={styles.sheet} ref={ref} onKeyDown={onKeyDown}>
      {form.officials.map((official, index) => (
        <Line
          key={official.id}
          form={form}
          official={official}
          place={index + 1}
          line={entry[official.id] ?? emptyLine}
          isFaulty={faulty.includes(official.id)}
          disabled={disabled}
          onLine={onLine}
        />
      ))}
    </div>
  );
}

interface LineProps extends Pick<SheetFieldsProps, 'form' | 'disabled' | 'onLine'> {
  readonly official: SheetForm['officials'][number];
  readonly place: number;
  readonly line: LineEntry;
  readonly isFaulty: boolean;
}

const Line = memo(function Line({ form, official, place, line, isFaulty, disabled, onLine }: LineProps): ReactNode {
  const { t } = useTranslation('paper');
  const language = useLanguage();
  return (
    <div className={styles.line} role="group" aria-label={official.name}>
      <p className={styles.who}>
        <span className={styles.soft}>{place}</span> {official.name}{' '}
        <span className={styles.soft}>
          {official.townshipName} · {official.post}
        </span>
        {isFaulty ? (
          <span className={styles.fault} role="alert">
            {t('lineOpen')}
          </span>
        ) : null}
      </p>
      {form.criteria.length === 0 ? null : (
        <div className={styles.scores}>
          {form.criteria.map((criterion) => {
            const typed = line.scores[criterion.id] ?? '';
            const isWrong = readScore(typed).kind === 'invalid';
            const name = language === 'en' ? criterion.nameEn : criterion.name;
            return (
              <label key={criterion.id} className={styles.score}>
                <span className={styles.criterion}>{name}</span>
                <Input
                  data-field=""
                  data-owner={official.id}
                  inputMode="decimal"
                  autoComplete="off"
                  aria-label={`${official.name} ${name}`}
                  aria-invalid={isWrong}
                  status={isWrong ? 'error' : ''}
                  disabled={disabled}
                  value={typed}
                  onChange={(event) =>
                    onLine(official.id, { ...line, scores: { ...line.scores, [criterion.id]: event.target.value } })
                  }
                />
                {isWrong ? (
                  <span className={styles.fault} role="alert">
                    {t('noScore')}
                  </span>
                ) : null}
              </label>
            );
          })}
        </div>
      )}
      {form.words.length === 0 ? null : (
        <WordField
          words={form.words}
          word={line.word}
          officialId={official.id}
          label={official.name}
          disabled={disabled}
          onWord={(word) => onLine(official.id, { ...line, word })}
        />
      )}
    </div>
  );
});

interface WordFieldProps {
  readonly words: readonly string[];
  readonly word: string | null;
  readonly officialId: string;
  readonly label: string;
  readonly disabled: boolean;
  readonly onWord: (word: string | null) => void;
}

/** Words with digits before them: the digit chooses, Backspace takes the choice back. */
function WordField({ words, word, officialId, label, disabled, onWord }: WordFieldProps): ReactNode {
  const { t } = useTranslation('paper');
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (disabled || event.ctrlKey || event.altKey || event.metaKey) return;
    const chosen = words[Number(event.key) - 1];
    if (chosen !== undefined) onWord(chosen);
    else if (event.key === 'Backspace' || event.key === 'Delete') onWord(null);
    else return;
    event.preventDefault();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the radios inside are what is operated
    <div data-field="" data-owner={officialId} onKeyDown={onKeyDown}>
      <Radio.Group
        className={styles.words ?? ''}
        aria-label={t('wordOf', { name: label })}
        name={`word-${officialId}`}
        optionType="button"
        value={word}
        disabled={disabled}
        options={words.map((value, index) => ({
          value,
          label: `${index + 1} ${value === abstentionWord ? t('abstain') : value}`,
        }))}
        onChange={(event) => onWord(String(event.target.value))}
      />
    </div>
  );
}
