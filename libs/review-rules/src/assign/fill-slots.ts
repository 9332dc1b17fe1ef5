/**
 * Gives each official up to `wanted` of the raters allowed for them, no rater more than `limit` officials. Goes in rounds of
 * one rater for each official, so that where raters run out the shortage is shared. Takes the least loaded rater; when all
 * allowed raters are full, an augmenting path moves earlier officials to other raters; only when there is no such path may
 * raters carry one official more. By Berge's theorem the result has as many pairs as any plan within the limits can have.
 *
 * Officials and raters are places in sorted lists; the result lists for each official the chosen raters in order.
 */
export function fillSlots(
  allowed: readonly (readonly number[])[],
  raterCount: number,
  { wanted, limit, seed = 0 }: { readonly wanted: number; readonly limit: number; readonly seed?: number },
): number[][] {
  const chosen = allowed.map(() => new Set<number>());
  const carried = Array.from({ length: raterCount }, () => new Set<number>());
  const load = (rater: number): number => carried[rater]?.size ?? 0;
  /** How many officials a rater may carry for now. */
  let cap = 0;
  // Raters from whom no free rater can be reached: they stay full until the cap is raised, so no search need visit them.
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
        if (load(rater) < cap) {
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

  const preferred = allowed.map((raters, official) =>
    raters
      .map((rater) => ({ rater, key: mix(official, rater, seed) }))
      .sort((a, b) => a.key - b.key || a.rater - b.rater)
      .map(({ rater }) => rater),
  );
  /** Gives the official one more rater; false when no plan within the cap can. */
  const addOne = (official: number): boolean => {
    let least: number | null = null;
    for (const rater of preferred[official] ?? []) {
      if (load(rater) >= cap || chosen[official]?.has(rater) === true) continue;
      if (least === null || load(rater) < load(least)) least = rater;
    }
    if (least === null) return augment(official);
    assign(official, least);
    return true;
  };
  let assigned = 0;
  let open = [...allowed.keys()];
  for (let round = 0; round < Math.min(wanted, raterCount); round += 1) {
    open = open.filter((official) => (chosen[official]?.size ?? 0) < (allowed[official]?.length ?? 0));
    // No plan gets by with less than the mean load.
    cap = Math.min(limit, Math.max(cap, Math.ceil((assigned + open.length) / raterCount)));
    exhausted.clear();
    let short = open.filter((official) => !addOne(official));
    while (short.length > 0 && cap < limit) {
      cap += 1;
      exhausted.clear();
      short = short.filter((official) => !addOne(official));
    }
    const closed = new Set(short);
    open = open.filter((official) => !closed.has(official));
    assigned += open.length;
  }
  return chosen.map((raters) => [...raters].sort((a, b) => a - b));
}

/**
 * A fixed mixing of small whole numbers (FNV-1a on their bytes). Breaks ties between equally loaded raters so that raters meet
 * in changing company: scores of raters who share officials can be compared later.
 */
function mix(a: number, b: number, seed: number): number {
  let hash = 0x811c9dc5;
  for (const value of [seed, a, b]) {
    for (let shift = 0; shift < 32; shift += 8) {
      hash ^= (value >>> shift) & 0xff;
      hash = Math.imul(hash, 0x01000193) >>> 0;
    }
  }
  return hash;
}
