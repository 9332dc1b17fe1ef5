import type { ReactNode } from 'react';
import type { RoundSetUpView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { LinkButton } from '../../ui/link-button';
import { PageHeader } from '../../ui/page-header';
import { QueryBlock } from '../../ui/state-block';
import { CalendarForm } from './calendar-form';
import { GroupsEditor } from './groups-editor';
import { OfficialsEditor } from './officials-editor';
import { RatersEditor } from './raters-editor';
import { RubricEditor } from './rubric-editor';
import { TargetsEditor } from './targets-editor';
import { setUpQuery } from './set-up-queries';

/** Everything of a round that is settled before scoring: calendar, rubric, groups, officials, raters, targets. */
export function RoundSetUpPage(): ReactNode {
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const query = useQuery(setUpQuery(params));
  return <QueryBlock query={query}>{(view) => <SetUp view={view} />}</QueryBlock>;
}

const parts = ['calendar', 'rubric', 'groups', 'officials', 'raters', 'targets'] as const;

function SetUp({ view }: { view: RoundSetUpView }): ReactNode {
  const { t } = useTranslation('round');
  const { part = 'calendar' } = useSearch({ from: '/$tenant/rounds/$roundId/set-up' });
  const navigate = useNavigate();
  const params = { tenant: useTenantSlug(), roundId: view.round.id };
  // A saved change brings new rows; an editor then begins from those.
  const version = view.round.version;
  const editors = {
    calendar: <CalendarForm view={view} />,
    rubric: <RubricEditor key={version} view={view} />,
    groups: <GroupsEditor key={version} view={view} />,
    officials: <OfficialsEditor view={view} />,
    raters: <RatersEditor view={view} />,
    targets: <TargetsEditor view={view} />,
  };
  return (
    <>
      <PageHeader
        title={t('setUp.page')}
        lead={t(view.editable ? 'setUp.lead' : 'setUp.leadFrozen', { round: view.round.title })}
        actions={
          <LinkButton to="/$tenant/rounds/$roundId" params={params}>
            {t('setUp.toRound')}
          </LinkButton>
        }
      />
      <Tabs
        activeKey={part}
        destroyOnHidden
        onChange={(next) =>
          void navigate({
            to: '/$tenant/rounds/$roundId/set-up',
            params,
            search: { part: parts.find((one) => one === next) },
            replace: true,
          })
        }
        items={parts.map((key) => ({ key, label: t(`setUp.tabs.${key}`), children: editors[key] }))}
      />
    </>
  );
}
