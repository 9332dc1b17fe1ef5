/** The file formats that can be read. Which one a file is, its content decides, never its name. */
export const supportedFormats = ['txt', 'docx', 'pdf'] as const;
export type ReportFormat = (typeof supportedFormats)[number];

/** The five duties an official reports on: 德 conduct, 学 learning, 职 performance, 廉 integrity, 法 rule of law. */
export const dimensions = ['德', '学', '职', '廉', '法'] as const;
export type Dimension = (typeof dimensions)[number];

/** A heading with everything up to the next heading of the same or a higher level. */
export interface ParsedSection {
  /** Depth in this document, from 1. */
  level: number;
  /** The heading's number as written without its punctuation (一, 1, 第一章, ①), null when it has none. */
  number: string | null;
  /** The heading without number and final punctuation. */
  title: string;
  /** UTF-16 offset of the heading's first character (its number, if any). */
  start: number;
  /** UTF-16 offset after the section's last character. */
  end: number;
  /** The duty that the section reports on, null when no word decides it. */
  dimension: Dimension | null;
  /** The words of the text that decided the dimension, most telling first. */
  decidedBy: string[];
}

export type Change = 'yoy_increase' | 'yoy_decrease';

/**
 * How the number is meant: `approx` 约, `over` 超/余, `at_least` 以上, `at_most` 以内, `nearly` 近, `target` a goal,
 * `estimate` a provisional figure, `planned` not yet done, `trend` a direction without a number, `vague` 几十/数百,
 * `implied` said in words (全覆盖, 零事故, 未发现), `rank` a place in an order.
 */
export const qualifiers = [
  'approx',
  'over',
  'at_least',
  'at_most',
  'nearly',
  'target',
  'estimate',
  'planned',
  'trend',
  'vague',
  'implied',
  'rank',
] as const;
export type Qualifier = (typeof qualifiers)[number];

/** One figure of the report. Numbers in `value*` are in `unit`, numbers in `base*` in `baseUnit`. */
export interface ParsedMetric {
  /** UTF-16 offsets; `phrase` is exactly `text.slice(start, end)`. */
  start: number;
  end: number;
  /** Qualifier, number and unit as written; in a table the number cell alone. */
  phrase: string;
  /** What the figure measures, from the words around it; may be empty when the text does not say. */
  name: string;
  /** Key in the metric catalogue, null when nothing matches. */
  key: string | null;
  /** Null when the number is masked, a trend word or vague; never zero for those. A fall keeps a positive value. */
  value: number | null;
  /** The same number as an exact decimal string; store this one. */
  valueText: string | null;
  /** Upper end of a range, null when it is a single number. */
  valueMax: number | null;
  valueMaxText: string | null;
  /** As written, with the measure of the counted noun filled in (8万农户 → 万户), `:1` for ratios, 位 for ranks. */
  unit: string;
  baseUnit: string;
  baseValue: number | null;
  baseValueText: string | null;
  /** True when the number itself is blotted out (**, XX, ×), wholly or in part. */
  masked: boolean;
  /** Against the year before (or the value just named: 由 A 提升到 B). */
  change: Change | null;
  qualifier: Qualifier[];
  /** UTF-16 offsets of the sentence, or of the table row, that holds the figure. */
  sentenceStart: number;
  sentenceEnd: number;
}

export const findingCodes = [
  'conflicting-values',
  'sum-mismatch',
  'percentage-above-100',
  'implausible-unit',
  'growth-contradiction',
  'suspected-deletion',
  'identity-number',
  'phone-number',
  'bank-account',
  'home-address',
  'classification-mark',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** Advice with evidence; it never changes a figure. `classification-mark` is the one that refuses the file. */
export interface ParsedFinding {
  code: FindingCode;
  start: number;
  end: number;
  /** One sentence for people, Chinese and English. */
  detail: { zh: string; en: string };
  /** Other places of the text that belong to it. */
  related: { start: number; end: number }[];
}

export interface ParsedReport {
  format: ReportFormat;
  /** What every offset refers to: LF line ends, no byte order mark, table cells joined by tabs. */
  text: string;
  title: string | null;
  /** In the order of the text; the tree follows from the levels. */
  sections: ParsedSection[];
  metrics: ParsedMetric[];
  findings: ParsedFinding[];
}

/** Why a file cannot be read. All of them are the file's fault, so a second try gives the same answer. */
export const parseProblemCodes = [
  'empty-file',
  'too-large',
  'encoding',
  'type-mismatch',
  'archive-bomb',
  'archive-invalid',
  'archive-too-many-entries',
  'encrypted',
  'external-content',
  'macro-content',
  'unreadable-document',
  'resource-limit',
  'active-content',
  'too-many-pages',
  'no-text',
] as const;
export type ParseProblemCode = (typeof parseProblemCodes)[number];

export interface ParseProblem {
  code: ParseProblemCode;
  /** What is wrong and what to do, Chinese and English. */
  detail: { zh: string; en: string };
}

export type ParseOutcome = { ok: true; report: ParsedReport } | { ok: false; problems: ParseProblem[] };
