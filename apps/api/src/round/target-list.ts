import { randomUUID } from 'node:crypto';
import type { CellRemark, ListValues, ReadListRow } from '@pingyi/contracts';
import type { Metric, NamedTarget, Work } from '@pingyi/persistence';
import { cellFault, compareRows, type KeyedRow, requireUnchanged } from './keyed-rows';
import { beforeScoring, type ListHandling, nameOfBase } from './list-handling';
import { targetFaults } from './target-faults';

interface Subject {
  readonly townshipId: string | null;
  readonly officialId: string | null;
}

/** Everything that a file of targets is compared with. */
interface TargetBase {
  readonly rows: readonly (KeyedRow & { readonly unit: string })[];
  /** By the words that files use: township names and officials' codes. */
  readonly subjects: readonly (readonly [string, Subject])[];
  readonly metrics: readonly Pick<Metric, 'key' | 'name' | 'nameEn' | 'unit' | 'direction'>[];
}

const keyOf = ({ townshipId, officialId }: Subject, metricKey: string): string =>
  JSON.stringify([townshipId, officialId, metricKey]);

async function targetBase(work: Work, roundId: string): Promise<TargetBase> {
  const officials = await work.imports.officials(roundId);
  const codes = new Map(officials.map(({ id, code }) => [id, code]));
  const targets = await work.metricTargets.ofRound(roundId);
  const metrics = await work.metrics.list({}, { key: 'ASC' });
  const townships = new Map(officials.map(({ township, townshipId }) => [township, townshipId]));
  return {
    rows: targets.map((row) => ({
      id: row.id,
      key: keyOf(row, row.metricKey),
      unit: row.unit,
      values: valuesOf(row, codes),
    })),
    subjects: [
      ...officials.map(({ id, code }) => [code, { townshipId: null, officialId: id }] as const),
      ...[...townships].map(([name, id]) => [name, { townshipId: id, officialId: null }] as const),
    ],
    metrics: metrics
      .filter(({ retiredAt }) => !retiredAt)
      .map(({ key, name, nameEn, unit, direction }) => ({ key, name, nameEn, unit, direction })),
  };
}

const valuesOf = (row: NamedTarget, codes: ReadonlyMap<string, string>): ListValues => ({
  subject: row.officialId === null ? row.subjectName : (codes.get(row.officialId) ?? ''),
  metric: row.metricName,
  target: row.target,
  actual: row.actual,
  unit: row.unit,
  weight: row.weight,
  source: row.source === '' ? null : row.source,
});

function metricOf({ metrics }: TargetBase, word: string | null): TargetBase['metrics'][number] | undefined {
  const wanted = word?.toLowerCase();
  return metrics.find(({ key, name, nameEn }) => [key, name, nameEn].some((own) => own.toLowerCase() === wanted));
}

function subjectOf({ subjects }: TargetBase, word: string | null): Subject | undefined {
  const found = new Map(subjects);
  return word === null ? undefined : (found.get(word) ?? found.get(word.toLowerCase()));
}

function faultsOf(row: ReadListRow, base: TargetBase, present: TargetBase['rows'][number] | undefined): CellRemark[] {
  const { values } = row;
  const metric = metricOf(base, values['metric'] ?? null);
  if (metric === undefined) return [];
  const unit = values['unit'] ?? null;
  if (unit !== null && unit !== metric.unit) {
    return [cellFault('unit', `指标目录的单位是${metric.unit}`, `The catalogue’s unit is ${metric.unit}`)];
  }
  const target = values['target'] ?? null;
  const actual = values['actual'] ?? null;
  const isPartial = (target === null) !== (actual === null);
  if (present !== undefined && present.unit !== metric.unit && isPartial) {
    return [
      cellFault(
        target === null ? 'target' : 'actual',
        `单位已由${present.unit}改为${metric.unit}，请同时填写目标值和实绩`,
        `The unit became ${metric.unit} (it was ${present.unit}); fill in both figures`,
      ),
    ];
  }
  const after = {
    target: target ?? present?.values['target'] ?? null,
    actual: actual ?? present?.values['actual'] ?? null,
  };
  return targetFaults({ ...after, direction: metric.direction }).map(({ field, zh, en }) => cellFault(field, zh, en));
}

function columnsOf(base: TargetBase, values: ListValues) {
  const metric = metricOf(base, values['metric'] ?? null);
  const subject = subjectOf(base, values['subject'] ?? null);
  return {
    townshipId: subject?.townshipId ?? null,
    officialId: subject?.officialId ?? null,
    metricKey: metric?.key ?? '',
    unit: metric?.unit ?? '',
    direction: metric?.direction ?? 'neutral',
    target: values['target'] ?? null,
    actual: values['actual'] ?? null,
    weight: values['weight'] ?? '1',
    source: values['source'] ?? '',
  };
}

/** Targets and actual figures of townships and officials. */
export const targetList: ListHandling = {
  openStates: beforeScoring,

  async present(work, roundId) {
    return (await targetBase(work, roundId)).rows.map(({ values }) => values);
  },

  async plan(work, actor, { roundId, reading }) {
    const base = await targetBase(work, roundId);
    const units = new Map(base.rows.map((row) => [row.id, row]));
    const { rows, steps, counts } = compareRows('targets', reading, base.rows, (row, find) => {
      const subject = subjectOf(base, row.values['subject'] ?? null);
      const metric = metricOf(base, row.values['metric'] ?? null);
      const key = subject && metric ? keyOf(subject, metric.key) : null;
      const present = key === null ? undefined : units.get(find(key)?.id ?? '');
      const unknown = [
        ...(subject === undefined && (row.values['subject'] ?? null) !== null
          ? [cellFault('subject', '本轮次没有这个乡镇或编号', 'The round has no such township or code')]
          : []),
        ...(metric === undefined && (row.values['metric'] ?? null) !== null
          ? [cellFault('metric', '指标目录中没有这个指标', 'The catalogue has no such metric')]
          : []),
      ];
      return { key, faults: [...unknown, ...faultsOf(row, base, present)] };
    });
    return {
      base: nameOfBase(base),
      rows,
      counts,
      async apply() {
        const now = { changedBy: actor.actorId, changedAt: work.now };
        const added = steps
          .filter((step) => step.present === null)
          .map(({ values }) => ({ id: randomUUID(), after: columnsOf(base, values) }));
        await work.metricTargets.insertAll(added.map(({ id, after }) => ({ id, roundId, ...now, ...after })));
        const changed = steps.flatMap(({ present, values }) => {
          if (present === null) return [];
          const before = { ...columnsOf(base, present.values), unit: units.get(present.id)?.unit ?? '' };
          return [{ id: present.id, before, after: columnsOf(base, values) }];
        });
        for (const { id, after } of changed) await work.metricTargets.update(id, { ...after, ...now });
        return { counts, townshipIds: [], members: [], added, changed };
      },
    };
  },

  async undo(work, _roundId, effect) {
    const ids = [...effect.added, ...effect.changed].map(({ id }) => id);
    requireUnchanged(effect, await work.metricTargets.listByIds(ids));
    for (const { id, before } of effect.changed) await work.metricTargets.update(id, before);
    await work.imports.removeRows(
      'metric_target',
      effect.added.map(({ id }) => id),
    );
  },
};
