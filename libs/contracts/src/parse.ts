import { z } from 'zod';
import { FigureDispute } from './check-state';
import { defineRoute } from './route';
import { BilingualText, DecimalText, Dimension, Id, Instant, tenantParams } from './shapes';
import { SubmissionParams } from './upload';

export const SectionView = z.object({
  id: Id,
  level: z.number().int().min(1),
  number: z.string().nullable(),
  title: z.string(),
  /** UTF-16 offsets into the report’s text; `end` is exclusive. */
  start: z.number().int(),
  end: z.number().int(),
  dimension: Dimension.nullable(),
});
export type SectionView = z.infer<typeof SectionView>;

/** How the value that counts came about: as read, corrected by the official, or filled where the report masked it. */
export const FigureSource = z.enum(['read', 'corrected', 'filled']);

export const FigureView = z.object({
  id: Id,
  start: z.number().int(),
  end: z.number().int(),
  sentenceStart: z.number().int(),
  sentenceEnd: z.number().int(),
  phrase: z.string(),
  name: z.string(),
  /** Key in the tenant’s metric catalogue when the figure is one of its metrics. */
  metricKey: z.string().nullable(),
  theme: z.string().nullable(),
  /** As read; null when masked or a mere trend word. Never zero for a mask. */
  readValue: DecimalText.nullable(),
  readValueMax: DecimalText.nullable(),
  /** The value that counts: the official’s where they gave one, else as read. null shows as 未披露. */
  value: DecimalText.nullable(),
  unit: z.string().nullable(),
  masked: z.boolean(),
  change: z.enum(['yoy_increase', 'yoy_decrease']).nullable(),
  qualifier: z.array(z.string()),
  source: FigureSource,
  editedAt: Instant.nullable(),
  /** True when a person, not the reader, chose `metricKey`. */
  mapped: z.boolean(),
  /** What a later reading would call it, where a person has decided otherwise; advice only. */
  suggestedKey: z.string().nullable(),
  /** The latest objection of a data verifier that was not withdrawn. */
  dispute: FigureDispute.nullable(),
  /** Counts edits; an edit names the version it was made from. */
  version: z.number().int(),
});
export type FigureView = z.infer<typeof FigureView>;

/** Advice on the text with its evidence; never a silent change. */
export const FindingView = z.object({
  code: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  detail: BilingualText,
  /** Other places of the text that belong to it. */
  related: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
  /** What stands elsewhere: last year’s sentence, or how many peers; absent when all evidence is in this text. */
  source: z.object({ title: BilingualText, sentence: z.string().nullable() }).optional(),
});
export type FindingView = z.infer<typeof FindingView>;

export const ReportView = z.object({
  submissionId: Id,
  format: z.string(),
  title: z.string().nullable(),
  text: z.string(),
  sections: z.array(SectionView),
  figures: z.array(FigureView),
  findings: z.array(FindingView),
  /** False once submitted, or when the round no longer collects. */
  editable: z.boolean(),
});
export type ReportView = z.infer<typeof ReportView>;

export const EditFigure = z.object({
  /** null takes the official’s value back and lets the read one stand; absent leaves the value alone. */
  value: DecimalText.nullable().optional(),
  /** The metric it belongs to, null for none; absent leaves it, or takes a chosen one back together with the value. */
  metricKey: z.string().max(80).nullable().optional(),
  /** The version that was seen. */
  version: z.number().int(),
});
export type EditFigure = z.infer<typeof EditFigure>;

export const parseRoutes = {
  readReport: defineRoute({
    name: 'readReport',
    method: 'GET',
    path: '/api/t/:tenant/submissions/:submissionId/report',
    permission: 'submission.read',
    summary: 'The report as read: text, sections and figures with the sentence each came from',
    params: SubmissionParams,
    response: ReportView,
    problems: ['not-found', 'state-conflict'],
  }),
  editFigure: defineRoute({
    name: 'editFigure',
    method: 'PATCH',
    path: '/api/t/:tenant/submissions/:submissionId/figures/:figureId',
    permission: 'report.confirm',
    summary: 'Correct or fill a figure, or say which metric it is; what was read is kept',
    params: z.object({ ...tenantParams, submissionId: Id, figureId: Id }),
    body: EditFigure,
    response: FigureView,
    problems: ['not-found', 'state-conflict', 'version-conflict', 'input-invalid'],
  }),
};
