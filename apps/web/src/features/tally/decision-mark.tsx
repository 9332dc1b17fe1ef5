import type { ReactNode } from 'react';
import type { DecisionRow } from '@pingyi/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { StateWord } from '../../ui/state-word';
import styles from './ranking-table.module.css';

/** The committee's decisions as a ranking shows them. */
export interface ShownDecisions {
  /** By official id; empty before deciding began. */
  readonly rows: ReadonlyMap<string, DecisionRow>;
  /** Opens the dialog for an official; null while nothing can be decided. */
  readonly change: ((officialId: string) => void) | null;
}

interface DecisionMarkProps {
  readonly decision: DecisionRow;
  readonly name: string;
  readonly change: ShownDecisions['change'];
}

/** What the committee decided on one official's grade, why, and the way to change it. */
export function DecisionMark({ decision, name, change }: DecisionMarkProps): ReactNode {
  const { t } = useTranslation('tally');
  const { grade, suggestedGrade, reason, tied, officialId } = decision;
  const label = grade === null && tied ? t('decision.record') : t('decision.change');
  return (
    <span className={styles.decision}>
      {grade === null ? (
        <StateWord tone={tied ? 'caution' : 'quiet'}>{tied ? t('tie') : t('decision.waiting')}</StateWord>
      ) : (
        <StateWord tone="good">
          {grade === suggestedGrade ? t('decision.confirmed') : t('decision.changed', { grade })}
        </StateWord>
      )}
      {change === null ? null : (
        <Button
          type="link"
          size="small"
          className={styles.decide}
          aria-label={`${label} ${name}`}
          onClick={() => change(officialId)}
        >
          {label}
        </Button>
      )}
      {reason === null ? null : <span className={styles.reason}>{reason}</span>}
    </span>
  );
}
