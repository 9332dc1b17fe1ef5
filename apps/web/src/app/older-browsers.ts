function define(target: object, name: string, value: unknown): void {
  if (name in target) return;
  Object.defineProperty(target, name, { configurable: true, writable: true, value });
}

/**
 * Chromium 109, the oldest browser promised, lacks `toSorted` and `toReversed` (they came with 110) and `Map.groupBy` (117),
 * and the build lowers syntax only. Called before any other code of ours is loaded.
 */
export function addMissingMethods(): void {
  define(Array.prototype, 'toSorted', function toSorted<
    Item,
  >(this: readonly Item[], compare: (a: Item, b: Item) => number): Item[] {
    return [...this].sort(compare);
  });
  define(Array.prototype, 'toReversed', function toReversed<Item>(this: readonly Item[]): Item[] {
    return [...this].reverse();
  });
  define(Map, 'groupBy', function groupBy<
    Item,
    Key,
  >(items: Iterable<Item>, keyOf: (item: Item, index: number) => Key): Map<Key, Item[]> {
    const groups = new Map<Key, Item[]>();
    for (const [index, item] of [...items].entries()) {
      const key = keyOf(item, index);
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
    return groups;
  });
}
