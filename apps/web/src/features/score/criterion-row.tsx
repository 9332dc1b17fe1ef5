import type { ReactNode } from 'react';
import type { Criterion } from '@pingyi/contracts';
import { InfoCircleOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { trimDecimal } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import styles from './rubric-panel.module.css';
import { ScoreField } from './score-field';
import { bandsOf, findBand, fromHundredths, scoreOfBand, toHundredths } from '../../lib/score-text';

interface CriterionRowProps {
  readonly criterion: Criterion;
  readonly score: string | null;
  readonly active: boolean;
  readonly disabled: boolean;
  readonly onActivate: () => void;
  readonly onScore: (score: string | null) => void;
}

/** One criterion: slider and exact number, the bands to choose from, and the standards behind them. */
export function CriterionRow({
  criterion,
  score,
  active,
  disabled,
  onActivate,
  onScore,
}: CriterionRowProps): ReactNode {
  const { t } = useTranslation('score');
  const language = useLanguage();
  const name = language === 'zh' ? criterion.name : criterion.nameEn;
  const label = t('scoreOf', { name });
  const bands = bandsOf(criterion);
  const band = score === null ? undefined : findBand(criterion, score);

  return (
    <li
      className={active ? `${styles.criterion} ${styles.active}` : styles.criterion}
      data-criterion={criterion.id}
      onFocus={onActivate}
    >
      <div className={styles.head}>
        <button type="button" className={styles.name} onClick={onActivate} aria-current={active || undefined}>
          {name}
        </button>
        <span className={styles.weight}>{t('weight', { points: trimDecimal(criterion.weightPoints) })}</span>
        <Popover
          trigger="click"
          placement="left"
          title={t('anchors', { name })}
          content={<Standards criterion={criterion} />}
        >
          <button type="button" className={styles.info} aria-label={t('anchors', { name })}>
            <InfoCircleOutlined aria-hidden />
          </button>
        </Popover>
      </div>
      <div className={styles.controls}>
        <input
          type="range"
          className={score === null ? `${styles.slider} ${styles.unset}` : styles.slider}
          min={0}
          max={10_000}
          step={1}
          disabled={disabled}
          data-desk-focus="slider"
          aria-label={label}
          aria-valuetext={score === null ? t('notScored') : t('sliderText', { score, band: band?.band ?? '' })}
          value={score === null ? 7_500 : toHundredths(score)}
          onChange={(event) => onScore(fromHundredths(Math.round(event.target.valueAsNumber / 100) * 100))}
        />
        <ScoreField label={label} score={score} disabled={disabled} onScore={onScore} />
      </div>
      <div className={styles.bands} role="group" aria-label={name}>
        {bands.map((anchor) => (
          <button
            key={anchor.band}
            type="button"
            disabled={disabled}
            aria-pressed={anchor === band}
            onClick={() => {
              if (anchor !== band) onScore(scoreOfBand(anchor));
            }}
          >
            {anchor.band}
          </button>
        ))}
      </div>
    </li>
  );
}

function Standards({ criterion }: { criterion: Criterion }): ReactNode {
  const { t } = useTranslation('score');
  return (
    <dl className={styles.standards}>
      {bandsOf(criterion).map((anchor) => (
        <div key={anchor.band}>
          <dt>
            {anchor.band}{' '}
            {t('anchorRange', { from: Math.min(anchor.from, anchor.to), to: Math.max(anchor.from, anchor.to) })}
          </dt>
          <dd>{anchor.text}</dd>
        </div>
      ))}
    </dl>
  );
}
