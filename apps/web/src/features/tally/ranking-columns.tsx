import type { ReactNode } from 'react';
import { Dimension } from '@pingyi/contracts';
import type { ResultRow } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { leastBallots, roundQuery, useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { figureColumn } from '../../ui/data-table';
import { DimensionTag } from '../../ui/dimension-tag';
import { Figure, UndisclosedTag } from '../../ui/figure';
import { StateWord } from '../../ui/state-word';
import { useFlagWords } from '../../ui/tally-flag';
import { DecisionMark, type ShownDecisions } from './decision-mark';
import type { AskedFigure } from './explanation-drawer';
import type { RankedClass } from './quota-line';
import styles from './ranking-table.module.css';

const parts = [
  { key: 'rating', word: 'partRating' },
  { key: 'ballot', word: 'partBallot' },
  { key: 'metric', word: 'partMetric' },
] as const;

/** Asks how a figure of an official was made. */
export type AskFigure = (asked: AskedFigure) => void;

/** The columns this class needs: parts only where there is more than one, dimensions only where they were scored. */
export function useRankingColumns(
  { rows, quota, lineAfter }: RankedClass,
  ask: AskFigure,
  decisions: ShownDecisions,
): TableColumnsType<ResultRow> {
  const { t } = useTranslation('tally');
  const groups = [...new Map(rows.flatMap((row) => row.groups).map((group) => [group.groupId, group.code]))];
  const round = useQuery(roundQuery(useTenantSlug(), useRoundId())).data;
  const toWords = useFlagWords(round?.groups ?? []);
  const leastTold = (groupId: string): number | null => {
    const group = round?.groups.find(({ id }) => id === groupId);
    return round?.ballotSecrecy === 'secret' && group ? leastBallots(round, group) : null;
  };
  const usedParts = parts.filter(({ key }) => rows.some((row) => row.parts[key] !== null));
  const dimensions = Dimension.options.filter((dimension) => rows.some((row) => row.dimensions[dimension] != null));
  return [
    figureColumn({
      key: 'rank',
      title: t('rank'),
      width: 60,
      fixed: 'left',
      render: (_, row: ResultRow) => (
        <Why row={row} figure="rank" word={t('rank')} value={row.rank === null ? null : String(row.rank)} ask={ask}>
          {row.rank ?? <UndisclosedTag label={t('unranked')} />}
        </Why>
      ),
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
      render: (_, row: ResultRow) => (
        <Why row={row} figure="total" word={t('total')} value={row.total} ask={ask}>
          <Figure value={row.total} strong missing={t('tooFew')} />
        </Why>
      ),
    }),
    {
      key: 'grade',
      title: t('grade'),
      width: 180,
      render: (_, row) => (
        <>
          <Why row={row} figure="grade" word={t('why.kind.grade')} value={row.suggestedGrade} ask={ask}>
            {row.suggestedGrade ?? <UndisclosedTag label={t('noGrade')} />}
          </Why>
          {row.officialId === lineAfter ? <span className={styles.lineWord}>{t('quotaLine')}</span> : null}
          <Standing row={row} tied={quota?.tieAtLine.includes(row.officialId) ?? false} decisions={decisions} />
          <Notes notes={row.flags.map(toWords)} />
        </>
      ),
    },
    ...(usedParts.length > 1 ? usedParts : []).map(({ key, word }) =>
      figureColumn<ResultRow>({
        key,
        title: t(word),
        width: 84,
        render: (_, row) => (
          <Why row={row} figure={`part:${key}`} word={t(word)} value={row.parts[key]} ask={ask}>
            <Figure value={row.parts[key]} />
          </Why>
        ),
      }),
    ),
    ...groups.map(([groupId, code]) =>
      figureColumn<ResultRow>({
        key: groupId,
        title: t('group', { code }),
        width: 84,
        render: (_, row) => (
          <GroupCell row={row} groupId={groupId} code={code} leastTold={leastTold(groupId)} ask={ask} />
        ),
      }),
    ),
    ...dimensions.map((dimension) =>
      figureColumn<ResultRow>({
        key: dimension,
        title: <DimensionTag dimension={dimension} />,
        width: 66,
        render: (_, row) => (
          <Why
            row={row}
            figure={`dimension:${dimension}`}
            word={dimension}
            value={row.dimensions[dimension] ?? null}
            ask={ask}
          >
            <Figure value={row.dimensions[dimension]} missing={t('tooFew')} />
          </Why>
        ),
      }),
    ),
  ];
}

interface StandingProps {
  readonly row: ResultRow;
  readonly tied: boolean;
  readonly decisions: ShownDecisions;
}

/** Where the grade stands: decided, to be confirmed, or tied on the line. */
function Standing({ row, tied, decisions }: StandingProps): ReactNode {
  const { t } = useTranslation('tally');
  const decision = decisions.rows.get(row.officialId);
  if (decision !== undefined) {
    return <DecisionMark decision={decision} name={row.name} change={decisions.change} />;
  }
  if (!tied) return null;
  return (
    <span className={styles.tieWord}>
      <StateWord tone="caution">{t('tie')}</StateWord>
    </span>
  );
}

interface WhyProps extends AskedFigure {
  readonly value: string | null;
  readonly ask: AskFigure;
  readonly children: ReactNode;
}

/** A figure that can be asked how it was made. */
function Why({ row, figure, word, value, ask, children }: WhyProps): ReactNode {
  const { t } = useTranslation('tally');
  return (
    <button
      type="button"
      className={styles.why}
      aria-label={t('why.open', { name: row.name, figure: word, value: value ?? t('why.missing') })}
      onClick={() => ask({ row, figure, word })}
    >
      {children}
    </button>
  );
}

interface GroupCellProps {
  readonly row: ResultRow;
  readonly groupId: string;
  readonly code: string;
  /** In a secret round: fewer ballots of the group are neither counted nor shown. */
  readonly leastTold: number | null;
  readonly ask: AskFigure;
}

function GroupCell({ row, groupId, code, leastTold, ask }: GroupCellProps): ReactNode {
  const { t } = useTranslation('tally');
  const group = row.groups.find((one) => one.groupId === groupId);
  if (group === undefined) return <UndisclosedTag />;
  const isWithheld = leastTold !== null && group.mean === null;
  return (
    <>
      <Why row={row} figure={`group:${groupId}`} word={t('group', { code })} value={group.mean} ask={ask}>
        <Figure
          value={group.mean}
          missing={leastTold === null ? t('tooFew') : t('tooFewSecret', { count: leastTold })}
        />
      </Why>
      <span className={styles.counted}>{isWithheld ? t('withheld') : t('counted', { count: group.counted })}</span>
    </>
  );
}

function Notes({ notes }: { notes: readonly string[] }): ReactNode {
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
