import type { ReactNode } from 'react';
import type { Criterion, Dimension } from '@pingyi/contracts';
import type { BallotCheck, BallotFinding } from '@pingyi/review-rules';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { trimDecimal } from '../../lib/format';
import { roundQuery, useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { DimensionTag } from '../../ui/dimension-tag';
import { BallotHints } from './ballot-hints';
import type { BallotDraft } from './ballot-session';
import { CriterionRow } from './criterion-row';
import styles from './rubric-panel.module.css';
import { WordChoice } from './word-choice';

interface RubricPanelProps {
  readonly criteria: readonly Criterion[];
  readonly draft: BallotDraft;
  /** Empty where the round asks for no word. */
  readonly words: readonly string[];
  readonly check: BallotCheck;
  readonly findings: readonly BallotFinding[];
  readonly activeId: string | null;
  readonly disabled: boolean;
  readonly onActivate: (criterion: Criterion) => void;
  readonly onScore: (criterionId: string, score: string | null) => void;
  readonly onWord: (word: string) => void;
  readonly onComment: (comment: string) => void;
  readonly onShowFinding: (finding: BallotFinding) => void;
}

/** The rubric by dimension with its running subtotals, and the comment. */
export function RubricPanel(props: RubricPanelProps): ReactNode {
  const { t } = useTranslation('score');
  const { criteria, draft, check, disabled } = props;
  const dimensions = [...new Set(criteria.map((criterion) => criterion.dimension))];
  return (
    <div className={styles.panel}>
      {dimensions.map((dimension) => (
        <section key={dimension}>
          <DimensionHead dimension={dimension} check={check} />
          <ul>
            {criteria
              .filter((criterion) => criterion.dimension === dimension)
              .map((criterion) => (
                <CriterionRow
                  key={criterion.id}
                  criterion={criterion}
                  score={draft.scores[criterion.id] ?? null}
                  active={criterion.id === props.activeId}
                  disabled={disabled}
                  onActivate={() => props.onActivate(criterion)}
                  onScore={(score) => props.onScore(criterion.id, score)}
                />
              ))}
          </ul>
        </section>
      ))}
      {props.words.length > 0 && (
        <WordChoice words={props.words} word={draft.word} disabled={disabled} onWord={props.onWord} />
      )}
      <section>
        <BallotHints findings={disabled ? [] : props.findings} onShow={props.onShowFinding} />
        <label className={styles.commentLabel} htmlFor="ballot-comment">
          {t('comment')}
        </label>
        <Input.TextArea
          id="ballot-comment"
          data-desk-focus="comment"
          value={draft.comment}
          disabled={disabled}
          placeholder={t('commentHint')}
          rows={4}
          maxLength={2000}
          onChange={(event) => props.onComment(event.target.value)}
        />
        <CommentReaders />
      </section>
    </div>
  );
}

/** Who will read the comment, said where it is written. */
function CommentReaders(): ReactNode {
  const { t } = useTranslation('score');
  const { data: round } = useQuery(roundQuery(useTenantSlug(), useRoundId()));
  return round?.commentsReleased === true ? <p className={styles.readers}>{t('commentReleased')}</p> : null;
}

function DimensionHead({ dimension, check }: { dimension: Dimension; check: BallotCheck }): ReactNode {
  const { t } = useTranslation('score');
  const progress = check.dimensions.find((candidate) => candidate.dimension === dimension);
  return (
    <h2 className={styles.dimension}>
      <DimensionTag dimension={dimension} />
      {progress && (
        <>
          <span className={styles.scored}>{t('scored', { scored: progress.scored, criteria: progress.criteria })}</span>
          <span className={styles.subtotal}>
            {t('subtotal', { points: progress.points, weight: trimDecimal(progress.weight) })}
          </span>
        </>
      )}
    </h2>
  );
}
