import { useState } from 'react';
import type { ReactNode } from 'react';
import { vetoCauseOf, vetoEffectWords } from '@pingyi/contracts';
import type { AdjustmentView, MeasureList, VetoView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDecimal, formatInstant, trimDecimal } from '../../lib/format';
import { type Language, useLanguage } from '../../lib/language';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { useRoundId } from '../../lib/round';
import { LinkButton } from '../../ui/link-button';
import { DataTable } from '../../ui/data-table';
import { QueryBlock } from '../../ui/state-block';
import { StateWord, type Tone } from '../../ui/state-word';
import { ProposeMeasureDialog } from './propose-measure-dialog';
import { latestTallyQuery, measuresQuery, officialsQuery } from './queries';
import { SettleMeasureDialog, type SettledMeasure } from './settle-measure-dialog';
import { SettlePointsDialog } from './settle-points-dialog';
import styles from './tally-page.module.css';

type Measure = ({ readonly kind: 'veto' } & VetoView) | ({ readonly kind: 'adjustment' } & AdjustmentView);

/** Vetoes and adjustments: who proposed them, who confirmed them, and whether the tally counts them. */
export function MeasuresSection(): ReactNode {
  const query = useQuery(measuresQuery({ tenant: useTenantSlug(), roundId: useRoundId() }));
  return <QueryBlock query={query}>{(list) => <Measures list={list} />}</QueryBlock>;
}

function Measures({ list }: { list: MeasureList }): ReactNode {
  const { t } = useTranslation('tally');
  const [proposing, setProposing] = useState(false);
  const mayPropose = useIsAllowed('round.manage') && list.open;
  const [settled, setSettled] = useState<SettledMeasure | null>(null);
  const [chosenIds, setChosenIds] = useState<readonly string[]>([]);
  const [several, setSeveral] = useState<'confirm' | 'reject' | null>(null);
  const names = useOfficialNames();
  const key = { tenant: useTenantSlug(), roundId: useRoundId() };
  const columns = useColumns(names, setSettled);
  const rows: Measure[] = [
    ...list.vetoes.map((veto) => ({ kind: 'veto' as const, ...veto })),
    ...list.adjustments.map((adjustment) => ({ kind: 'adjustment' as const, ...adjustment })),
  ].toSorted((a, b) => (a.proposedAt < b.proposedAt ? 1 : -1));
  if (rows.length === 0 && !mayPropose) return null;
  // A live change may have settled some of them meanwhile.
  const open = list.adjustments.filter(({ maySettle }) => maySettle);
  const chosen = open.filter(({ id }) => chosenIds.includes(id));
  return (
    <div className={styles.measures}>
      {list.counted === false ? (
        <Alert className={styles.stale} type="warning" showIcon title={t('measure.stale')} />
      ) : null}
      <DataTable<Measure>
        caption={t('measure.title')}
        rows={rows}
        columns={columns}
        rowKey="id"
        empty={t('measure.empty')}
        {...(open.length < 2
          ? {}
          : {
              rowSelection: {
                selectedRowKeys: chosen.map(({ id }) => id),
                onChange: (keys) => setChosenIds(keys.map(String)),
                getTitleCheckboxProps: () => ({ 'aria-label': t('measure.chooseAll') }),
                // A veto is looked at on its own.
                getCheckboxProps: (row: Measure) => ({
                  disabled: row.kind === 'veto' || !row.maySettle,
                  'aria-label': t('measure.choose', { name: names.get(row.officialId) ?? '' }),
                }),
              },
            })}
        toolbar={
          mayPropose ? (
            <>
              <Button size="small" onClick={() => setProposing(true)}>
                {t('measure.propose')}
              </Button>
              <LinkButton
                size="small"
                to="/$tenant/rounds/$roundId/lists/$list"
                params={{ ...key, list: 'adjustments' }}
              >
                {t('measure.import')}
              </LinkButton>
              {chosen.length === 0 ? null : (
                <>
                  <span role="status">{t('measure.chosen', { count: chosen.length })}</span>
                  <Button size="small" onClick={() => setSeveral('confirm')}>
                    {t('measure.confirmSeveral')}
                  </Button>
                  <Button size="small" onClick={() => setSeveral('reject')}>
                    {t('measure.rejectSeveral')}
                  </Button>
                </>
              )}
            </>
          ) : null
        }
      />
      <span className={styles.quiet}>{t('measure.lead')}</span>
      {several === null || chosen.length === 0 ? null : (
        <SettlePointsDialog
          chosen={chosen}
          confirmed={several === 'confirm'}
          onSettled={() => {
            setChosenIds([]);
            setSeveral(null);
          }}
          onClose={() => setSeveral(null)}
        />
      )}
      {proposing ? <ProposeMeasureDialog onClose={() => setProposing(false)} /> : null}
      {settled === null ? null : <SettleMeasureDialog measure={settled} onClose={() => setSettled(null)} />}
    </div>
  );
}

