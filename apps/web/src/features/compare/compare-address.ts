import { type ComparisonSearch, formatComparisonQuery, parseComparisonQuery } from '@pingyi/contracts';

/** What the pages of the comparison show, as the address bar holds it: a view can be bookmarked and shared. */
export interface CompareSearch extends ComparisonSearch {
  /** The figure whose sentence is open. */
  readonly evidence?: string | undefined;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whatever the address says as a view in its one form; what cannot be understood is left out. */
export function readCompareSearch(search: Readonly<Record<string, unknown>>): CompareSearch {
  const { evidence } = search;
  return {
    ...formatComparisonQuery(parseComparisonQuery(search)),
    ...(typeof evidence === 'string' && uuid.test(evidence) ? { evidence } : {}),
  };
}
