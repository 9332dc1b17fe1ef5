import type { AuditQuery } from '@pingyi/contracts';
import { getRouteApi } from '@tanstack/react-router';

const route = getRouteApi('/$tenant/audit');

/** What the page shows, as the address bar holds it; days are Beijing’s. */
export interface AuditSearch {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly actor?: AuditQuery['actor'];
  readonly group?: AuditQuery['group'];
  readonly action?: AuditQuery['action'];
  readonly type?: AuditQuery['subjectType'];
  readonly subject?: string | undefined;
  readonly round?: string | undefined;
  readonly request?: string | undefined;
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  /** The event in the drawer. */
  readonly event?: number | undefined;
}

/** A view of the events; changing one begins again at the newest. */
const filterKeys = ['from', 'until', 'actor', 'group', 'action', 'type', 'subject', 'round', 'request'] as const;

export interface AuditView {
  readonly search: AuditSearch;
  /** How many filters are set. */
  readonly filters: number;
  readonly filter: (change: Partial<AuditSearch>) => void;
  readonly clear: () => void;
  /** Next to this event, or the newest page. */
  readonly turn: (place: { readonly before?: number; readonly after?: number }) => void;
  readonly open: (seq: number | undefined) => void;
}

/** The view in the address and ways to change it. */
export function useAuditView(): AuditView {
  const search: AuditSearch = route.useSearch();
  const navigate = route.useNavigate();
  const go = (next: AuditSearch, replace: boolean): void =>
    void navigate({ search: next, replace, resetScroll: false });
  const { before: _before, after: _after, event: _event, ...filters } = search;
  return {
    search,
    filters: filterKeys.filter((key) => search[key] !== undefined).length,
    filter: (change) => go({ ...filters, ...change }, true),
    clear: () => go({}, true),
    turn: (place) => go({ ...filters, ...place }, false),
    open: (event) => go({ ...search, event }, event === undefined),
  };
}

const dayMs = 86_400_000;

/** The first instant of a day in Beijing, which knows no summer time. */
export function startOfDay(day: string): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString();
}

/** Today in Beijing, or so many days before. */
export function dayBefore(days: number, now: Date = new Date()): string {
  return new Date(now.getTime() + 8 * 3_600_000 - days * dayMs).toISOString().slice(0, 10);
}

/** The address in the api’s words; the last day is included. */
export function queryOf(search: AuditSearch): Partial<AuditQuery> {
  const { from, until, type, event: _event, ...rest } = search;
  return {
    ...rest,
    ...(from === undefined ? {} : { from: startOfDay(from) }),
    ...(until === undefined ? {} : { until: new Date(Date.parse(startOfDay(until)) + dayMs).toISOString() }),
    ...(type === undefined ? {} : { subjectType: type }),
  };
}
