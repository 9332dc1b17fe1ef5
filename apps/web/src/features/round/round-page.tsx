import { useRef, type ReactNode } from 'react';
import type { RoundState, RoundView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../lib/format';
import { useLanguage } from '../../lib/language';
import { roundQuery, useRoundId } from '../../lib/round';
import { useIsAllowed, useTenantSlug } from '../../lib/session';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { ProgressBoard } from '../../ui/progress-board';
import { QueryBlock } from '../../ui/state-block';
import { NextStep } from './next-step';
import { PolicySection } from './policy-section';
import { OfficialsTable } from './officials-table';
import { officialsQuery, ratersQuery } from './queries';
import { RatersTable } from './raters-table';
import { Readiness } from './readiness';
import { setUpQuery } from './set-up-queries';
import { StageLine } from './stage-line';
import { StandingActions } from './standing-actions';
import styles from './round-page.module.css';

/** While reports come in, are checked and scored. */
const underWay: readonly RoundState[] = ['collecting', 'checking', 'scoring'];

/** Where the round stands, who has not yet done their part, and the one next step. */
export function RoundPage(): ReactNode {
  const tenant = useTenantSlug();
  const roundId = useRoundId();
  const query = useQuery(roundQuery(tenant, roundId));
  return <QueryBlock query={query}>{(round) => <RoundContent round={round} />}</QueryBlock>;
}

function RoundContent({ round }: { round: RoundView }): ReactNode {
  const { t } = useTranslation('round');
  const tenant = useTenantSlug();
  const key = { tenant, roundId: round.id };
  const officials = useQuery(officialsQuery(key));
  const raters = useQuery(ratersQuery(key));
  const setUp = useQuery(setUpQuery(key));
  const mayManage = useIsAllowed('round.manage');
  const { list, show, township } = useSearch({ from: '/$tenant/rounds/$roundId/' });
  const navigate = useNavigate({ from: '/$tenant/rounds/$roundId/' });
  const lists = useRef<HTMLDivElement>(null);
  const scoringBegan = !['draft', 'collecting', 'checking'].includes(round.state);
  const chosen = list ?? (scoringBegan ? 'raters' : 'officials');
  const showTownship = (townshipId: string | undefined): void => {
    void navigate({ search: { list: 'officials', township: townshipId }, replace: true, resetScroll: false });
    if (townshipId !== undefined) lists.current?.scrollIntoView();
  };
  return (
    <>
      <PageHeader
        title={round.title}
        lead={<Standing round={round} />}
        actions={
          <>
            <LinkButton to="/$tenant/rounds/$roundId/set-up" params={key}>
              {t('setUp.open')}
            </LinkButton>
            <NextStep round={round} />
          </>
        }
      />
      <StageLine round={round} officials={officials.data} />
      {setUp.data === undefined ? null : <Readiness view={setUp.data} />}
      {underWay.includes(round.state) ? <ProgressBoard onTownship={showTownship} /> : null}
      <div ref={lists} className={styles.lists}>
        <Tabs
          activeKey={chosen}
          onChange={(next) => void navigate({ search: { list: listOf(next) }, replace: true })}
          items={[
            {
              key: 'officials',
              label: t('officials'),
              children: (
                <QueryBlock query={officials}>
                  {(rows) => (
                    <OfficialsTable
                      rows={rows}
                      show={show}
                      townshipId={township}
                      onAllTownships={() => showTownship(undefined)}
                    />
                  )}
                </QueryBlock>
              ),
            },
            {
              key: 'raters',
              label: t('raters'),
              children: (
                <QueryBlock query={raters}>
                  {(rows) => <RatersTable rows={rows} groups={round.groups} show={show} />}
                </QueryBlock>
              ),
            },
            { key: 'policy', label: t('policy.tab'), children: <PolicySection round={round} /> },
          ]}
        />
      </div>
      {mayManage && setUp.data !== undefined ? <StandingActions round={round} view={setUp.data} /> : null}
    </>
  );
}

function listOf(key: string): 'officials' | 'raters' | 'policy' {
  return key === 'raters' || key === 'policy' ? key : 'officials';
}

/** The round’s state as a word and the day it ends by. */
function Standing({ round }: { round: RoundView }): ReactNode {
  const { t } = useTranslation(['round', 'terms']);
  const language = useLanguage();
  const state = t(`terms:roundState.${round.state}`);
  const dueAt = round.state === 'scoring' ? round.scoreUntil : round.state === 'collecting' ? round.collectUntil : null;
  return dueAt === null ? state : t('round:until', { state, day: formatDay(dueAt, language) });
}
