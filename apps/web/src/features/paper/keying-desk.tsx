import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { PaperBatchView, PaperContent, PaperEntry } from '@pingyi/contracts';
import { paperNumber, readPaperNumber } from '@pingyi/review-rules';
import { Button, Input, type InputRef } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTenantSlug } from '../../lib/session';
import { ProblemAlert } from '../../ui/problem-alert';
import { StateWord } from '../../ui/state-word';
import { batchNumber } from './paper-address';
import { useKeySheet, useTakeBackSheet } from './queries';
import { contentOf, entryOf, isEmptyEntry, type LineEntry, openLines, type SheetEntry } from './sheet-entry';
import { focusField, SheetFields } from './sheet-fields';
import styles from './paper.module.css';

/** What a typed number means in this batch; `sheet` only where it is one of its sheets. */
type NumberStanding =
  | { readonly kind: 'sheet'; readonly sheet: number }
  | { readonly kind: 'incomplete' | 'wrong' | 'otherBatch' | 'beyond' };

function standingOf(text: string, batch: PaperBatchView): NumberStanding {
  const reading = readPaperNumber(text, batch.number);
  if (reading.kind !== 'number') return reading;
  if (reading.number.batch !== batch.number) return { kind: 'otherBatch' };
  return reading.number.sheet > batch.sheets ? { kind: 'beyond' } : { kind: 'sheet', sheet: reading.number.sheet };
}

interface KeyingDeskProps {
  readonly batch: PaperBatchView;
  readonly entries: readonly PaperEntry[];
}

