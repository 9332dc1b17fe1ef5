import type { ReactNode } from 'react';
import { type Dimension, type FigureView, type ScoringView, themeWord } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { DisputeNote } from '../../ui/dispute-note';
import { Figure } from '../../ui/figure';
import { findDispute, standingOf } from '../../ui/figure-standing';
import { evidenceOf } from './evidence';
import styles from './evidence-list.module.css';

interface EvidenceListProps {
  readonly dimension: Dimension;
  readonly report: NonNullable<ScoringView['report']>;
  readonly before: ScoringView['before'];
  readonly chosenId: string | null;
  readonly onChoose: (figure: FigureView) => void;
}

/** The figures that the report gives for a dimension, beside what was published last and what peers had. */
export function EvidenceList({ dimension, report, before, chosenId, onChoose }: EvidenceListProps): ReactNode {
  const { t } = useTranslation(['score', 'terms']);
  const language = useLanguage();
  const themes = evidenceOf(report, dimension);
  if (themes.length === 0) return <p className={styles.none}>{t('evidenceNone')}</p>;
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('evidence')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('evidenceMetric')}</th>
            <th scope="col">{t('evidenceNow')}</th>
            {before === null ? null : <th scope="col">{t('evidenceBefore', { year: before.year })}</th>}
            {before === null ? null : <th scope="col">{t('evidencePeers')}</th>}
          </tr>
        </thead>
        {themes.map(({ theme, figures }) => (
          <tbody key={theme ?? ''}>
            {theme === null ? null : (
              <tr>
                <th scope="rowgroup" colSpan={before === null ? 2 : 4} className={styles.theme}>
                  {themeWord(theme, language)}
                </th>
              </tr>
            )}
            {figures.map((figure) => {
              const dispute = findDispute(figure);
              const earlier = before?.metrics.find(({ metricKey }) => metricKey === figure.metricKey);
              return (
                <tr key={figure.id} className={figure.id === chosenId ? styles.chosen : ''}>
                  <td>
                    <button type="button" onClick={() => onChoose(figure)} title={figure.phrase}>
                      {figure.name}
                    </button>
                  </td>
                  <td className={styles.figure}>
                    {standingOf(figure) === 'worded' ? (
                      figure.phrase
                    ) : (
                      <Figure value={figure.value} unit={figure.unit} />
                    )}
                    {dispute && <DisputeNote dispute={dispute} unit={figure.unit} brief />}
                  </td>
                  {before === null ? null : (
                    <td className={styles.figure}>
                      {earlier === undefined ? (
                        <span className={styles.quiet}>{t('notPublished')}</span>
                      ) : (
                        <Figure value={earlier.value} unit={earlier.unit} />
                      )}
                    </td>
                  )}
                  {before === null ? null : (
                    <td className={styles.figure}>
                      {earlier === undefined || earlier.peerMedian === null ? (
                        <span className={styles.quiet}>{t('notPublished')}</span>
                      ) : (
                        <Figure value={earlier.peerMedian} unit={earlier.unit} />
                      )}
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
    </div>
  );
}
