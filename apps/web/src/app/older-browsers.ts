/**
 * Runs before everything else: Chromium 109, the oldest browser promised, lacks `toSorted` (it came with 110). The build
 * lowers syntax only.
 */
if (!('toSorted' in Array.prototype)) {
  Object.defineProperty(Array.prototype, 'toSorted', {
    configurable: true,
    writable: true,
    value<Item>(this: readonly Item[], compare?: (a: Item, b: Item) => number): Item[] {
      return [...this].sort(compare);
    },
  });
}
