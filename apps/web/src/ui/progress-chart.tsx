import { type ReactNode, useState } from 'react';
import type { RoundProgress } from '@pingyi/contracts';
import { prepareProgress } from '@pingyi/charts';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../lib/language';
import { useCompareNames } from '../lib/name-order';
import { useIsAllowed } from '../lib/session';
import { ChartFigure } from './chart-figure';
import styles from './progress-board.module.css';
import { type ProgressBy, progressRows } from './progress-rows';

interface ProgressChartProps {
  readonly progress: RoundProgress;
  readonly onTownship: (townshipId: string) => void;
}

/** The board by township or by peer class; a bar of a township leads to its reports. */
export function ProgressChart({ progress: { rows, tellsScored }, onTownship }: ProgressChartProps): ReactNode {
  const { t } = useTranslation('ui');
  const locale = useLanguage();
  const compareNames = useCompareNames();
  const [by, setBy] = useState<ProgressBy>('township');
  const shown = progressRows(rows, by, compareNames);
  // Who may see turnout is not told here only where the round is secret.
  const isSecret = useIsAllowed('assignment.read') && !tellsScored;
  const hasClasses = new Set(rows.map(({ peerClass }) => peerClass)).size > 1;
  return (
    <>
      <ChartFigure
        rowCount={shown.length}
        tools={
          hasClasses ? (
            <Segmented<ProgressBy>
              size="small"
              aria-label={t('progress.by')}
              value={by}
              onChange={setBy}
              options={[
                { value: 'township', label: t('progress.township') },
                { value: 'peer_class', label: t('progress.peerClass') },
              ]}
            />
          ) : null
        }
        prepare={(widthPx, window) =>
          prepareProgress({ locale, widthPx, window, rowKind: by, tellsScored, rows: shown })
        }
        {...(by === 'township' ? { onSelect: ({ rowId }) => onTownship(rowId) } : {})}
      />
      {isSecret ? <p className={styles.note}>{t('progress.secret')}</p> : null}
    </>
  );
}
