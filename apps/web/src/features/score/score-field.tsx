import { useState, type ReactNode, type Ref } from 'react';
import { Input, type InputRef } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './rubric-panel.module.css';
import { readScore } from '../../lib/score-text';

interface ScoreFieldProps {
  readonly label: string;
  readonly score: string | null;
  readonly disabled: boolean;
  readonly onScore: (score: string | null) => void;
  readonly ref?: Ref<InputRef>;
}

/** A score typed as text, never through a float. What is no score stays visible, with the reason, and does not count. */
export function ScoreField({ label, score, disabled, onScore, ref }: ScoreFieldProps): ReactNode {
  const { t } = useTranslation('score');
  const [typed, setTyped] = useState('');
  const reading = readScore(typed);
  const isOwnText = reading.kind === 'score' ? reading.score === score : score === null;
  const shown = isOwnText ? typed : (score ?? '');
  const fault = isOwnText && reading.kind === 'invalid' ? t(`fault.${reading.reason}`) : null;
  return (
    <span className={styles.field}>
      <Input
        ref={ref}
        inputMode="decimal"
        autoComplete="off"
        data-desk-focus="score"
        aria-label={label}
        aria-invalid={fault !== null}
        title={fault ?? undefined}
        status={fault ? 'error' : ''}
        disabled={disabled}
        value={shown}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          const next = readScore(text);
          onScore(next.kind === 'score' ? next.score : null);
        }}
      />
      {fault && (
        <span className={styles.fault} role="alert">
          {fault}
        </span>
      )}
    </span>
  );
}
