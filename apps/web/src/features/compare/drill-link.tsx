import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { useCompareView } from './compare-search';

interface DrillLinkProps {
  readonly children: ReactNode;
}

/** To a township’s page, keeping the view. */
export function TownshipLink({ townshipId, children }: DrillLinkProps & { townshipId: string }): ReactNode {
  const { tenant, roundId, search } = useCompareView();
  return (
    <Link
      to="/$tenant/rounds/$roundId/compare/townships/$townshipId"
      params={{ tenant, roundId, townshipId }}
      search={search}
    >
      {children}
    </Link>
  );
}

/** To an official’s page, keeping the view. */
export function OfficialLink({ officialId, children }: DrillLinkProps & { officialId: string }): ReactNode {
  const { tenant, roundId, search } = useCompareView();
  return (
    <Link
      to="/$tenant/rounds/$roundId/compare/officials/$officialId"
      params={{ tenant, roundId, officialId }}
      search={search}
    >
      {children}
    </Link>
  );
}

/** To one metric across townships and years, keeping the view. */
export function MetricLink({ metricKey, children }: DrillLinkProps & { metricKey: string }): ReactNode {
  const { tenant, roundId, search } = useCompareView();
  return (
    <Link
      to="/$tenant/rounds/$roundId/compare/metrics/$metricKey"
      params={{ tenant, roundId, metricKey }}
      search={search}
    >
      {children}
    </Link>
  );
}
