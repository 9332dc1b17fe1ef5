import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseReport, type ParseOutcome } from '@pingyi/report-parsing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const fixtures = join(import.meta.dirname, '../fixtures/reports');
const filesOf = (folder: string): string[] =>
  readdirSync(join(fixtures, folder)).filter((name) => !name.endsWith('.golden.txt'));
const read = (folder: string, name: string): Uint8Array => readFileSync(join(fixtures, folder, name));

/** Everything a reader relies on, one line each, so that a change shows as a readable difference. */
function golden(outcome: ParseOutcome): string {
  if (!outcome.ok) return outcome.problems.map((problem) => problem.code).join('\n');
  const { format, title, sections, metrics, findings, text } = outcome.report;
  return [
    `${format} ${title ?? '–'}`,
    '',
    ...sections.map(
      ({ level, number, title: heading, dimension }) =>
        `${'#'.repeat(level)} ${number ?? '–'} ${heading} [${dimension ?? '–'}]`,
    ),
    '',
    ...metrics.map((metric) =>
      [
        metric.phrase,
        `${metric.valueText ?? (metric.masked ? '未披露' : '无')}${metric.valueMaxText === null ? '' : `–${metric.valueMaxText}`} ${metric.unit}`,
        `${metric.baseValueText ?? '–'} ${metric.baseUnit}`,
        metric.name,
        metric.key ?? '–',
        [metric.change, ...metric.qualifier].filter((word) => word !== null).join(' ') || '–',
      ].join(' | '),
    ),
    '',
    ...findings.map(({ code, start, end }) => `! ${code} ${text.slice(start, end)}`),
    '',
  ].join('\n');
}

describe('a fixture report', () => {
  it.each(filesOf('ok'))('%s is read as its golden file says', async (name) => {
    const outcome = await parseReport(read('ok', name));
    expect(outcome.ok).toBe(true);
    await expect(golden(outcome)).toMatchFileSnapshot(join(fixtures, 'ok', `${name}.golden.txt`));
  });

  it('gives the same figures as text, Word document and PDF', async () => {
    const figures = await Promise.all(
      ['annual-report.txt', 'annual-report.docx', 'annual-report.pdf'].map(async (name) => {
        const outcome = await parseReport(read('ok', name));
        return outcome.ok
          ? outcome.report.metrics.map(({ name: metric, valueText, unit, change, key }) => [
              metric,
              valueText,
              unit,
              change,
              key,
            ])
          : [];
      }),
    );
    expect(figures[1]).toEqual(figures[0]);
    expect(figures[2]).toEqual(figures[0]);
  });
});

describe('a broken file', () => {
  const codes: Readonly<Record<string, string>> = {
    'bomb.docx': 'archive-bomb',
    'empty.txt': 'empty-file',
    'entity.docx': 'unreadable-document',
    'external-picture.docx': 'external-content',
    'macro.docx': 'macro-content',
    'no-text.txt': 'encoding',
    'old-word.doc': 'type-mismatch',
    'scan.pdf': 'no-text',
    'script.pdf': 'active-content',
    'spreadsheet.docx': 'type-mismatch',
    'truncated.pdf': 'unreadable-document',
  };
  it.each(filesOf('broken'))('%s is refused with its reason', async (name) => {
    const outcome = await parseReport(read('broken', name));
    expect(outcome.ok ? 'read' : outcome.problems[0]?.code).toBe(codes[name]);
  });

  it('says in Chinese and English what to do', async () => {
    const outcome = await parseReport(read('broken', 'scan.pdf'));
    const detail = outcome.ok ? null : outcome.problems[0]?.detail;
    expect(detail?.zh).toMatch(/扫描件/);
    expect(detail?.en).toMatch(/scan/);
  });
});

/** A generator of the same numbers in every run (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Flips, cuts out, doubles or overwrites some bytes. */
function mutated(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  let copy = Buffer.from(bytes);
  for (let step = random(6); step >= 0; step -= 1) {
    const at = random(copy.length);
    const length = 1 + random(32);
    const kind = random(4);
    if (kind === 0) copy[at] = random(256);
    else if (kind === 1) copy = Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)]);
    else if (kind === 2) copy = Buffer.concat([copy.subarray(0, at + length), copy.subarray(at)]);
    else copy.fill(random(256), at, Math.min(copy.length, at + length));
    if (copy.length === 0) break;
  }
  return copy;
}

describe('a mutated file', () => {
  // pdf.js leaves some rejections of damaged files to nobody. The reading child of the product outlives them; here they are
  // only kept away from the test runner.
  let runnerListeners: NodeJS.UnhandledRejectionListener[] = [];
  const ignore = (): void => undefined;
  beforeAll(() => {
    runnerListeners = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', ignore);
  });
  afterAll(async () => {
    await new Promise((done) => setImmediate(done));
    process.off('unhandledRejection', ignore);
    for (const listener of runnerListeners) process.on('unhandledRejection', listener);
  });

  const count = process.env['LONG_TESTS'] === '1' ? 10_000 : 1000;
  it(`is an outcome, ${count} times`, { timeout: count * 100 }, async () => {
    const random = randomOf(20_260_104);
    const sources = filesOf('ok').map((name) => read('ok', name));
    let outcomes = 0;
    for (let index = 0; index < count; index += 1) {
      const source = sources[index % sources.length];
      if (!source) continue;
      const outcome = await parseReport(mutated(source, random));
      if (outcome.ok || outcome.problems.length === 1) outcomes += 1;
    }
    expect(outcomes).toBe(count);
  });
});
