import type { ReactNode } from 'react';
import { abstentionWord } from '@pingyi/review-rules';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './rubric-panel.module.css';

interface WordChoiceProps {
  readonly words: readonly string[];
  readonly word: string | null;
  readonly disabled: boolean;
  readonly onWord: (word: string) => void;
}

/** The word ballot: one word for the whole of the official’s year, or the abstention. */
export function WordChoice({ words, word, disabled, onWord }: WordChoiceProps): ReactNode {
  const { t } = useTranslation('score');
  return (
    <section id="ballot-word" aria-labelledby="ballot-word-label">
      <h2 className={styles.dimension} id="ballot-word-label">
        {t('word')}
      </h2>
      <p className={styles.wordHint}>{t('wordHint')}</p>
      <Radio.Group
        className={styles.words ?? ''}
        aria-labelledby="ballot-word-label"
        optionType="button"
        value={word}
        disabled={disabled}
        options={words.map((value) => ({
          value,
          label: value === abstentionWord ? t('abstain') : value,
        }))}
        onChange={(event) => onWord(String(event.target.value))}
      />
    </section>
  );
}
