import {
  type ComparedMetricDefinition,
  ComparisonChoices,
  ComparisonMatrix,
  type ComparisonMeasure,
  ComparisonOverview,
  Dimension,
  MetricAcross,
  OfficialProfile,
  TownshipProfile,
} from '@pingyi/contracts';

/** Answers of the api about fictional places, in which no two figures of a kind are the same and some are not told. */
export const idOf = (kind: number, index: number): string =>
  `00000000-0000-4000-8${String(kind).padStart(3, '0')}-${String(index).padStart(12, '0')}`;

/** A source of different figures between 10.00 and 100.00; every seventh is not told. */
function figures(): () => string | null {
  let count = 0;
  return () => {
    count += 1;
    return count % 7 === 0 ? null : told(count);
  };
}

const told = (count: number): string => `${10 + Math.floor(count / 100)}.${String(count % 100).padStart(2, '0')}`;

const published = (year: number) => ({
  year,
  roundId: idOf(1, year),
  roundTitle: 'Review of the example county',
  publicationId: idOf(2, year),
  publishedAt: '2026-01-15T02:00:00.000Z',
});
const years = [2022, 2023, 2024, 2025].map(published);
const township = (index: number) => ({ id: idOf(3, index), name: `Town ${index}`, kind: 'farming' });
const peerClass = 'heads';

/** Output is divided by size, petitions are counted and better when fewer, coverage is a share. */
export const metrics: readonly ComparedMetricDefinition[] = [
  { key: 'output', name: '产值', nameEn: 'Output', unit: '亿元', baseUnit: '元', unitFactor: '100000000' },
  { key: 'petitions', name: '信访件', nameEn: 'Petitions', unit: '件', baseUnit: '件', unitFactor: '1' },
  { key: 'coverage', name: '参保率', nameEn: 'Coverage', unit: '%', baseUnit: '%', unitFactor: '1' },
].map((metric) => ({
  ...metric,
  dimension: '职',
  theme: '民生',
  direction: metric.key === 'petitions' ? 'lower' : 'higher',
  additive: metric.key !== 'coverage',
  counted: metric.key === 'petitions',
  share: metric.key === 'coverage',
}));

export const choices = ComparisonChoices.pick({ dimensions: true, grades: true }).parse({
  dimensions: Dimension.options.map((dimension) => ({ dimension, weightPoints: '20' })),
  grades: ['Excellent', 'Competent'],
});

const criteria = [0, 1].map((index) => ({
  id: idOf(5, index),
  dimension: '德',
  name: `评分项${index}`,
  nameEn: `Criterion ${index}`,
  weightPoints: '10',
}));

function rankedRow(index: number, figure: () => string | null) {
  return {
    township: township(index),
    officialId: idOf(4, index),
    officialName: `Head ${index}`,
    peerClass,
    total: figure(),
    rank: index + 1,
    grade: 'Competent',
    parts: { rating: null, ballot: figure(), metric: figure() },
    adjustmentPoints: null,
    dimensions: Object.fromEntries(Dimension.options.map((dimension) => [dimension, figure()])),
    dimensionRanks: Object.fromEntries(Dimension.options.map((dimension) => [dimension, index + 1])),
    criteria: criteria.map(figure),
    criterionRanks: criteria.map(() => index + 1),
    disclosure: { given: 100 + index, disputed: 500 + index, masked: 1000 + index, missing: 1500 + index },
    previous: { total: figure(), rank: index + 2 },
  };
}

const none = { given: 0, disputed: 0, masked: 0, missing: 0 };

export function overviewOf(count: number): ComparisonOverview {
  const figure = figures();
  return ComparisonOverview.parse({
    publication: years.at(-1),
    previous: years.at(-2),
    criteria,
    townships: Array.from({ length: count }, (_, index) => rankedRow(index, figure)),
    allTownships: count,
    classes: [
      {
        peerClass,
        officials: 12,
        grades: [
          { grade: 'Excellent', officials: 3 },
          { grade: 'Competent', officials: 8 },
        ],
        undecided: 1,
        limit: 4,
      },
      { peerClass: 'teams', officials: 2, grades: null, undecided: 0, limit: null },
    ],
    disclosure: none,
    alerts: [],
  });
}

