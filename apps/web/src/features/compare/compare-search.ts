import { getRouteApi } from '@tanstack/react-router';

const route = getRouteApi('/$tenant/rounds/$roundId/compare');

/** What the page shows, as the address bar holds it: a view can be bookmarked and shared. */
export interface CompareChoice {
  readonly metric: string | undefined;
  /** Ids of the chosen townships; empty means all. */
  readonly townshipIds: readonly string[];
  readonly layout: 'stacked' | 'grouped';
  readonly evidence: string | undefined;
}

/** The choice in the address and a way to change parts of it. */
export function useCompareChoice(): [CompareChoice, (change: Partial<CompareChoice>) => void] {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const choice: CompareChoice = {
    metric: search.metric,
    townshipIds: search.towns?.split('.') ?? [],
    layout: search.layout ?? 'stacked',
    evidence: search.evidence,
  };
  const change = (part: Partial<CompareChoice>): void => {
    const next = { ...choice, ...part };
    void navigate({
      replace: true,
      resetScroll: false,
      search: {
        ...(next.metric ? { metric: next.metric } : {}),
        ...(next.townshipIds.length > 0 ? { towns: next.townshipIds.join('.') } : {}),
        ...(next.layout === 'grouped' ? { layout: next.layout } : {}),
        ...(next.evidence ? { evidence: next.evidence } : {}),
      },
    });
  };
  return [choice, change];
}
