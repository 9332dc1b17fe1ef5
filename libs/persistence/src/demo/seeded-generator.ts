/** Numbers that depend on nothing but the seed: the same demo everywhere and every time. */
export interface SeededGenerator {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** True with the given probability (0 to 1). */
  chance(probability: number): boolean;
  /** @throws Error when there is nothing to pick from */
  pick<T>(items: readonly T[]): T;
}

/** @param seed words that name what is drawn, e.g. the township, the year and the metric */
export function seededGenerator(...seed: readonly (string | number)[]): SeededGenerator {
  let state = 0x811c9dc5;
  for (const char of seed.join('/')) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  // Murmur’s last step: seeds that differ in one character start far apart.
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  state = (state ^ (state >>> 16)) >>> 0;
  // mulberry32: small, and even enough for made-up data.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[whole(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}
