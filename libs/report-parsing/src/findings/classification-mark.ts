import type { ParsedFinding } from '../report';
import { trimmed } from '../text/lines';
import type { FindingsInput } from './input';

/** About the first page, where a mark stands alone (lines). */
const firstPageLines = 40;

const level = '(?:绝 ?密|机 ?密|秘 ?密)';
const starred = new RegExp(`${level} {0,4}[★☆]`, 'g');
const alone = new RegExp(`^${level}(?: {0,4}[★☆]?(?:\\d{1,2}(?:年|个月)|长期))?$`);

/** 秘密★1年, or 机密 alone on a line of the first page; 保守国家秘密 in a sentence is none. */
export function classificationMarks({
  shadow,
  text,
  lines,
}: Pick<FindingsInput, 'shadow' | 'text' | 'lines'>): ParsedFinding[] {
  const spans = [...shadow.matchAll(starred)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  for (const line of lines.slice(0, firstPageLines)) {
    const span = trimmed(shadow, line.start, line.end);
    if (span.end - span.start > 16 || !alone.test(shadow.slice(span.start, span.end))) continue;
    if (!spans.some((other) => other.start < span.end && span.start < other.end)) spans.push(span);
  }
  return spans.map((span) => ({
    code: 'classification-mark' as const,
    ...span,
    detail: {
      zh: `发现密级标志“${text.slice(span.start, span.end)}”，涉密文件不得上传。`,
      en: `A classification mark “${text.slice(span.start, span.end)}” was found; classified documents must not be uploaded.`,
    },
    related: [],
  }));
}
