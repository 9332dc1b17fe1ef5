import { BilingualText, ReadList } from '@pingyi/contracts';
import {
  dimensions,
  findingCodes,
  parseProblemCodes,
  qualifiers,
  supportedFormats,
  type ListOutcome,
  type ParseOutcome,
} from '@pingyi/report-parsing';
import { z } from 'zod';
import type { RereadAnswer } from './parse-task';

const offset = z.int().min(0);
const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .nullable();
const place = { start: offset, end: offset };
const bilingual = z.object({ zh: z.string(), en: z.string() });

const section = z.object({
  level: z.int().min(1),
  number: z.string().nullable(),
  title: z.string(),
  ...place,
  dimension: z.enum(dimensions).nullable(),
  decidedBy: z.array(z.string()),
});

const metric = z.object({
  ...place,
  phrase: z.string(),
  name: z.string(),
  key: z.string().nullable(),
  value: z.number().nullable(),
  valueText: decimal,
  valueMax: z.number().nullable(),
  valueMaxText: decimal,
  unit: z.string(),
  baseUnit: z.string(),
  baseValue: z.number().nullable(),
  baseValueText: decimal,
  masked: z.boolean(),
  change: z.enum(['yoy_increase', 'yoy_decrease']).nullable(),
  qualifier: z.array(z.enum(qualifiers)),
  sentenceStart: offset,
  sentenceEnd: offset,
});

const finding = z.object({
  code: z.enum(findingCodes),
  ...place,
  detail: bilingual,
  related: z.array(z.object(place)),
});

const report = z
  .object({
    format: z.enum(supportedFormats),
    text: z.string(),
    title: z.string().nullable(),
    sections: z.array(section),
    metrics: z.array(metric),
    findings: z.array(finding),
  })
  .refine(
    ({ text, sections, metrics, findings }) =>
      [...sections, ...metrics, ...findings].every(({ start, end }) => start <= end && end <= text.length) &&
      metrics.every(({ phrase, start, end }) => text.slice(start, end) === phrase) &&
      metrics.every(({ masked, valueText }) => !masked || valueText === null),
    'a place outside the text, or a masked figure with a value',
  );

const outcome: z.ZodType<ParseOutcome> = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), report }),
  z.object({
    ok: z.literal(false),
    problems: z.array(z.object({ code: z.enum(parseProblemCodes), detail: bilingual })).min(1),
  }),
]);

/** What a child said about a file. @throws ZodError when that is no outcome: the file may have got hold of the child */
export const readParseAnswer = (value: unknown): ParseOutcome => outcome.parse(value);

const list: z.ZodType<ListOutcome> = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), list: ReadList }),
  z.object({ ok: z.literal(false), problems: z.array(z.object({ code: z.string(), detail: BilingualText })).min(1) }),
]);

/** What a child said about a table. @throws ZodError when that is no outcome */
export const readListAnswer = (value: unknown): ListOutcome => list.parse(value);

const figures: z.ZodType<RereadAnswer> = z.array(z.array(z.object({ ...place, key: z.string().nullable() })));

/** @throws ZodError when a child's answer is no list of figures */
export const readRereadAnswer = (value: unknown): RereadAnswer => figures.parse(value);
