import {
  type ComparisonQuery,
  type ComparisonSearch,
  formatComparisonQuery,
  parseComparisonQuery,
} from '@pingyi/contracts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { type CompareSearch, readCompareSearch } from './compare-address';

export interface CompareView {
  readonly tenant: string;
  readonly roundId: string;
  readonly query: ComparisonQuery;
  /** The query as address parameters, for links that keep the view. */
  readonly search: ComparisonSearch;
  readonly evidence: string | undefined;
  /** Shows another view on the same page. */
  readonly change: (part: Partial<ComparisonQuery>) => void;
  /** Opens the sentence behind a figure, or closes it. */
  readonly openEvidence: (figureId: string | undefined) => void;
}

/** The view in the address and ways to change it. */
export function useCompareView(): CompareView {
  const tenant = useTenantSlug();
  const roundId = useRoundId();
  const navigate = useNavigate();
  const { evidence, ...rest } = readCompareSearch(useSearch({ strict: false }));
  const query = parseComparisonQuery({ ...rest });
  const show = (search: CompareSearch): void => void navigate({ to: '.', search, replace: true, resetScroll: false });
  return {
    tenant,
    roundId,
    query,
    search: rest,
    evidence,
    change: (part) => show(formatComparisonQuery({ ...query, ...part })),
    openEvidence: (figureId) => show({ ...rest, ...(figureId === undefined ? {} : { evidence: figureId }) }),
  };
}
