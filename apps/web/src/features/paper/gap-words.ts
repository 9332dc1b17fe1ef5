import type { PaperDifferences } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';

/** What does not add up, a phrase each; none where everything does. */
export function useGapWords(): (differences: PaperDifferences) => string[] {
  const { t } = useTranslation('paper');
  return ({ unaccounted, notKeyed, voidGap }) => {
    const words: string[] = [];
    if (unaccounted > 0) words.push(t('unaccounted', { count: unaccounted }));
    if (unaccounted < 0) words.push(t('overaccounted', { count: -unaccounted }));
    if (notKeyed !== null && notKeyed > 0) words.push(t('notKeyed', { count: notKeyed }));
    if (notKeyed !== null && notKeyed < 0) words.push(t('overKeyed', { count: -notKeyed }));
    if (voidGap !== null && voidGap > 0) words.push(t('voidGap', { count: voidGap }));
    if (voidGap !== null && voidGap < 0) words.push(t('voidOver', { count: -voidGap }));
    return words;
  };
}
