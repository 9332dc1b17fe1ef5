/** A reduced fraction, for the slow tally alone: it shares nothing with the library it checks. */
export class Q {
  readonly n: bigint;
  readonly d: bigint;

  constructor(n: bigint, d = 1n) {
    let [a, b] = [n < 0n ? -n : n, d < 0n ? -d : d];
    while (b > 0n) [a, b] = [b, a % b];
    const sign = d < 0n ? -1n : 1n;
    this.n = a === 0n ? 0n : (sign * n) / a;
    this.d = a === 0n ? 1n : (sign * d) / a;
  }

  static of(value: number): Q {
    const [whole = '0', decimals = ''] = value.toFixed(12).split('.');
    return new Q(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  }

  plus = (o: Q): Q => new Q(this.n * o.d + o.n * this.d, this.d * o.d);
  minus = (o: Q): Q => new Q(this.n * o.d - o.n * this.d, this.d * o.d);
  times = (o: Q): Q => new Q(this.n * o.n, this.d * o.d);
  over = (o: Q): Q => new Q(this.n * o.d, this.d * o.n);
  below = (o: Q): boolean => this.n * o.d < o.n * this.d;
  same = (o: Q): boolean => this.n === o.n && this.d === o.d;
  get isZero(): boolean {
    return this.n === 0n;
  }

  /** Half away from zero, two decimals. */
  text(): string {
    const negative = this.n < 0n;
    const scaled = (negative ? -this.n : this.n) * 100n;
    let hundredths = scaled / this.d;
    if ((scaled % this.d) * 2n >= this.d) hundredths += 1n;
    const whole = hundredths / 100n;
    const rest = String(hundredths % 100n).padStart(2, '0');
    return `${negative && hundredths > 0n ? '-' : ''}${whole}.${rest}`;
  }
}

export const nothing = new Q(0n);
export const total = (values: readonly Q[]): Q => values.reduce((sum, value) => sum.plus(value), nothing);
export const smaller = (a: Q, b: Q): Q => (b.below(a) ? b : a);
export const larger = (a: Q, b: Q): Q => (a.below(b) ? b : a);
export const rounded = (value: Q): Q => Q.of(Number(value.text()));

export function mean(pairs: readonly [Q, Q][]): Q | null {
  const weight = total(pairs.map(([w]) => w));
  return weight.isZero ? null : total(pairs.map(([w, value]) => w.times(value))).over(weight);
}
