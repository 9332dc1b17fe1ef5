/**
 * Gives each official up to `wanted` of the raters allowed for them, no rater more than `limit` officials. Takes the least
 * loaded rater first, so that loads are even; when all allowed raters are full, an augmenting path moves earlier officials
 * to other raters. By Berge's theorem the result has as many pairs as any plan within the limits can have.
 *
 * Officials and raters are places in sorted lists; the result lists for each official the chosen raters in order.
 */
export function fillSlots(
  allowed: readonly (readonly number[])[],
  raterCount: number,
  { wanted, limit }: { readonly wanted: number; readonly limit: number },
): number[][] {
  const chosen = allowed.map(() => new Set<number>());
  const carried = Array.from({ length: raterCount }, () => new Set<number>());
  const load = (rater: number): number => carried[rater]?.size ?? 0;
  // Raters from whom no free rater can be reached: they stay full for good, so no later search need visit them.
  const exhausted = new Set<number>();

  const assign = (official: number, rater: number): void => {
    chosen[official]?.add(rater);
    carried[rater]?.add(official);
  };
  const withdraw = (official: number, rater: number): void => {
    chosen[official]?.delete(rater);
    carried[rater]?.delete(official);
  };

  /** Searches breadth first from the official to a rater with room, and moves the officials on the way. */
  const augment = (start: number): boolean => {
    const reachedFrom = new Map<number, number>();
    const heldBy = new Map<number, number>();
    const queue = [start];
    for (const official of queue) {
      for (const rater of allowed[official] ?? []) {
        if (reachedFrom.has(rater) || exhausted.has(rater) || chosen[official]?.has(rater) === true) continue;
        reachedFrom.set(rater, official);
        if (load(rater) < limit) {
          moveAlong(start, rater, reachedFrom, heldBy);
          return true;
        }
        for (const next of carried[rater] ?? []) {
          if (next === start || heldBy.has(next)) continue;
          heldBy.set(next, rater);
          queue.push(next);
        }
      }
    }
    for (const rater of reachedFrom.keys()) exhausted.add(rater);
    return false;
  };

  const moveAlong = (
    start: number,
    free: number,
    reachedFrom: ReadonlyMap<number, number>,
    heldBy: ReadonlyMap<number, number>,
  ): void => {
    let rater: number | undefined = free;
    while (rater !== undefined) {
      const official = reachedFrom.get(rater);
      if (official === undefined) return;
      const previous: number | undefined = official === start ? undefined : heldBy.get(official);
      if (previous !== undefined) withdraw(official, previous);
      assign(official, rater);
      rater = previous;
    }
  };

  for (const [official, raters] of allowed.entries()) {
    const byMixedOrder = raters
      .map((rater) => ({ rater, key: mix(official, rater) }))
      .sort((a, b) => a.key - b.key || a.rater - b.rater)
      .map(({ rater }) => rater);
    while ((chosen[official]?.size ?? 0) < Math.min(wanted, raters.length)) {
      const free = byMixedOrder.filter((rater) => load(rater) < limit && chosen[official]?.has(rater) !== true);
      const least = free.reduce<number | null>(
        (best, rater) => (best === null || load(rater) < load(best) ? rater : best),
        null,
      );
      if (least !== null) assign(official, least);
      else if (!augment(official)) break;
    }
  }
  return chosen.map((raters) => [...raters].sort((a, b) => a - b));
}

/**
 * A fixed mixing of two small whole numbers (FNV-1a on their bytes). Breaks ties between equally loaded raters so that
 * raters meet in changing company: scores of raters who share officials can be compared later.
 */
function mix(a: number, b: number): number {
  let hash = 0x811c9dc5;
  for (const value of [a, b]) {
    for (let shift = 0; shift < 32; shift += 8) {
      hash ^= (value >>> shift) & 0xff;
      hash = Math.imul(hash, 0x01000193) >>> 0;
    }
  }
  return hash;
}
