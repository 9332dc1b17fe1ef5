import type { MetricAlias } from '../catalogue/metric-catalogue';
import { keyOf } from '../catalogue/match';
import type { ParsedMetric } from '../report';
import type { Outline } from '../sections/outline';
import { tableFigures } from '../tables/table-figures';
import type { Tables } from '../tables/tables';
import { sentencesOf, type Line, type Span } from '../text/lines';
import { yearOf } from './change';
import { describe } from './describe';
import { decimalNumber, decimalText, type Decimal } from './decimal';
import { saidInWords } from './said-in-words';
import { scanFigures } from './scan';
import { inBaseUnits } from './units';
import type { DescribedFigure } from './raw-figure';

export interface MetricsInput {
  readonly text: string;
  readonly shadow: string;
  readonly lines: readonly Line[];
  readonly tables: Tables;
  readonly outline: Outline;
  readonly catalogue: readonly MetricAlias[];
}

/** Every figure of the text and of its tables, in the order of the text. */
export function metricsOf(input: MetricsInput): ParsedMetric[] {
  const { text, shadow, lines, tables, outline } = input;
  const metrics: ParsedMetric[] = [];
  const goals = goalParagraphs(shadow, lines, outline);
  const years = yearsOf(shadow);
  for (const line of lines) {
    if (tables.lines.has(line.index)) continue;
    for (const part of partsOf(line, outline.numberSpans)) {
      for (const sentence of sentencesOf(text, part.start, part.end)) {
        const raw = [
          ...scanFigures(shadow, sentence.start, sentence.end),
          ...saidInWords(shadow, sentence.start, sentence.end),
        ];
        if (raw.length === 0) continue;
        const ordered = raw.toSorted((a, b) => a.start - b.start || a.end - b.end);
        const described = describe(shadow, sentence, ordered, {
          isGoal: goals.has(line.index),
          reportYear: years.before(sentence.end),
        });
        for (const figure of described) metrics.push(metricOf(input, figure, sentence));
      }
    }
  }
  for (const table of tables.tables) {
    for (const { figure, row } of tableFigures(text, shadow, table)) metrics.push(metricOf(input, figure, row));
  }
  return metrics.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** A line without its heading numbers: 1. and 一、 are no figures. */
function partsOf(line: Line, numberSpans: readonly Span[]): Span[] {
  const parts: Span[] = [];
  let from = line.start;
  for (const span of within(numberSpans, line)) {
    if (span.start > from) parts.push({ start: from, end: span.start });
    from = span.end;
  }
  if (line.end > from) parts.push({ start: from, end: line.end });
  return parts;
}

function within(spans: readonly Span[], line: Line): Span[] {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) < line.start) low = middle + 1;
    else high = middle;
  }
  const found: Span[] = [];
  for (let index = low; (spans[index]?.start ?? Infinity) < line.end; index += 1) {
    const span = spans[index];
    if (span) found.push(span);
  }
  return found;
}

const goalWords = /目标|规划|计划|预期|任务安排|工作打算|下一步|思路/;

/** Lines that speak of goals: under a heading of goals, or opened by 预期目标：. */
function goalParagraphs(shadow: string, lines: readonly Line[], outline: Outline): Set<number> {
  const goals = new Set<number>();
  let next = 0;
  let goalEnd = -1;
  for (const line of lines) {
    for (let section = outline.sections[next]; section && section.start < line.end; section = outline.sections[next]) {
      if (goalWords.test(section.title) && !/完成|回顾|执行情况/.test(section.title))
        goalEnd = Math.max(goalEnd, section.end);
      next += 1;
    }
    const opening = /^[^:。，]{0,30}(?=:)/.exec(shadow.slice(line.start, line.start + 40))?.[0] ?? '';
    if (line.start < goalEnd || /目标|打算/.test(opening)) goals.add(line.index);
  }
  return goals;
}

/** The year that a sentence speaks of: the last four-digit year named so far. */
function yearsOf(shadow: string): { before(offset: number): number | null } {
  const found: { at: number; year: number }[] = [];
  for (const match of shadow.matchAll(
    /(?<!\d)(?:19|20)( ?)\d\1\d(?= ?年)|[一二][九〇零][〇零一二三四五六七八九]{2}(?=年)/g,
  )) {
    const previous = shadow.slice(Math.max(0, match.index - 1), match.index);
    if (/[比较]/.test(previous)) continue;
    found.push({ at: match.index, year: yearOf(match[0]) });
  }
  return {
    before(offset) {
      let low = 0;
      let high = found.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((found[middle]?.at ?? 0) < offset) low = middle + 1;
        else high = middle;
      }
      return found[low - 1]?.year ?? null;
    },
  };
}

const textOf = (value: Decimal | null): string | null => (value === null ? null : decimalText(value));
const numberOf = (value: Decimal | null): number | null => (value === null ? null : decimalNumber(value));

function metricOf(input: MetricsInput, figure: DescribedFigure, sentence: Span): ParsedMetric {
  const base = figure.value === null ? null : inBaseUnits(figure.value, figure.unit);
  return {
    start: figure.start,
    end: figure.end,
    phrase: input.text.slice(figure.start, figure.end),
    name: figure.name,
    key: keyOf(input.catalogue, figure),
    value: numberOf(figure.value),
    valueText: textOf(figure.value),
    valueMax: numberOf(figure.valueMax),
    valueMaxText: textOf(figure.valueMax),
    unit: figure.unit.unit,
    baseUnit: figure.unit.base,
    baseValue: numberOf(base),
    baseValueText: textOf(base),
    masked: figure.masked,
    change: figure.change,
    qualifier: [...figure.qualifiers],
    sentenceStart: sentence.start,
    sentenceEnd: sentence.end,
  };
}
