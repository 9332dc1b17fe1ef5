import { z } from 'zod';
import { TownshipKind } from './round';
import { Dimension, Id } from './shapes';

/** How a metric is looked at; every measure but `absolute` needs a second figure, its base. */
export const ComparisonMeasure = z.enum([
  'absolute',
  'per_head',
  'per_household',
  'per_village',
  'target',
  'peer_median',
  'peer_best',
  'year_on_year',
]);
export type ComparisonMeasure = z.infer<typeof ComparisonMeasure>;

/** Most years, townships and metrics that one view names. */
export const comparisonLimits = { years: 5, leastTownships: 2, townships: 12, metrics: 12 } as const;

const Year = z.number().int().min(1949).max(9999);
const Word = z.string().trim().min(1).max(80);
const MetricKey = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/);
const isSet = (list: readonly unknown[]): boolean => new Set(list).size === list.length;

/**
 * What a view of the comparison shows: one value for table, chart, export, paper and address. The round and, where there
 * is one, the township or official stand in the path. Null and empty filter nothing.
 */
export const ComparisonQuery = z.object({
  /** Ascending; empty: as many years as are published, the round's own last. */
  years: z
    .array(Year)
    .max(comparisonLimits.years)
    .refine((years) => years.every((year, place) => place === 0 || year > (years[place - 1] ?? year))),
  /** Officials ranked together; a township has the class of its principal. */
  peerClass: Word.nullable(),
  kind: TownshipKind.nullable(),
  /** In the order of selection, which gives them their colours; none, or 2 to 12. */
  townshipIds: z
    .array(Id)
    .max(comparisonLimits.townships)
    .refine((ids) => ids.length === 0 || ids.length >= comparisonLimits.leastTownships)
    .refine(isSet),
  dimension: Dimension.nullable(),
  theme: Word.nullable(),
  /** In the order of selection. */
  metricKeys: z.array(MetricKey).max(comparisonLimits.metrics).refine(isSet),
  /** Townships whose principal got this grade. */
  grade: Word.nullable(),
  /** Rows of one metric: only townships that disclose a value, or only those that do not. */
  disclosed: z.boolean().nullable(),
  measure: ComparisonMeasure,
  /** stacked: points that each dimension brings; grouped: means of dimensions side by side. */
  layout: z.enum(['stacked', 'grouped']),
});
export type ComparisonQuery = z.infer<typeof ComparisonQuery>;

/** Everything there is, as it is published. */
export const wholeComparisonQuery: ComparisonQuery = {
  years: [],
  peerClass: null,
  kind: null,
  townshipIds: [],
  dimension: null,
  theme: null,
  metricKeys: [],
  grade: null,
  disclosed: null,
  measure: 'absolute',
  layout: 'stacked',
};

/** Dots join a list; years are joined by hyphens, as 2024.2030 would be read as a number and lose its last digit. */
const listOf = (item: string, separator: string, most: number): z.ZodOptional<z.ZodString> =>
  z
    .string()
    .max(600)
    .regex(new RegExp(`^${item}(?:${separator}${item}){0,${most - 1}}$`))
    .optional();

const hex = '[0-9a-f]';
const id = `${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}`;

/** The query as address parameters; what is not filtered is left out. The same names in the api and in the pages. */
export const ComparisonSearch = z.object({
  years: listOf('[1-9]\\d{3}', '-', comparisonLimits.years),
  class: Word.optional(),
  kind: TownshipKind.optional(),
  towns: listOf(id, '\\.', comparisonLimits.townships),
  dimension: Dimension.optional(),
  theme: Word.optional(),
  metrics: z
    .string()
    .max(comparisonLimits.metrics * 81)
    .regex(new RegExp(`^[A-Za-z0-9_-]{1,80}(?:\\.[A-Za-z0-9_-]{1,80}){0,${comparisonLimits.metrics - 1}}$`))
    .optional(),
  grade: Word.optional(),
  disclosed: z.enum(['yes', 'no']).optional(),
  measure: ComparisonMeasure.optional(),
  layout: z.enum(['stacked', 'grouped']).optional(),
});
export type ComparisonSearch = z.infer<typeof ComparisonSearch>;

type Search = { -readonly [Name in keyof ComparisonSearch]: Exclude<ComparisonSearch[Name], undefined> };

/** A query as address parameters: one query has one form, and `parseComparisonQuery` gives the query back. */
export function formatComparisonQuery(query: ComparisonQuery): Search {
  const { years, peerClass, kind, townshipIds, dimension, theme, metricKeys, grade, disclosed, measure, layout } =
    query;
  return {
    ...(years.length === 0 ? {} : { years: years.join('-') }),
    ...(peerClass === null ? {} : { class: peerClass }),
    ...(kind === null ? {} : { kind }),
    ...(townshipIds.length === 0 ? {} : { towns: townshipIds.join('.') }),
    ...(dimension === null ? {} : { dimension }),
    ...(theme === null ? {} : { theme }),
    ...(metricKeys.length === 0 ? {} : { metrics: metricKeys.join('.') }),
    ...(grade === null ? {} : { grade }),
    ...(disclosed === null ? {} : { disclosed: disclosed ? 'yes' : 'no' }),
    ...(measure === wholeComparisonQuery.measure ? {} : { measure }),
    ...(layout === wholeComparisonQuery.layout ? {} : { layout }),
  };
}

/**
 * The query that address parameters hold. It never fails: what cannot be understood is left out, lists lose what is double
 * and what goes beyond the limits, so that an old link still opens. Other parameters are ignored.
 */
export function parseComparisonQuery(search: Readonly<Record<string, unknown>>): ComparisonQuery {
  const shape = ComparisonQuery.shape;
  const or = <Value>(schema: z.ZodType<Value>, value: unknown, fallback: Value): Value => {
    const parsed = schema.safeParse(value);
    return parsed.success ? parsed.data : fallback;
  };
  const years = items(search['years'], '-', z.coerce.number().pipe(Year)).toSorted((a, b) => a - b);
  const townshipIds = items(search['towns'], '.', Id).slice(0, comparisonLimits.townships);
  return {
    years: or(shape.years, years.slice(-comparisonLimits.years), []),
    peerClass: or(shape.peerClass, text(search['class']), null),
    kind: or(shape.kind, text(search['kind']), null),
    townshipIds: or(shape.townshipIds, townshipIds, []),
    dimension: or(shape.dimension, text(search['dimension']), null),
    theme: or(shape.theme, text(search['theme']), null),
    metricKeys: items(search['metrics'], '.', MetricKey).slice(0, comparisonLimits.metrics),
    grade: or(shape.grade, text(search['grade']), null),
    disclosed: search['disclosed'] === 'yes' ? true : search['disclosed'] === 'no' ? false : null,
    measure: or(shape.measure, text(search['measure']), wholeComparisonQuery.measure),
    layout: or(shape.layout, text(search['layout']), wholeComparisonQuery.layout),
  };
}

/** Routers turn what looks like a number into one. */
function text(value: unknown): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}

function items<Item>(value: unknown, separator: string, schema: z.ZodType<Item>): Item[] {
  const parts = (text(value) ?? '').split(separator).flatMap((part) => {
    const parsed = schema.safeParse(part);
    return parsed.success && part !== '' ? [parsed.data] : [];
  });
  return [...new Set(parts)];
}
