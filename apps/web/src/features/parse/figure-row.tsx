import { useEffect, useRef, type ReactNode } from 'react';
import type { FigureView } from '@pingyi/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { DisputeNote } from '../../ui/dispute-note';
import { UndisclosedTag } from '../../ui/figure';
import { figureText } from '../../ui/figure-marks';
import { findDispute, standingOf } from '../../ui/figure-standing';
import styles from './figure-panel.module.css';

interface FigureRowProps {
  readonly figure: FigureView;
  readonly chosen: boolean;
  readonly editable: boolean;
  readonly onChoose: () => void;
  readonly onEdit: () => void;
  /** The open editor of this figure. */
  readonly editor: ReactNode;
}

/** One figure of the report: its name leads to the sentence, its value can be corrected or filled. */
export function FigureRow({ figure, chosen, editable, onChoose, onEdit, editor }: FigureRowProps): ReactNode {
  const { t } = useTranslation('parse');
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const standing = standingOf(figure);
  const dispute = findDispute(figure);
  const isEdited = standing === 'corrected' || standing === 'filled';

  return (
    <>
      <tr ref={row} className={chosen ? styles.chosen : undefined}>
        <td>
          <button type="button" className={styles.name} aria-pressed={chosen} onClick={onChoose}>
            {figure.name || figure.phrase}
          </button>
        </td>
        <td className={styles.value}>
          <Value figure={figure} />
          {(figure.mapped || figure.suggestedKey !== null) && (
            <span className={styles.origin}>
              {t(figure.suggestedKey === null ? 'mappedByPerson' : 'hasSuggestion')}
            </span>
          )}
          {dispute && <DisputeNote dispute={dispute} unit={figure.unit} brief={!chosen} />}
          {isEdited && (
            <span className={styles.origin}>
              {t(standing === 'filled' ? 'filledByOfficial' : 'byOfficial')} ·{' '}
              {figure.masked ? t('originalMasked') : t('original', { phrase: figure.phrase })}
            </span>
          )}
        </td>
        {editable && (
          <td className={styles.action}>
            {editor === null && standing !== 'worded' && (
              <Button size="small" type="text" onClick={onEdit} aria-label={`${t(editWord(figure))} ${figure.name}`}>
                {t(editWord(figure))}
              </Button>
            )}
          </td>
        )}
      </tr>
      {editor !== null && (
        <tr className={styles.chosen}>
          <td colSpan={3}>{editor}</td>
        </tr>
      )}
    </>
  );
}

function editWord(figure: FigureView): 'editFill' | 'editCorrect' | 'editAgain' {
  if (figure.source !== 'read') return 'editAgain';
  return figure.value === null ? 'editFill' : 'editCorrect';
}

/** What the reader says of a number; the rest of its words say something of the sentence. */
const qualifierWords = [
  'approx',
  'nearly',
  'over',
  'at_least',
  'at_most',
  'target',
  'estimate',
  'planned',
  'rank',
] as const;

function Value({ figure }: { figure: FigureView }): ReactNode {
  const { t } = useTranslation('parse');
  const text = figureText(figure, useLanguage());
  const trend = figure.change && t(`trend.${figure.change}`);
  if (text === null) {
    if (standingOf(figure) === 'undisclosed') return <UndisclosedTag />;
    return trend ?? figure.phrase;
  }
  const words = figure.source === 'read' ? qualifierWords.filter((word) => figure.qualifier.includes(word)) : [];
  return (
    <>
      {words.length > 0 && (
        <span className={styles.qualifier}>{words.map((word) => t(`qualifier.${word}`)).join(' ')} </span>
      )}
      {text}
      {trend && <span className={styles.origin}>{trend}</span>}
    </>
  );
}
