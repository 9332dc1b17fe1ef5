import { useSyncExternalStore } from 'react';

/** The width below which the rail becomes a bottom bar; the same number stands in the style sheets. */
const narrow = '(max-width: 820px)';

function subscribe(onChange: () => void): () => void {
  const media = window.matchMedia(narrow);
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
}

/** Whether the page is narrow: a telephone or a tablet held upright. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(narrow).matches);
}
