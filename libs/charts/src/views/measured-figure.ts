import {
  type ComparedMetricDefinition,
  type ComparisonMeasure,
  type MeasuredCell,
  metricName,
  type PeerFigure,
} from '@pingyi/contracts';
import { type ChartLocale, fewPeersNote } from '../chart-locale';
import type { ChartModel } from '../chart-model';
import type { ComparedMetric } from '../measure-words';
import { prepareMeasureByTownship } from '../prepare-measure-by-township';
import { prepareTargetBullets } from '../prepare-target-bullets';
import { prepareYearOnYear } from '../prepare-year-on-year';
import { comparedMetric } from './compared-metric';
import { type FigureSize, pageFigure, type PageFigure } from './page-figure';
import { notNamed } from './view-words';

export interface MeasuredTownship {
  readonly id: string;
  readonly name: string;
  readonly cell: MeasuredCell;
}

interface MeasuredFigureInput {
  readonly locale: ChartLocale;
  readonly metric: ComparedMetricDefinition;
  readonly measure: ComparisonMeasure;
  readonly townships: readonly MeasuredTownship[];
  /** Of the class that is shown; null where several are. */
  readonly peers: PeerFigure | null;
  readonly rowsAtOnce: number;
}

interface Named {
  readonly compared: ComparedMetric;
  readonly named: readonly MeasuredTownship[];
}

/**
 * One metric across townships by one measure, in the drawing that suits the measure; none where no report names the
 * metric. Townships whose reports do not name it are no rows, and the note counts them.
 */
export function measuredFigure(input: MeasuredFigureInput): PageFigure[] {
  const { locale, metric } = input;
  const named = input.townships.filter(({ cell }) => cell.standing !== 'absent');
  if (named.length === 0) return [];
  const compared = comparedMetric(metric, locale);
  const absent = input.townships.length - named.length;
  const figure = pageFigure({
    key: metric.key,
    section: metricName(metric, locale),
    rows: named.length,
    rowsAtOnce: input.rowsAtOnce,
    leadsTo: 'township',
    tabled: true,
    draw: (size) => {
      const model = drawn(input, { compared, named }, size);
      const notes = [model.note, absent === 0 ? null : notNamed(absent, locale), peersNote(input)];
      return { ...model, note: notes.filter((words) => words !== null).join(' ') || null };
    },
  });
  return [figure];
}

function drawn(
  { locale, measure, peers }: MeasuredFigureInput,
  { compared, named }: Named,
  size: FigureSize,
): ChartModel {
  const shared = { locale, ...size };
  if (measure === 'target') {
    const model = prepareTargetBullets({
      ...shared,
      rowKind: 'township',
      bullets: named.map(({ id, name, cell }) => ({
        id,
        name,
        metric: compared,
        actual: cell.value,
        target: cell.base,
      })),
    });
    return { ...model, title: `${compared.name} · ${model.title}` };
  }
  if (measure === 'year_on_year') {
    const [model] = prepareYearOnYear({
      ...shared,
      rowKind: 'township',
      rows: named.map(({ id, name, cell }) => ({ id, name, metric: compared, value: cell.value, previous: cell.base })),
    });
    if (model) return { ...model, title: `${compared.name} · ${model.title}` };
  }
  return prepareMeasureByTownship({
    ...shared,
    metric: compared,
    measure,
    townships: named.map(({ id, name, cell }) => ({
      id,
      name,
      value: cell.value,
      base: cell.base,
      conflicting: cell.conflicting,
    })),
    ...(peers === null ? {} : { peers: { median: peers.median, best: peers.best } }),
  });
}

/** Why there are no lines of the class where one is shown alone. */
function peersNote({ locale, measure, peers }: MeasuredFigureInput): string | null {
  return measure === 'absolute' && peers !== null && peers.median === null ? fewPeersNote[locale] : null;
}

/** The class of all rows, to compare them with; null where they are of several, or of one that is not told about. */
export function peersOfAll(
  rows: readonly { readonly peerClass: string }[],
  peers: readonly PeerFigure[],
): PeerFigure | null {
  const classes = new Set(rows.map(({ peerClass }) => peerClass));
  return classes.size === 1 ? (peers.find(({ peerClass }) => classes.has(peerClass)) ?? null) : null;
}