/** Number, fields, next sheet: everything by keyboard. A sheet whose saving failed stays as it was typed. */
export function KeyingDesk({ batch, entries }: KeyingDeskProps): ReactNode {
  const { t } = useTranslation('paper');
  const params = { tenant: useTenantSlug(), batchId: batch.id };
  const [text, setText] = useState('');
  const [entry, setEntry] = useState<SheetEntry>({});
  const [faulty, setFaulty] = useState<readonly string[]>([]);
  /** Sheets saved on this page, the latest last. */
  const [trail, setTrail] = useState<readonly number[]>([]);
  const numberInput = useRef<InputRef>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const keySheet = useKeySheet(params);
  const takeBack = useTakeBackSheet(params);
  const standing = standingOf(text, batch);
  const keyed = standing.kind === 'sheet' ? entries.find(({ number }) => number === standing.sheet) : undefined;
  const isBusy = keySheet.isPending || takeBack.isPending;
  const last = trail.at(-1);
  const printed = (number: number): string => paperNumber({ batch: batch.number, sheet: number });

  const startOver = (): void => {
    setText('');
    setEntry({});
    setFaulty([]);
    numberInput.current?.focus();
  };
  const show = ({ number, content }: PaperEntry): void => {
    setText(printed(number));
    setEntry(entryOf(content));
    setFaulty([]);
    keySheet.reset();
    numberInput.current?.focus();
  };
  const typeNumber = (typed: string): void => {
    setText(typed);
    const next = standingOf(typed, batch);
    const known = next.kind === 'sheet' ? entries.find(({ number }) => number === next.sheet) : undefined;
    if (known && isEmptyEntry(entry)) setEntry(entryOf(known.content));
  };
  const save = (content: PaperContent): void => {
    if (standing.kind !== 'sheet' || isBusy) {
      numberInput.current?.focus();
      return;
    }
    const number = standing.sheet;
    keySheet.mutate(
      { number, content },
      {
        onSuccess: () => {
          setTrail([...trail.filter((each) => each !== number), number]);
          startOver();
        },
      },
    );
  };
  const saveSheet = (): void => {
    const open = openLines(batch.form, entry);
    setFaulty(open);
    if (open.length === 0) save(contentOf(batch.form, entry));
    else focusField(sheet.current, (fields) => fields.find((field) => field.dataset['owner'] === open[0]));
  };
  const undo = (): void => {
    const undone = entries.find(({ number }) => number === last);
    if (!undone || isBusy) return;
    takeBack.mutate(undone.number, {
      onSuccess: () => {
        setTrail(trail.filter((each) => each !== undone.number));
        show(undone);
      },
    });
  };
  const keys = useRef<Readonly<Record<string, () => void>>>({});
  useEffect(() => {
    keys.current = { F2: () => save({ void: true, lines: [] }), F4: undo, F9: saveSheet };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const act = event.ctrlKey || event.altKey || event.metaKey ? undefined : keys.current[event.key];
      if (!act || document.querySelector('.ant-modal-wrap') !== null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  const tone =
    standing.kind === 'sheet' ? (keyed ? 'caution' : 'good') : standing.kind === 'incomplete' ? 'quiet' : 'alert';
  const isWrong = tone === 'alert';
  return (
    <div className={styles.desk}>
      <section aria-label={t('sheet')}>
        <div className={styles.number}>
          <label htmlFor="paper-number">{t('number')}</label>
          <Input
            id="paper-number"
            ref={numberInput}
            size="large"
            autoFocus
            autoComplete="off"
            inputMode="numeric"
            className={styles.numberInput ?? ''}
            placeholder={`${batchNumber(batch.number)}-0001-00`}
            aria-describedby="paper-number-standing"
            aria-invalid={isWrong}
            status={isWrong ? 'error' : ''}
            // What is typed while a sheet is being saved would be lost with the fields.
            readOnly={isBusy}
            value={text}
            onChange={(event) => typeNumber(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              event.preventDefault();
              if (standing.kind === 'sheet') focusField(sheet.current, (fields) => fields[0]);
            }}
          />
          <p id="paper-number-standing" role="status" className={styles.numberStanding}>
            <StateWord tone={tone}>
              {standing.kind === 'sheet'
                ? t(keyed ? 'numberKeyed' : 'numberRight', { number: printed(standing.sheet) })
                : t(`numberStanding.${standing.kind}`, { number: batchNumber(batch.number), count: batch.sheets })}
            </StateWord>
            {keyed?.content.void ? ` ${t('keyedVoid')}` : null}
          </p>
        </div>
        <SheetFields
          ref={sheet}
          form={batch.form}
          entry={entry}
          faulty={faulty}
          disabled={keySheet.isPending}
          onLine={(officialId: string, line: LineEntry) => setEntry((typed) => ({ ...typed, [officialId]: line }))}
          onEnd={saveSheet}
        />
        <ProblemAlert error={keySheet.error ?? takeBack.error} />
        <div className={styles.buttons}>
          <Button type="primary" disabled={standing.kind !== 'sheet'} loading={keySheet.isPending} onClick={saveSheet}>
            {t('saveSheet')}
          </Button>
          <Button disabled={standing.kind !== 'sheet' || isBusy} onClick={() => save({ void: true, lines: [] })}>
            {t('saveVoid')}
          </Button>
          <Button disabled={last === undefined || isBusy} onClick={undo}>
            {t('undoLast')}
          </Button>
        </div>
        <p className={styles.note}>{t(batch.form.words.length > 0 ? 'keysWithWords' : 'keys')}</p>
      </section>
      <KeyedSheets entries={entries} printed={printed} onShow={show} />
    </div>
  );
}

interface KeyedSheetsProps {
  readonly entries: readonly PaperEntry[];
  readonly printed: (number: number) => string;
  readonly onShow: (entry: PaperEntry) => void;
}

/** The member’s own keyed sheets, to open one again. */
function KeyedSheets({ entries, printed, onShow }: KeyedSheetsProps): ReactNode {
  const { t } = useTranslation('paper');
  return (
    <section aria-labelledby="keyed-sheets">
      <h2 id="keyed-sheets" className={styles.heading}>
        {t('keyedSheets', { count: entries.length })}
      </h2>
      {entries.length === 0 ? <p className={styles.note}>{t('noneKeyed')}</p> : null}
      <ul className={styles.keyed}>
        {entries
          .toSorted((a, b) => a.number - b.number)
          .map((entry) => (
            <li key={entry.number}>
              <button type="button" className={styles.link} onClick={() => onShow(entry)}>
                {printed(entry.number)}
              </button>{' '}
              {entry.content.void ? <span className={styles.soft}>{t('voidSheet')}</span> : null}
            </li>
          ))}
      </ul>
    </section>
  );
}
