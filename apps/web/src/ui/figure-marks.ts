import { useMemo } from 'react';
import { type FigureView, unitBeside } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { formatDecimal } from '../lib/format';
import { type Language, useLanguage } from '../lib/language';
import { findDispute, standingOf } from './figure-standing';
import type { ReportMark } from './report-text';

/** A figure as one text: value, upper end of a range, unit. null while undisclosed. */
export function figureText(
  figure: Pick<FigureView, 'value' | 'readValueMax' | 'unit' | 'source'>,
  language: Language,
): string | null {
  if (figure.value === null) return null;
  const upper =
    figure.source === 'read' && figure.readValueMax !== null ? `–${formatDecimal(figure.readValueMax)}` : '';
  return `${formatDecimal(figure.value)}${upper}${figure.unit ? ` ${unitBeside(figure.unit, language)}` : ''}`;
}

/** The marks that figures leave in their report. */
export function useFigureMarks(figures: readonly FigureView[]): ReportMark[] {
  const { t } = useTranslation('ui');
  const language = useLanguage();
  return useMemo(
    () =>
      figures.map((figure): ReportMark => {
        const place = {
          id: figure.id,
          start: figure.start,
          end: figure.end,
          sentenceStart: figure.sentenceStart,
          sentenceEnd: figure.sentenceEnd,
        };
        const dispute = findDispute(figure);
        const words = {
          name: figure.name,
          phrase: figure.phrase,
          value: figureText(figure, language) ?? figure.phrase,
        };
        if (dispute) {
          const verified = `${formatDecimal(dispute.verifiedValue)}${figure.unit ? ` ${unitBeside(figure.unit, language)}` : ''}`;
          const note = t('mark.disputed', { value: verified });
          return { ...place, look: 'disputed', label: `${t('mark.read', words)} · ${note}`, note };
        }
        switch (standingOf(figure)) {
          case 'undisclosed':
            return { ...place, look: 'masked', label: t('mark.undisclosed', words), note: t('undisclosed') };
          case 'corrected':
            return {
              ...place,
              look: 'edited',
              label: t('mark.correctedLabel', words),
              note: t('mark.corrected', words),
            };
          case 'filled':
            return { ...place, look: 'edited', label: t('mark.filledLabel', words), note: t('mark.filled', words) };
          case 'worded':
          case 'recognised':
            return { ...place, look: 'read', label: t('mark.read', words) };
        }
      }),
    [figures, language, t],
  );
}
