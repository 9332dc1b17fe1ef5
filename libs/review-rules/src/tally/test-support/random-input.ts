import type { BallotInput, MetricInput, OfficialInput, Policy, PolicyInput, TallyInput, VetoEffect } from '../input';

/** A seeded source of choices, so that a failing cohort can be made again from its number. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0;
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.below(items.length)] ?? items[0];
  }

  shuffle<Item>(items: readonly Item[]): Item[] {
    return items
      .map((item) => ({ item, key: this.below(2 ** 31) }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  }
}

/** A small valid input that reaches into every corner of the rules: few values, so that ties and empty groups are common. */
export function randomInput(seed: number): TallyInput {
  const dice = new Dice(seed);
  const criteria = weightsOf(dice, 1 + dice.below(5)).map((weight, i) => ({
    id: `c${i}`,
    dimension: dice.pick(['德', '学', '职', '廉']),
    weight,
  }));
  const groups = weightsOf(dice, 1 + dice.below(3)).map((weight, i) => ({
    id: 'ABC'.charAt(i),
    weight,
    ...(dice.chance(70) ? { minBallots: dice.below(4) } : {}),
  }));
  const policy = randomPolicy(dice);
  // In some cohorts everybody agrees on an official, so that officials tie, also across the quota line.
  const agreed = dice.chance(30);
  const officials = Array.from({ length: 1 + dice.below(8) }, (_, i) =>
    agreed ? { id: `o${i}`, peerClass: '正职' } : randomOfficial(dice, `o${i}`),
  );
  const looks = new Map(officials.map(({ id }) => [id, dice.below(3)]));
  const raters = groups.flatMap(({ id }) =>
    Array.from({ length: dice.below(9) }, (_, i) => ({ id: `${id}${i}`, group: id })),
  );
  const pairs = raters.flatMap(({ id: rater }) => officials.map(({ id: official }) => ({ rater, official })));
  const step = dice.pick([25, 500, 1000]);
  const best = dice.pick([10_000, 9_500]);
  const words: [string, ...string[]] = ['弃权', ...(policy.words ?? defaultWords).map(({ word }) => word)];
  const ballots = pairs
    .filter(() => dice.chance(85))
    .map((pair): BallotInput => {
      const look = agreed ? (looks.get(pair.official) ?? 0) : null;
      const score = (): number => (best - step * (look ?? dice.below(5))) / 100;
      const word = look === null ? dice.pick(words) : (words[1 + look] ?? words[0]);
      return {
        ...pair,
        ...(dice.chance(90) ? { scores: Object.fromEntries(criteria.map(({ id }) => [id, score()])) } : {}),
        ...(dice.chance(80) ? { word: look === null && dice.chance(40) ? (words[1] ?? words[0]) : word } : {}),
      };
    });
  return {
    rubric: { criteria: dice.shuffle(criteria) },
    groups: dice.shuffle(groups),
    policy,
    officials: dice.shuffle(officials),
    raters: dice.shuffle(raters),
    recusals: dice.shuffle(pairs.filter(() => dice.chance(8))),
    ballots: dice.shuffle(ballots),
  };
}

const defaultWords: Policy['words'] = ['优秀', '称职', '基本称职', '不称职'].map((word) => ({ word, points: 0 }));

/** Weights that total exactly 100: whole, with some decimals, or with so many that sheets need bigints. */
function weightsOf(dice: Dice, count: number): number[] {
  const scale = dice.pick([1, 1, 4, 100, 1e12]);
  let left = 100 * scale;
  return Array.from({ length: count }, (_, i) => {
    const units = i === count - 1 ? left : Math.floor((left * dice.below(1000)) / 1500);
    left -= units;
    return units / scale;
  });
}

function randomPolicy(dice: Dice): PolicyInput {
  const maybe = (percent: number, policy: PolicyInput): PolicyInput => (dice.chance(percent) ? policy : {});
  return {
    ...maybe(80, { aggregate: dice.pick(['mean', 'median', 'trimmed']), trimFrom: 3 + dice.below(4) }),
    ...maybe(80, { missingGroup: dice.pick(['renormalise', 'renormalise_class', 'block']) }),
    ...maybe(70, {
      parts: dice.pick<Policy['parts']>([
        { rating: 40, ballot: 30, metric: 30 },
        { rating: 0.5, ballot: 0.25 },
        { rating: 2, metric: 1 },
        { ballot: 1, rating: 0 },
        { metric: 1 },
      ]),
    }),
    ...maybe(30, {
      words: [
        { word: '好', points: 95 },
        { word: '较好', points: 82.5 },
        { word: '弃权', points: 0 },
        { word: '差', points: 0 },
      ],
    }),
    ...maybe(40, { abstention: 'zero' }),
    ...maybe(30, { adjustmentLimit: dice.pick([0, 2.5, 10]) }),
    ...maybe(80, { quotaPercent: dice.pick([0, 20, 25, 33.3, 50, 100]) }),
    ...maybe(50, { quotaRounding: dice.pick(['floor', 'half_up', 'ceil']) }),
    ...maybe(30, { rankOn: 'exact' }),
    ...maybe(30, {
      bands: [
        { grade: '甲', min: 88.5 },
        { grade: '乙', min: 70 },
        { grade: '丙', min: 0 },
      ],
    }),
  };
}

function randomOfficial(dice: Dice, id: string): OfficialInput {
  const effects: [VetoEffect, ...VetoEffect[]] = ['bar_top', 'cap_second_lowest', 'force_lowest'];
  return {
    id,
    peerClass: dice.pick(['正职', '正职', '副职']),
    ...(dice.chance(15) ? { graded: false } : {}),
    ...(dice.chance(30)
      ? { adjustments: Array.from({ length: 1 + dice.below(2) }, () => ({ points: (dice.below(140) - 70) / 10 })) }
      : {}),
    ...(dice.chance(15) ? { vetoes: [{ effect: dice.pick(effects) }] } : {}),
    ...(dice.chance(85)
      ? { metrics: Array.from({ length: dice.below(5) }, (_, i) => randomMetric(dice, `m${i}`)) }
      : {}),
  };
}

function randomMetric(dice: Dice, key: string): MetricInput {
  const direction = dice.pick<MetricInput['direction']>(['higher', 'lower']);
  const target = direction === 'higher' ? (1 + dice.below(40)) / 8 : dice.below(4);
  const actual = dice.chance(20) ? null : direction === 'higher' ? dice.below(50) / 8 - 0.5 : dice.below(50) / 10;
  return { key, actual, target, direction, ...(dice.chance(70) ? { weight: dice.below(4) } : {}) };
}
