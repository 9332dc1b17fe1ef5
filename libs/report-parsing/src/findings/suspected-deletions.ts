import type { ParsedFinding } from '../report';
import type { FindingsInput } from './input';

const units = '(?:万|亿)?(?:元|亩|公里|千米|吨|公顷|平方米|平方公里|立方米|户|人次)|个百分点|%|‰';
const opening = '(?:达到?|完成|投入|投资|增长|下降|提高|增加|减少|为|约|近|超过?|共计?|实现|占|长|资金)';
const withoutNumber = new RegExp(`${opening}(${units})(?=[，。；、,;)])`, 'g');
const distance = new RegExp(`距离?[\\u4e00-\\u9fff]{1,8}?(公里|千米)(?=[，。；、,;)的处])`, 'g');

/** A unit without a number before it: someone blotted the number out without a trace. */
export function suspectedDeletions({
  text,
  shadow,
  metrics,
}: Pick<FindingsInput, 'text' | 'shadow' | 'metrics'>): ParsedFinding[] {
  const covered = new Set(metrics.map((metric) => metric.end));
  const found: ParsedFinding[] = [];
  for (const pattern of [withoutNumber, distance]) {
    for (const match of shadow.matchAll(pattern)) {
      const end = match.index + match[0].length;
      const start = end - (match[1] ?? '').length;
      if (covered.has(end)) continue;
      found.push({
        code: 'suspected-deletion',
        start: match.index,
        end,
        detail: {
          zh: `“${text.slice(match.index, end)}”：单位“${text.slice(start, end)}”前没有数字，可能被删去。`,
          en: `“${text.slice(match.index, end)}”: there is no number before the unit; it may have been removed.`,
        },
        related: [],
      });
    }
  }
  return found;
}
