import { formatComparisonQuery, type SearchHit, wholeComparisonQuery } from '@pingyi/contracts';

/** The page that a found thing leads to. */
export function addressOfHit(tenant: string, { kind, id, name, roundId }: SearchHit): string {
  const round = `/${tenant}/rounds/${roundId ?? ''}`;
  const compare = (query: Partial<typeof wholeComparisonQuery>): string =>
    `${round}/compare?${new URLSearchParams(formatComparisonQuery({ ...wholeComparisonQuery, ...query })).toString()}`;
  switch (kind) {
    case 'sheet':
      return `${round}/score/${id}`;
    case 'check':
      return `${round}/check/${id}`;
    case 'unit-report':
      return `${round}/upload?official=${id}`;
    case 'official':
      return `${round}?list=officials`;
    case 'principal':
    case 'township':
      return compare({ townshipIds: [id] });
    case 'metric':
      return compare({ metricKeys: [id] });
    case 'member':
      return `/${tenant}/members?${new URLSearchParams({ text: name }).toString()}`;
    case 'round':
      return `/${tenant}/rounds/${id}`;
  }
}
