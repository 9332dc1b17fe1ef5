type Labels<Name extends string> = { readonly [Key in Name]: string };

interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  value: number;
}

interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  lines(): readonly string[];
}

export interface Counter<Name extends string> {
  /** @param by at least 0; 1 when left out */
  add(labels: Labels<Name>, by?: number): void;
}

export interface Gauge<Name extends string> {
  set(labels: Labels<Name>, value: number): void;
  /** Forgets every value, before a collection that may find fewer of them. */
  clear(): void;
}

export interface Histogram<Name extends string> {
  observe(labels: Labels<Name>, value: number): void;
}

/** Brings gauges up to date just before they are read. */
export type Collect = () => void | Promise<void>;

const collectTimeoutMs = 2_000;

/**
 * Numbers of this process in the Prometheus text format 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats).
 * Written here because the format is small and the usual package has had no stable release since 2024. Label values come from
 * closed sets, never from people or tenants: every new one is kept for the life of the process.
 */
export class MetricRegistry {
  private readonly families: Family[] = [];
  private readonly collectors = new Map<symbol, { readonly name: string; readonly collect: Collect }>();
  private readonly collected = this.gauge('pingyi_collector_up', 'Whether a group of numbers could be read', [
    'collector',
  ]);

  counter<const Name extends string>(name: string, help: string, labelNames: readonly Name[]): Counter<Name> {
    const samples = this.sampled(name, help, 'counter', labelNames);
    return { add: (labels, by = 1) => void (samples(labels).value += by) };
  }

  gauge<const Name extends string>(name: string, help: string, labelNames: readonly Name[]): Gauge<Name> {
    const series = new Map<string, Sample>();
    const samples = this.sampled(name, help, 'gauge', labelNames, series);
    return { set: (labels, value) => void (samples(labels).value = value), clear: () => series.clear() };
  }

  /** @param bounds upper bounds of the buckets, ascending, without +Inf */
  histogram<const Name extends string>(
    name: string,
    help: string,
    labelNames: readonly Name[],
    bounds: readonly number[],
  ): Histogram<Name> {
    interface Buckets {
      readonly labels: Readonly<Record<string, string>>;
      readonly counts: number[];
      sum: number;
      count: number;
    }
    const series = new Map<string, Buckets>();
    this.families.push({
      name,
      help,
      type: 'histogram',
      lines: () =>
        [...series.values()].flatMap(({ labels, counts, sum, count }) => [
          ...bounds.map((bound, index) => line(`${name}_bucket`, { ...labels, le: String(bound) }, counts[index] ?? 0)),
          line(`${name}_bucket`, { ...labels, le: '+Inf' }, count),
          line(`${name}_sum`, labels, sum),
          line(`${name}_count`, labels, count),
        ]),
    });
    return {
      observe: (labels, value) => {
        const key = keyOf(labels, labelNames);
        const buckets = series.get(key) ?? { labels: { ...labels }, counts: bounds.map(() => 0), sum: 0, count: 0 };
        series.set(key, buckets);
        buckets.sum += value;
        buckets.count += 1;
        // Buckets are cumulative.
        bounds.forEach((bound, index) => {
          if (value <= bound) buckets.counts[index] = (buckets.counts[index] ?? 0) + 1;
        });
      },
    };
  }

  /**
   * Has `collect` called at every reading; one that throws or takes longer than two seconds spoils only its own numbers and
   * is reported as down.
   * @returns ends it
   */
  onCollect(name: string, collect: Collect): () => void {
    const key = Symbol(name);
    this.collectors.set(key, { name, collect });
    return () => void this.collectors.delete(key);
  }

  /** Everything, freshly collected. */
  async text(): Promise<string> {
    await Promise.all([...this.collectors.values()].map((collector) => this.collect(collector)));
    return this.families
      .map((family) => ({ family, lines: family.lines() }))
      .filter(({ lines }) => lines.length > 0)
      .map(({ family: { name, help, type }, lines }) =>
        [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n'),
      )
      .join('');
  }

  private async collect({ name, collect }: { readonly name: string; readonly collect: Collect }): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), collectTimeoutMs);
    });
    const done = (async () => {
      await collect();
      return true;
    })().catch(() => false);
    this.collected.set({ collector: name }, (await Promise.race([done, late])) ? 1 : 0);
    clearTimeout(timer);
  }

  private sampled<Name extends string>(
    name: string,
    help: string,
    type: 'counter' | 'gauge',
    labelNames: readonly Name[],
    series = new Map<string, Sample>(),
  ): (labels: Labels<Name>) => Sample {
    const lines = () => [...series.values()].map(({ labels, value }) => line(name, labels, value));
    this.families.push({ name, help, type, lines });
    return (labels) => {
      const key = keyOf(labels, labelNames);
      const sample = series.get(key) ?? { labels: { ...labels }, value: 0 };
      series.set(key, sample);
      return sample;
    };
  }
}

const keyOf = <Name extends string>(labels: Labels<Name>, names: readonly Name[]): string =>
  JSON.stringify(names.map((name) => labels[name]));

function line(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`);
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${Number.isFinite(value) ? value : 'NaN'}`;
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
