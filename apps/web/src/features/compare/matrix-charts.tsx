import { useState, type ReactNode } from 'react';
import type { ComparisonMatrix } from '@pingyi/contracts';
import { matrixFigures } from '@pingyi/charts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import styles from './compare-page.module.css';
import { useCompareView } from './compare-search';
import { PageChart } from './page-chart';

/** Charts drawn before somebody asks for the others. */
const atFirst = 6;

/** Small multiples: a chart for each metric in its own unit, never two scales in one. */
export function MatrixCharts({ matrix }: { readonly matrix: ComparisonMatrix }): ReactNode {
  const { t } = useTranslation('compare');
  const locale = useLanguage();
  const { query } = useCompareView();
  const [whole, setWhole] = useState(false);
  const figures = matrixFigures(matrix, { locale, query });
  const shown = whole ? figures : figures.slice(0, atFirst);
  return (
    <>
      <div className={styles.multiples}>
        {shown.map((figure) => (
          <PageChart key={figure.key} figure={figure} />
        ))}
      </div>
      {figures.length > shown.length && (
        <p>
          <Button onClick={() => setWhole(true)}>{t('allCharts', { count: figures.length })}</Button>
        </p>
      )}
    </>
  );
}
