/**
 * Chromium 109, the oldest browser promised, lacks `toSorted` (it came with 110), and the build lowers syntax only.
 * Called before any other code of ours is loaded.
 */
export function addMissingArrayMethods(): void {
  if ('toSorted' in Array.prototype) return;
  Object.defineProperty(Array.prototype, 'toSorted', {
    configurable: true,
    writable: true,
    value<Item>(this: readonly Item[], compare: (a: Item, b: Item) => number): Item[] {
      return [...this].sort(compare);
    },
  });
}
