import { useState, type ReactNode } from 'react';
import type { ComparisonMatrix } from '@pingyi/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './compare-page.module.css';
import { useCompareView } from './compare-search';
import { useDrill } from './drill';
import { MeasuredFigure } from './measured-figure';

/** Charts drawn before somebody asks for the others. */
const atFirst = 6;

/** Small multiples: a chart for each metric in its own unit, never two scales in one. */
export function MatrixCharts({ matrix }: { matrix: ComparisonMatrix }): ReactNode {
  const { t } = useTranslation('compare');
  const { measure } = useCompareView().query;
  const { toTownship } = useDrill();
  const [whole, setWhole] = useState(false);
  const classes = new Set(matrix.townships.map(({ peerClass }) => peerClass));
  const told = matrix.metrics
    .map((entry, index) => ({ ...entry, index }))
    .filter(({ index }) => matrix.townships.some(({ cells }) => cells[index]?.value != null));
  const shown = whole ? told : told.slice(0, atFirst);
  return (
    <>
      <div className={styles.multiples}>
        {shown.map(({ metric, peers, index }) => (
          <MeasuredFigure
            key={metric.key}
            metric={metric}
            measure={measure}
            peers={classes.size === 1 ? (peers.find(({ peerClass }) => classes.has(peerClass)) ?? null) : null}
            rowsAtOnce={12}
            townships={matrix.townships.flatMap(({ township, cells }) => {
              const cell = cells[index];
              return cell ? [{ id: township.id, name: township.name, cell }] : [];
            })}
            onTownship={toTownship}
          />
        ))}
      </div>
      {told.length > shown.length && (
        <p>
          <Button onClick={() => setWhole(true)}>{t('allCharts', { count: told.length })}</Button>
        </p>
      )}
    </>
  );
}