/** Every fifth report does not name the metric; a value that is named and not told is undisclosed. */
function cellOf(index: number, measure: ComparisonMeasure, figure: () => string | null) {
  const isAbsent = index % 5 === 4;
  const value = isAbsent ? null : figure();
  return {
    standing: isAbsent ? 'absent' : value === null ? 'undisclosed' : 'disclosed',
    value,
    base: measure === 'absolute' ? null : isAbsent ? null : figure(),
    measured: value,
    unmeasured: null,
    conflicting: false,
    figureId: isAbsent ? null : idOf(6, index),
  };
}

const compared = (index: number) => ({
  township: township(index),
  officialId: idOf(4, index),
  peerClass,
  rank: index + 1,
  grade: null,
});
const peer = { peerClass, known: 2, median: null, best: null };

export function matrixOf(count: number, measure: ComparisonMeasure): ComparisonMatrix {
  const figure = figures();
  return ComparisonMatrix.parse({
    publication: years.at(-1),
    previous: years.at(-2),
    metrics: metrics.map((metric) => ({ metric, disclosedBy: count, namedBy: count, peers: [peer] })),
    townships: Array.from({ length: count }, (_, index) => ({
      ...compared(index),
      cells: metrics.map(() => cellOf(index, measure, figure)),
    })),
  });
}

export function metricOf(count: number, measure: ComparisonMeasure): MetricAcross {
  const figure = figures();
  return MetricAcross.parse({
    publication: years.at(-1),
    years,
    metric: metrics[0],
    disclosedBy: count,
    namedBy: count,
    peers: [peer],
    townships: Array.from({ length: count }, (_, index) => ({
      ...compared(index),
      cell: cellOf(index, measure, figure),
      target: null,
      series: years.map(figure),
    })),
  });
}

/** @param count metrics; the definitions are repeated under other keys */
export function townshipOf(count: number): TownshipProfile {
  const figure = figures();
  const row = rankedRow(0, figure);
  return TownshipProfile.parse({
    publication: years.at(-1),
    previous: years.at(-2),
    years,
    row,
    rankedCount: 1,
    size: { population: null, households: null, villages: null },
    dimensions: Dimension.options.map((dimension) => ({
      dimension,
      own: row.dimensions[dimension] ?? null,
      median: figure(),
      best: figure(),
    })),
    criteria: criteria.map((criterion) => ({ ...criterion, own: figure(), median: figure(), best: figure() })),
    results: years.map((_, index) => (index === 0 ? null : { total: figure(), rank: 1 })),
    metrics: Array.from({ length: count }, (_, index) => {
      const definition = metrics[index % metrics.length];
      const series = years.map(figure);
      return {
        metric: { ...definition, key: `${definition?.key} ${index}` },
        cell: { ...cellOf(0, 'absolute', figure), value: series.at(-1) ?? null },
        target: index % 2 === 0 ? figure() : null,
        peer,
        series,
        promise: null,
      };
    }),
    officials: [],
    alerts: [],
  });
}

const group = (index: number) => ({
  groupId: idOf(7, index),
  code: String.fromCharCode(65 + index),
  name: `票种${index}`,
  nameEn: `Group ${index}`,
});

export function officialOf(): OfficialProfile {
  const figure = figures();
  const sure = (count: number) => told(count);
  return OfficialProfile.parse({
    publication: years.at(-1),
    official: { id: idOf(4, 0), name: 'Head 0', post: 'Head', peerClass, principal: false },
    township: township(0),
    total: figure(),
    rank: 1,
    rankedCount: 12,
    grade: null,
    parts: { rating: figure(), ballot: null, metric: null },
    adjustmentPoints: null,
    vetoes: [],
    totalMean: null,
    dimensions: Dimension.options.map((dimension) => ({
      dimension,
      weightPoints: '20',
      own: figure(),
      classMean: dimension === '法' ? null : figure(),
    })),
    criteria: criteria.map((criterion) => ({ ...criterion, own: figure(), classMean: figure() })),
    groups: [
      {
        ...group(0),
        shown: {
          counted: 29,
          mean: sure(3001),
          words: [
            { word: 'Good', ballots: 17 },
            { word: 'Poor', ballots: 9 },
          ],
          abstained: 3,
          spread: {
            lowest: sure(1001),
            lowerQuartile: sure(1102),
            median: sure(1203),
            upperQuartile: sure(1304),
            highest: sure(1405),
            mean: sure(1256),
          },
        },
      },
      { ...group(1), shown: null },
    ],
    years: years.map(({ year }) => ({ year, total: figure(), rank: 1, grade: null })),
    metrics: [],
  });
}
