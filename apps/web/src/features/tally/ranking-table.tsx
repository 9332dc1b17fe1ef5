import { useState } from 'react';
import type { ReactNode } from 'react';
import type { QuotaRow, ResultRow } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { DataTable } from '../../ui/data-table';
import { StateWord } from '../../ui/state-word';
import type { ShownDecisions } from './decision-mark';
import { type AskedFigure, ExplanationDrawer } from './explanation-drawer';
import type { RankedClass } from './quota-line';
import { RankingExport } from './ranking-export';
import { useRankingColumns } from './ranking-columns';
import styles from './ranking-table.module.css';

interface RankingTableProps {
  readonly tallyId: string;
  readonly ranked: RankedClass;
  readonly decisions: ShownDecisions;
}

/** The ranking of one peer class with its quota line between the rows. */
export function RankingTable({ tallyId, ranked, decisions }: RankingTableProps): ReactNode {
  const { t } = useTranslation('tally');
  const [asked, setAsked] = useState<AskedFigure | null>(null);
  const columns = useRankingColumns(ranked, setAsked, decisions);
  const rowClass = (row: ResultRow): string =>
    [
      row.officialId === ranked.lineAfter ? styles.line : '',
      ranked.quota?.tieAtLine.includes(row.officialId) ? styles.tie : '',
    ].join(' ');
  return (
    <div className={styles.class}>
      <DataTable
        name="tally-ranking"
        caption={t('ranking', { peerClass: ranked.peerClass })}
        rows={ranked.rows}
        columns={columns}
        rowKey="officialId"
        rowClassName={rowClass}
        toolbar={
          <>
            {ranked.quota === undefined ? null : <QuotaSentence quota={ranked.quota} />}
            <RankingExport ranked={ranked} decisions={decisions} />
          </>
        }
      />
      <ExplanationDrawer tallyId={tallyId} asked={asked} peers={ranked.rows} onClose={() => setAsked(null)} />
    </div>
  );
}

function QuotaSentence({ quota }: { quota: QuotaRow }): ReactNode {
  const { t } = useTranslation('tally');
  return (
    <>
      <span className={styles.quota}>
        {t('quota', {
          base: formatCount(quota.base),
          limit: formatCount(quota.limit),
          selected: formatCount(quota.selected.length),
        })}
      </span>
      {quota.tieAtLine.length === 0 ? null : (
        <StateWord tone="caution">{t('quotaTie', { count: quota.tieAtLine.length })}</StateWord>
      )}
    </>
  );
}
