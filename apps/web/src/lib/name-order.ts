import { useMemo, useSyncExternalStore } from 'react';

/** How lists of names are put in order: by the sound of the characters, or by their strokes as printed rosters do. */
export type NameOrder = 'pinyin' | 'strokes';

const storageKey = 'pingyi.nameOrder';
const listeners = new Set<() => void>();
let chosen: NameOrder | null = null;

const locales: Readonly<Record<NameOrder, string>> = {
  pinyin: 'zh-Hans-CN-u-co-pinyin',
  strokes: 'zh-Hans-CN-u-co-stroke',
};
/** Made when first needed: reading their tables would hold up every first page. */
const collators = new Map<NameOrder, Intl.Collator>();

function collatorOf(order: NameOrder): Intl.Collator {
  const present = collators.get(order) ?? new Intl.Collator(locales[order], { numeric: true });
  collators.set(order, present);
  return present;
}

function readOrder(): NameOrder {
  if (chosen !== null) return chosen;
  try {
    return localStorage.getItem(storageKey) === 'strokes' ? 'strokes' : 'pinyin';
  } catch {
    return 'pinyin';
  }
}

/** Keeps the order on this device. */
export function chooseNameOrder(order: NameOrder): void {
  chosen = order;
  try {
    localStorage.setItem(storageKey, order);
  } catch {
    // Without storage the choice lasts until the page is left.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The person's order of names; pages that use it follow when it changes. */
export function useNameOrder(): NameOrder {
  return useSyncExternalStore(subscribe, readOrder);
}

export const compareNames = (order: NameOrder, a: string, b: string): number => collatorOf(order).compare(a, b);

/** Compares two names in the person's order. */
export function useCompareNames(): (a: string, b: string) => number {
  const order = useNameOrder();
  return useMemo(() => (a: string, b: string) => compareNames(order, a, b), [order]);
}

/** Rows by what `keys` give, the first that differs, in the person's order of names. */
export function useSortedByName<Row>(rows: readonly Row[], keys: (row: Row) => readonly string[]): Row[] {
  const order = useNameOrder();
  return rows
    .map((row) => ({ row, keys: keys(row) }))
    .toSorted((a, b) => {
      for (const [place, key] of a.keys.entries()) {
        const difference = compareNames(order, key, b.keys[place] ?? '');
        if (difference !== 0) return difference;
      }
      return 0;
    })
    .map(({ row }) => row);
}
