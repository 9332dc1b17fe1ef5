import { useNavigate } from '@tanstack/react-router';
import { useCompareView } from './compare-search';

/** Where a chart's marks lead, keeping the view. */
export interface Drill {
  readonly toTownship: (townshipId: string) => void;
  readonly toMetric: (metricKey: string) => void;
  readonly toEvidence: (figureId: string) => void;
}

export function useDrill(): Drill {
  const { tenant, roundId, search, openEvidence } = useCompareView();
  const navigate = useNavigate();
  return {
    toTownship: (townshipId) =>
      void navigate({
        to: '/$tenant/rounds/$roundId/compare/townships/$townshipId',
        params: { tenant, roundId, townshipId },
        search,
      }),
    toMetric: (metricKey) =>
      void navigate({
        to: '/$tenant/rounds/$roundId/compare/metrics/$metricKey',
        params: { tenant, roundId, metricKey },
        search,
      }),
    toEvidence: openEvidence,
  };
}
