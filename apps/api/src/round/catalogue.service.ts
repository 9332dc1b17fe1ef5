import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  catalogueUnits,
  type MetricEntry,
  type MetricInput,
  type MetricKindName,
  nameCollisions,
  ProblemError,
  type RereadView,
} from '@pingyi/contracts';
import { type Metric, requireVersion, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { metricDefinition } from '../views/metric-view';
import { findLastReread } from './reread.service';

/** The tenant's metric catalogue as its administrator keeps it. */
@Injectable()
export class CatalogueService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async read(actor: Actor): Promise<{ items: MetricEntry[]; reports: number; lastReread: RereadView | null }> {
    return this.unitOfWork.run(actor, async (work) => {
      const metrics = await work.metrics.list({}, { dimension: 'ASC', theme: 'ASC', key: 'ASC' });
      const figures = await work.metricValues.countByMetric();
      return {
        items: metrics.map((metric) => metricEntry(metric, figures.get(metric.key) ?? 0)),
        reports: await work.reports.count(),
        lastReread: await findLastReread(work),
      };
    });
  }

  /** @throws ProblemError input-invalid when a name or alias belongs to another metric */
  async create(actor: Actor, input: MetricInput): Promise<MetricEntry> {
    return this.unitOfWork.run(actor, async (work) => {
      const own = rowOf(input);
      refuseCollisions(own, await work.metrics.list());
      const id = await work.metrics.insert({
        ...own,
        // Never shown; names may change and keys of figures must not.
        key: `own_${randomUUID().replaceAll('-', '').slice(0, 12)}`,
        aggregate: aggregates[input.kind],
      });
      work.audit({ action: 'metric.create', subjectType: 'metric', subjectId: id });
      return metricEntry(await work.metrics.get(id), 0);
    });
  }

  /** @throws ProblemError input-invalid, version-conflict */
  async update(actor: Actor, metricId: string, input: MetricInput & { version: number }): Promise<MetricEntry> {
    return this.unitOfWork.run(actor, async (work) => {
      const metric = await lockSeen(work, metricId, input.version);
      const own = rowOf(input);
      refuseCollisions(own, await othersOf(work, metricId));
      await work.metrics.update(metricId, { ...own, version: input.version + 1 });
      work.audit({ action: 'metric.update', subjectType: 'metric', subjectId: metricId });
      return this.entry(work, metric.id);
    });
  }

  /** Removes a metric that no figure belongs to; any other is kept with its values and matched no more. */
  async retire(actor: Actor, metricId: string, version: number): Promise<{ outcome: 'removed' | 'retired' }> {
    return this.unitOfWork.run(actor, async (work) => {
      const { key } = await lockSeen(work, metricId, version);
      const figures = (await work.metricValues.countByMetric()).get(key) ?? 0;
      const isPublished = (await work.townshipMetrics.find({ metricKey: key })) !== null;
      const outcome = figures === 0 && !isPublished ? 'removed' : 'retired';
      if (outcome === 'removed') await work.metrics.remove({ id: metricId });
      else await work.metrics.update(metricId, { retiredAt: work.now, version: version + 1 });
      work.audit({
        action: 'metric.retire',
        subjectType: 'metric',
        subjectId: metricId,
        data: { outcome, figures },
      });
      return { outcome };
    });
  }

  async restore(actor: Actor, metricId: string, version: number): Promise<MetricEntry> {
    return this.unitOfWork.run(actor, async (work) => {
      const metric = await lockSeen(work, metricId, version);
      refuseCollisions(metric, await othersOf(work, metricId));
      await work.metrics.update(metricId, { retiredAt: null, version: version + 1 });
      work.audit({ action: 'metric.restore', subjectType: 'metric', subjectId: metricId });
      return this.entry(work, metricId);
    });
  }

  private async entry(work: Work, metricId: string): Promise<MetricEntry> {
    const metric = await work.metrics.get(metricId);
    return metricEntry(metric, (await work.metricValues.countByMetric()).get(metric.key) ?? 0);
  }
}

/** @throws ProblemError not-found, version-conflict */
async function lockSeen(work: Work, metricId: string, seen: number): Promise<Metric> {
  const metric = await work.metrics.lock(metricId);
  requireVersion({ version: metric.version ?? 1 }, seen);
  return metric;
}

async function othersOf(work: Work, metricId: string): Promise<Metric[]> {
  return (await work.metrics.list()).filter(({ id }) => id !== metricId);
}

type OwnNames = Pick<Metric, 'name' | 'baseUnit' | 'kind' | 'aliases'>;

/** @throws ProblemError input-invalid, one fault for each word that leads to another metric already */
function refuseCollisions(metric: OwnNames, others: readonly Metric[]): void {
  const collisions = nameCollisions(
    metric,
    others.filter(({ retiredAt }) => !retiredAt),
  );
  if (collisions.length === 0) return;
  throw new ProblemError('input-invalid', undefined, {
    errors: collisions.map(({ index, word, other }) => ({
      pointer: index === 0 ? '/name' : `/aliases/${index - 1}`,
      message: `“${word}”已经指向指标“${other}”，不能再指向“${metric.name}”。`,
      messageEn: `“${word}” leads to the metric “${other}” already and cannot lead to “${metric.name}” as well.`,
    })),
  });
}

function rowOf({ name, nameEn, unit, dimension, theme, direction, kind, aliases }: MetricInput) {
  const scale = catalogueUnits.find((known) => known.unit === unit);
  if (!scale) throw new ProblemError('input-invalid');
  const words = [...new Set(aliases)].filter((alias) => alias !== name);
  return { name, nameEn, dimension, theme, direction, kind, aliases: words, ...scale };
}

/** How townships' values are put together for a county, as the default catalogue has it for each kind. */
const aggregates: Readonly<Record<MetricKindName, Metric['aggregate']>> = {
  amount: 'sum',
  count: 'sum',
  length: 'sum',
  area: 'sum',
  weight: 'sum',
  scale: 'sum',
  rate: 'mean',
  growth_rate: 'recompute_from_levels',
  trend: 'none',
  spec: 'none',
  frequency: 'mean',
  threshold: 'none',
  implied_zero: 'sum',
};

function metricEntry(metric: Metric, figures: number): MetricEntry {
  const { id, kind, aliases, retiredAt, version } = metric;
  return {
    ...metricDefinition(metric),
    id,
    kind,
    aliases,
    retiredAt: retiredAt?.toISOString() ?? null,
    figures,
    version: version ?? 1,
  };
}
