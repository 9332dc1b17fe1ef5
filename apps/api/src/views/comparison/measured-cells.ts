import type {
  ComparedMetricDefinition,
  ComparisonMeasure,
  MeasuredCell,
  MetricPromise,
  PeerFigure,
} from '@pingyi/contracts';
import type { ClassMetric, PublishedCell, PublishedTownship, TownshipGoal } from '@pingyi/persistence';
import { measureFigure, promiseState } from '@pingyi/review-rules';
import type { ComparisonScope } from './comparison-scope';

/** The figures of some metrics, ready to be measured. */
export interface MeasuredFigures {
  cell(township: PublishedTownship, metric: ComparedMetricDefinition): MeasuredCell;
  target(township: PublishedTownship, metricKey: string): string | null;
  /** What the report of the year before promised for the scope’s year, else the target; null without either. */
  promise(township: PublishedTownship, metric: ComparedMetricDefinition): MetricPromise | null;
  /** In the order of the years that were read; null is undisclosed or not published. */
  series(township: PublishedTownship, metricKey: string): (string | null)[];
}

const keyOf = (...parts: readonly string[]): string => parts.join(' ');

export const peerFigure = ({ peerClass, known, median, best }: ClassMetric): PeerFigure => ({
  peerClass,
  known,
  median,
  best,
});

/**
 * Reads the figures of the scope's year, of the year before where the measure asks for it, or of all its years; two
 * statements, whatever their number.
 */
export async function readFigures(
  { work, query, own, years, previous, yearBefore }: ComparisonScope,
  asked: {
    readonly metricKeys: readonly string[] | null;
    readonly townshipIds: readonly string[] | null;
    readonly classes: readonly ClassMetric[];
    readonly withSeries: boolean;
  },
): Promise<MeasuredFigures> {
  const { measure } = query;
  const read = asked.withSeries ? years : measure === 'year_on_year' && previous ? [previous, own] : [own];
  const ids = read.map(({ publicationId }) => publicationId);
  const rows = await work.published.cells(ids, asked.metricKeys, asked.townshipIds);
  const cells = new Map(rows.map((row) => [keyOf(row.publicationId, row.townshipId, row.metricKey), row]));
  const goals = await work.published.goals(own.roundId, yearBefore?.publicationId ?? null, asked.metricKeys);
  const byCell = Map.groupBy(goals, (row) => keyOf(row.townshipId, row.metricKey));
  const goal = ({ townshipId }: PublishedTownship, metricKey: string, isPromise: boolean): TownshipGoal | null =>
    byCell.get(keyOf(townshipId, metricKey))?.find(({ figureId }) => (figureId !== null) === isPromise) ?? null;
  const peers = new Map(asked.classes.map((row) => [keyOf(row.peerClass, row.metricKey), row]));
  const find = (publicationId: string, { townshipId }: PublishedTownship, metricKey: string): PublishedCell | null =>
    cells.get(keyOf(publicationId, townshipId, metricKey)) ?? null;
  const target = (township: PublishedTownship, metricKey: string): string | null =>
    goal(township, metricKey, false)?.value ?? null;
  const bases: Record<ComparisonMeasure, (township: PublishedTownship, metricKey: string) => string | null> = {
    absolute: () => null,
    per_head: ({ population }) => sizeText(population),
    per_household: ({ households }) => sizeText(households),
    per_village: ({ villages }) => sizeText(villages),
    target,
    peer_median: ({ peerClass }, key) => peers.get(keyOf(peerClass, key))?.median ?? null,
    peer_best: ({ peerClass }, key) => peers.get(keyOf(peerClass, key))?.best ?? null,
    year_on_year: (township, key) => (previous ? (find(previous.publicationId, township, key)?.value ?? null) : null),
  };
  return {
    target,
    promise: (township, { key, direction }) => {
      const promised = goal(township, key, true) ?? goal(township, key, false);
      if (promised === null) return null;
      const { value, text, figureId } = promised;
      const reached = find(own.publicationId, township, key)?.value ?? null;
      const source = figureId === null ? 'target' : 'report';
      return { source, text, value, state: promiseState(direction, value, reached), figureId };
    },
    series: (township, key) => ids.map((id) => find(id, township, key)?.value ?? null),
    cell: (township, metric) => {
      const row = find(own.publicationId, township, metric.key);
      const value = row?.value ?? null;
      const base = bases[measure](township, metric.key);
      const figure = measureFigure(metric, measure, value, base);
      return {
        standing: row === null ? 'absent' : value === null ? 'undisclosed' : 'disclosed',
        value,
        base,
        measured: figure.value,
        unmeasured: figure.unmeasured,
        conflicting: row?.conflicting ?? false,
        figureId: row?.figureId ?? null,
      };
    },
  };
}

const sizeText = (size: number | null): string | null => (size === null ? null : String(size));
