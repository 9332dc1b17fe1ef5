import { type AuditQuery, routes } from '@pingyi/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';

/** A page of events that fit; the page before stays in view while the next is on its way. */
export const eventsQuery = (tenant: string, query: Partial<AuditQuery>) =>
  queryOptions({
    queryKey: [tenant, 'audit', 'events', query],
    queryFn: ({ signal }) => callApi(routes.listAuditEvents, { params: { tenant }, query, signal }),
    placeholderData: keepPreviousData,
  });

/** The verdict over the whole chain, again every minute. */
export const standingQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'audit', 'standing'],
    queryFn: ({ signal }) => callApi(routes.readAuditStanding, { params: { tenant }, signal }),
    refetchInterval: 60_000,
  });

export const actorsQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'audit', 'actors'],
    queryFn: ({ signal }) => callApi(routes.listAuditActors, { params: { tenant }, signal }),
    staleTime: 5 * 60_000,
  });

export const eventQuery = (tenant: string, seq: number) =>
  queryOptions({
    queryKey: [tenant, 'audit', 'event', seq],
    queryFn: ({ signal }) => callApi(routes.readAuditEvent, { params: { tenant }, query: { seq }, signal }),
  });