function useOfficialNames(): ReadonlyMap<string, string> {
  const key = { tenant: useTenantSlug(), roundId: useRoundId() };
  // Who may not read the roster knows those the tally names.
  const results = useQuery(latestTallyQuery(key)).data?.results ?? [];
  const officials = useQuery({ ...officialsQuery(key), enabled: useIsAllowed('roster.read') }).data ?? [];
  return new Map([
    ...results.map(({ officialId, name }) => [officialId, name] as const),
    ...officials.map(({ id, name }) => [id, name] as const),
  ]);
}

const tones: Record<Measure['state'], Tone> = { proposed: 'caution', confirmed: 'good', rejected: 'quiet' };

function useColumns(
  names: ReadonlyMap<string, string>,
  settle: (measure: SettledMeasure) => void,
): TableColumnsType<Measure> {
  const { t } = useTranslation('tally');
  const language = useLanguage();
  const maySettle = useIsAllowed('round.manage');
  const nameOf = (row: Measure): string => names.get(row.officialId) ?? '';
  const effectOf = (row: Measure): string =>
    row.kind === 'veto' ? vetoText(row, language) : signed(trimDecimal(row.points));
  const start = (row: Measure, confirmed: boolean): void =>
    settle({ kind: row.kind, id: row.id, confirmed, name: nameOf(row), effect: effectOf(row) });
  return [
    { key: 'official', title: t('measure.official'), width: 96, render: (_, row) => nameOf(row) },
    {
      key: 'kind',
      title: t('measure.kind'),
      width: 190,
      render: (_, row) => (
        <>
          {t(`measure.${row.kind}`)}
          <span className={styles.quiet}>{effectOf(row)}</span>
        </>
      ),
    },
    {
      key: 'reason',
      title: t('measure.reason'),
      render: (_, row) => (
        <div className={styles.wide}>
          {row.reason}
          <span className={styles.quiet}>{row.evidence}</span>
        </div>
      ),
    },
    {
      key: 'state',
      title: t('measure.state'),
      width: 220,
      render: (_, row) => (
        <>
          <StateWord tone={tones[row.state]}>{t(`measure.${row.state}`)}</StateWord>
          <span className={styles.quiet}>{t('measure.by', { name: row.proposedBy })}</span>
          {row.settledBy === null || row.settledAt === null ? null : (
            <span className={styles.quiet}>
              {t('measure.settledBy', { name: row.settledBy, time: formatInstant(row.settledAt, language) })}
            </span>
          )}
          {row.settledReason === null ? null : <span className={styles.quiet}>{row.settledReason}</span>}
        </>
      ),
    },
    {
      key: 'settle',
      title: t('measure.settle'),
      width: 150,
      render: (_, row) =>
        row.maySettle ? (
          <>
            <Button type="link" size="small" onClick={() => start(row, true)}>
              {t('measure.confirm')}
            </Button>
            <Button type="link" size="small" onClick={() => start(row, false)}>
              {t('measure.reject')}
            </Button>
          </>
        ) : row.state === 'proposed' && maySettle ? (
          <span className={styles.quiet}>{t('measure.mine')}</span>
        ) : null,
    },
  ];
}

/** What a veto is for and what it does. */
function vetoText({ cause, effect }: VetoView, language: Language): string {
  const what = vetoEffectWords(effect)[language];
  if (cause === null) return what;
  return `${vetoCauseOf(cause).words[language]}${language === 'zh' ? '，' : ': '}${what}`;
}

/** Points with their sign: added points are not mistaken for a total. */
function signed(points: string): string {
  return points.startsWith('-') ? formatDecimal(points) : `+${formatDecimal(points)}`;
}
