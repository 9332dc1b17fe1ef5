import { getRouteApi } from '@tanstack/react-router';
import type { MetricShow } from './metric-filter';

const route = getRouteApi('/$tenant/catalogue');

export interface CatalogueView {
  readonly words: string;
  readonly show: MetricShow;
  readonly change: (next: { words?: string; show?: MetricShow }) => void;
}

/** What is shown, kept in the address. */
export function useCatalogueView(): CatalogueView {
  const { q = '', show = 'used' } = route.useSearch();
  const navigate = route.useNavigate();
  return {
    words: q,
    show,
    change: (next) => {
      const words = next.words ?? q;
      const shown = next.show ?? show;
      void navigate({
        search: { ...(words === '' ? {} : { q: words }), ...(shown === 'used' ? {} : { show: shown }) },
        replace: true,
      });
    },
  };
}
