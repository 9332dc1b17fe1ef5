import type { SearchHit } from '@pingyi/contracts';

/** The page that a found thing leads to. */
export function addressOfHit(tenant: string, { kind, id, name, roundId }: SearchHit): string {
  const round = `/${tenant}/rounds/${roundId ?? ''}`;
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
      return `${round}/compare/officials/${id}`;
    case 'township':
      return `${round}/compare/townships/${id}`;
    case 'metric':
      return `${round}/compare/metrics/${encodeURIComponent(id)}`;
    case 'member':
      return `/${tenant}/members?${new URLSearchParams({ text: name }).toString()}`;
    case 'round':
      return `/${tenant}/rounds/${id}`;
  }
}
