import { type ReactNode, useCallback } from 'react';
import {
  type ComparedMetricDefinition,
  type ComparisonMeasure,
  type MeasuredCell,
  unmeasuredWord,
} from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { compareDecimal, formatDecimal } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { UndisclosedTag } from '../../ui/figure';
import styles from './compare-page.module.css';
import { useCompareView } from './compare-search';
import { atMostTwoPlaces } from './exact-text';

type Evident = Pick<MeasuredCell, 'standing' | 'value' | 'conflicting' | 'figureId'>;

/**
 * Draws a metric’s value, or why there is none, leading to the sentence it came from. Asked for once per table: a thousand
 * cells that each follow address and language would make scrolling slow.
 */
export function useEvidentValue(): (cell: Evident, place: string) => ReactNode {
  const { t } = useTranslation('compare');
  const { openEvidence } = useCompareView();
  return useCallback(
    (cell, place) => {
      const { figureId } = cell;
      const words = cell.value === null ? t(`standing.${cell.standing}`) : formatDecimal(cell.value);
      const shown = cell.value === null ? <UndisclosedTag label={words} /> : words;
      if (figureId === null) return shown;
      return (
        <>
          {cell.conflicting && (
            <span className={styles.conflicting} title={t('conflicting')}>
              ≠<span className={styles.unseen}>{t('conflicting')}</span>{' '}
            </span>
          )}
          <button
            type="button"
            className={styles.evident}
            aria-label={t('evidenceOf', { value: words, place })}
            onClick={() => openEvidence(figureId)}
          >
            {shown}
          </button>
        </>
      );
    },
    [t, openEvidence],
  );
}

/** Draws a figure by the measure of the view, with at most two decimals and its sign where it is a change. */
export function useMeasuredValue(): (
  cell: MeasuredCell,
  metric: Pick<ComparedMetricDefinition, 'direction'>,
  measure: ComparisonMeasure,
) => ReactNode {
  const { t } = useTranslation('compare');
  const locale = useLanguage();
  return useCallback(
    (cell, { direction }, measure) => {
      if (cell.measured === null) {
        const why =
          cell.standing === 'absent' || cell.unmeasured === null || cell.unmeasured === 'undisclosed'
            ? t(`standing.${cell.standing === 'disclosed' ? 'undisclosed' : cell.standing}`)
            : unmeasuredWord(cell.unmeasured, { measure, direction, locale });
        return <UndisclosedTag label={why} />;
      }
      const text = formatDecimal(atMostTwoPlaces(cell.measured));
      return measure === 'year_on_year' && compareDecimal(cell.measured, '0') > 0 ? `+${text}` : text;
    },
    [t, locale],
  );
}
