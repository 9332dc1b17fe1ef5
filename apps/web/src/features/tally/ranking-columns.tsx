import type { ReactNode } from 'react';
import { Dimension } from '@pingyi/contracts';
import type { ResultRow } from '@pingyi/contracts';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { figureColumn } from '../../ui/data-table';
import { DimensionTag } from '../../ui/dimension-tag';
import { Figure, UndisclosedTag } from '../../ui/figure';
import { StateWord } from '../../ui/state-word';
import { useFlagWords } from '../../ui/tally-flag';
import type { RankedClass } from './quota-line';
import styles from './ranking-table.module.css';

const parts = [
  { key: 'rating', word: 'partRating' },
  { key: 'ballot', word: 'partBallot' },
  { key: 'metric', word: 'partMetric' },
] as const;

/** The columns this class needs: parts only where there is more than one, dimensions only where they were scored. */
export function useRankingColumns({ rows, quota, lineAfter }: RankedClass): TableColumnsType<ResultRow> {
  const { t } = useTranslation('tally');
  const groups = [...new Map(rows.flatMap((row) => row.groups).map((group) => [group.groupId, group.code]))];
  const groupCodes = new Map(groups);
  const usedParts = parts.filter(({ key }) => rows.some((row) => row.parts[key] !== null));
  const dimensions = Dimension.options.filter((dimension) => rows.some((row) => row.dimensions[dimension] != null));
  return [
    figureColumn({
      key: 'rank',
      title: t('rank'),
      width: 60,
      fixed: 'left',
      render: (_, row: ResultRow) => row.rank ?? <UndisclosedTag label={t('unranked')} />,
    }),
    {
      key: 'official',
      title: t('official'),
      width: 136,
      fixed: 'left',
      render: (_, row) => (
        <>
          <span className={styles.name}>{row.name}</span>
          <span className={styles.townshipLine}>{row.townshipName}</span>
          <span className={styles.post}>{row.post}</span>
        </>
      ),
    },
    { key: 'township', title: t('township'), width: 96, responsive: ['md'], render: (_, row) => row.townshipName },
    figureColumn({
      key: 'total',
      title: t('total'),
      width: 80,
      render: (_, row: ResultRow) => <Figure value={row.total} strong missing={t('tooFew')} />,
    }),
    {
      key: 'grade',
      title: t('grade'),
      width: 180,
      render: (_, row) => (
        <>
          {row.suggestedGrade ?? <UndisclosedTag label={t('noGrade')} />}
          {row.officialId === lineAfter ? <span className={styles.lineWord}>{t('quotaLine')}</span> : null}
          {quota?.tieAtLine.includes(row.officialId) ? (
            <span className={styles.tieWord}>
              <StateWord tone="caution">{t('tie')}</StateWord>
            </span>
          ) : null}
          <Notes flags={row.flags} groups={groupCodes} />
        </>
      ),
    },
    ...(usedParts.length > 1 ? usedParts : []).map(({ key, word }) =>
      figureColumn<ResultRow>({
        key,
        title: t(word),
        width: 84,
        render: (_, row) => <Figure value={row.parts[key]} />,
      }),
    ),
    ...groups.map(([groupId, code]) =>
      figureColumn<ResultRow>({
        key: groupId,
        title: t('group', { code }),
        width: 84,
        render: (_, row) => <GroupCell row={row} groupId={groupId} />,
      }),
    ),
    ...dimensions.map((dimension) =>
      figureColumn<ResultRow>({
        key: dimension,
        title: <DimensionTag dimension={dimension} />,
        width: 66,
        render: (_, row) => <Figure value={row.dimensions[dimension]} missing={t('tooFew')} />,
      }),
    ),
  ];
}

function GroupCell({ row, groupId }: { row: ResultRow; groupId: string }): ReactNode {
  const { t } = useTranslation('tally');
  const group = row.groups.find((one) => one.groupId === groupId);
  if (group === undefined) return <UndisclosedTag />;
  return (
    <>
      <Figure value={group.mean} missing={t('tooFew')} />
      <span className={styles.counted}>{t('counted', { count: group.counted })}</span>
    </>
  );
}

function Notes({ flags, groups }: { flags: readonly string[]; groups: ReadonlyMap<string, string> }): ReactNode {
  const toWords = useFlagWords();
  if (flags.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {flags.map((flag) => (
        <li key={flag}>{toWords(flag, (groupId) => groups.get(groupId))}</li>
      ))}
    </ul>
  );
}
