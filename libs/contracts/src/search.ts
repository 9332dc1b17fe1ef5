import { z } from 'zod';
import { defineRoute } from './route';
import { Id, TenantParams } from './shapes';

/**
 * What can be found by name. `sheet`: an official on the rater's own desk; `check`: a submitted report of an official;
 * `unit-report`: an official for whom a unit liaison reports; `official`: one of a roster; `principal`: the head of a
 * township with a published result.
 */
export const SearchKind = z.enum([
  'sheet',
  'check',
  'unit-report',
  'official',
  'principal',
  'township',
  'metric',
  'member',
  'round',
]);
export type SearchKind = z.infer<typeof SearchKind>;

export const SearchHit = z.object({
  kind: SearchKind,
  /** Of the thing that its page is about: an assignment, submission, official, township, member, round, or a metric's key. */
  id: z.string(),
  name: z.string(),
  /** Where the thing has an English name. */
  nameEn: z.string().nullable(),
  /** Tells it from others of its name: township and post, unit, login name or year. */
  detail: z.string(),
  /** The round that its page is in; null where it is in none. */
  roundId: Id.nullable(),
});
export type SearchHit = z.infer<typeof SearchHit>;

/** Of one kind at most so many are told. */
export const searchHitsOfAKind = 8;

export const searchRoutes = {
  search: defineRoute({
    name: 'search',
    method: 'GET',
    path: '/api/t/:tenant/search',
    permission: 'tenant.read',
    summary:
      'People, townships, metrics and rounds by part of a name or its pinyin initials, as far as this member may see them',
    params: TenantParams,
    /** Without a text nothing is found. */
    query: z.object({ text: z.string().trim().max(40).default('') }),
    response: z.object({ items: z.array(SearchHit) }),
  }),
};
