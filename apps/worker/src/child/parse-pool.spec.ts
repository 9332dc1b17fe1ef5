import { readFileSync } from 'node:fs';
import { metricCatalogue } from '@pingyi/contracts';
import { parseReport } from '@pingyi/report-parsing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZodError } from 'zod';
import { type BuiltChildren, buildChildren } from '../../../../test/built-child';
import { readParseAnswer } from './parse-answer';
import { createParsePool, createRereadPool } from './parse-pool';

const fixtures = new URL('../../../../test/fixtures/reports/', import.meta.url);
const fixture = (name: string): Buffer => readFileSync(new URL(name, fixtures));

describe('what a child says about a file', () => {
  const honest = async () => {
    const outcome = await parseReport(Buffer.from('述职报告\n一、履职情况\n全年实现产值**亿元，增长8%。'));
    if (!outcome.ok) throw new Error('it reads');
    return outcome;
  };

  it('is taken when it is an outcome', async () => {
    const outcome = await honest();
    expect(readParseAnswer(structuredClone(outcome))).toEqual(outcome);
  });

  it.each<[string, (answer: Awaited<ReturnType<typeof honest>>) => unknown]>([
    [
      'a figure outside the text',
      ({ report }) => ({ ok: true, report: { ...report, text: report.text.slice(0, 12) } }),
    ],
    [
      'a masked figure with a value',
      ({ report }) => ({
        ok: true,
        report: { ...report, metrics: report.metrics.map((metric) => ({ ...metric, masked: true })) },
      }),
    ],
    [
      'a value that is no decimal',
      ({ report }) => ({
        ok: true,
        report: { ...report, metrics: report.metrics.map((metric) => ({ ...metric, valueText: '1e9' })) },
      }),
    ],
    ['an unknown finding', ({ report }) => ({ ok: true, report: { ...report, findings: [{ code: 'other' }] } })],
    ['a refusal without a reason', () => ({ ok: false, problems: [] })],
    ['an unknown reason', () => ({ ok: false, problems: [{ code: 'whatever', detail: { zh: '', en: '' } }] })],
    ['nothing', () => null],
  ])('is refused when it is %s', async (_what, change) => {
    const answer = change(structuredClone(await honest()));
    expect(() => readParseAnswer(answer)).toThrow(ZodError);
  });
});

describe('the reading child', { timeout: 60_000 }, () => {
  let built: BuiltChildren;
  beforeAll(async () => {
    built = await buildChildren({ 'parse-child': 'apps/worker/src/child/parse-child.ts' });
  }, 60_000);
  afterAll(() => built.remove());

  it('outlives what pdf.js rejects in a damaged file and leaves to nobody', async () => {
    const pdf = fixture('ok/annual-report.pdf');
    // Five bytes too many in a font, and five too few behind it: objects stand where the file does not say.
    const bytes = Buffer.concat([pdf.subarray(0, 30_005), pdf.subarray(30_000, 86_795), pdf.subarray(86_800)]);
    const children = createParsePool({ size: 1, entry: built.entry('parse-child') });
    const answer = await children.run({ bytes, catalogue: metricCatalogue });
    await children.close();
    expect(answer).toMatchObject({ ok: true, value: { ok: true } });
  });

  it('matches many stored texts in one task', async () => {
    const children = createRereadPool({ entry: built.entry('parse-child') });
    const documents = [
      { format: 'txt', text: '粮食产量达2万吨。' },
      { format: 'pdf', text: '没有数字。' },
    ] as const;
    const answer = await children.run({ documents, catalogue: metricCatalogue });
    await children.close();
    expect(answer).toMatchObject({ ok: true, value: [[{ key: 'grain_output' }], []] });
  });
});
