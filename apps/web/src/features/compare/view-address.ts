import type { SavedView } from '@pingyi/contracts';

const places = { overview: '', matrix: '/matrix', metric: '/metrics', township: '/townships', official: '/officials' };

/** The page with the view in its address. */
export function addressOfView(
  tenant: string,
  { roundId, page, subject, search }: Pick<SavedView, 'roundId' | 'page' | 'subject' | 'search'>,
): string {
  const path = `/${tenant}/rounds/${roundId}/compare${places[page]}${subject === null ? '' : `/${encodeURIComponent(subject)}`}`;
  const parameters = new URLSearchParams(Object.entries(search)).toString();
  return parameters === '' ? path : `${path}?${parameters}`;
}
