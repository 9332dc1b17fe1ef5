import { join } from 'node:path';
import { parseReport } from '@pingyi/report-parsing';
import { describe, expect, it } from 'vitest';
import { corpusTexts, matchFigures } from '../bench/parse-score';

const texts = corpusTexts(join(import.meta.dirname, '../fixtures/reports/annotated'));

describe('a text annotated by hand', () => {
  it.each(texts.map((text) => [text.name, text] as const))(
    '%s gives its figures and headings, no more and no less',
    async (_name, text) => {
      const outcome = await parseReport(new TextEncoder().encode(text.text));
      if (!outcome.ok) throw new Error(outcome.problems[0]?.code);
      const { report } = outcome;
      const { matched, missed, extra } = matchFigures(text, report.metrics);
      expect(missed.map(({ phrase }) => phrase)).toEqual([]);
      expect(extra.map(({ phrase, unit }) => `${phrase} (${unit})`)).toEqual([]);
      const differing = matched.filter(
        ({ metric, figure }) =>
          figure.masked !== (metric.masked ?? false) ||
          (metric.change !== undefined && !metric.optional && figure.change !== metric.change),
      );
      expect(differing.map(({ metric }) => metric.phrase)).toEqual([]);
      expect(report.sections.map(({ level, title }) => `${level} ${title}`)).toEqual(
        text.gold.sections.map(({ level, title }) => `${level} ${title}`),
      );
    },
  );
});
