import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseReport, type ParsedReport } from '@pingyi/report-parsing';
import { describe, expect, it } from 'vitest';
import { corpusTexts, ratesOf, scoreFigures, scoreSections, sumOf } from '../bench/parse-score';

const corpusFolder = process.env['CORPUS_DIR'] ?? join(import.meta.dirname, '../../../shared');
const texts = corpusTexts(join(corpusFolder, 'samples/reports'));
const seedFolder = join(corpusFolder, 'seed');

async function read(bytes: Uint8Array): Promise<ParsedReport> {
  const outcome = await parseReport(bytes);
  if (!outcome.ok) throw new Error(outcome.problems[0]?.code);
  return outcome.report;
}

describe.runIf(texts.length > 0)('the annotated texts of the private corpus', () => {
  it('are read with an F1 of at least 0.97, figures and sections', async () => {
    const reports = await Promise.all(
      texts.map(async (text) => ({ text, report: await read(new TextEncoder().encode(text.text)) })),
    );
    const figures = ratesOf(sumOf(reports.map(({ text, report }) => scoreFigures(text, report.metrics))));
    const sections = ratesOf(sumOf(reports.map(({ text, report }) => scoreSections(text, report.sections))));
    expect(figures.f1).toBeGreaterThanOrEqual(0.97);
    expect(sections.f1).toBeGreaterThanOrEqual(0.97);
  });
});

describe.runIf(existsSync(seedFolder))('the masked report of the private corpus', () => {
  interface CatalogueRow {
    readonly key: string;
    readonly unit: string;
    readonly masked: boolean;
    readonly value: number | null;
    readonly mask_char?: number;
  }
  interface Node {
    readonly title: string;
    readonly dimension: string | null;
    readonly children: readonly Node[];
  }
  const json = <T>(name: string): T => JSON.parse(readFileSync(join(seedFolder, name), 'utf8')) as T;

  it('gives every masked number with its unit and no masked name', async () => {
    const report = await read(readFileSync(join(seedFolder, 'report.txt')));
    const rows = json<CatalogueRow[]>('metric-catalogue.json').filter((row) => row.masked);
    const masked = report.metrics.filter((metric) => metric.masked);
    expect(masked.map(({ start, unit }) => [start, unit])).toEqual(rows.map((row) => [row.mask_char, row.unit]));
  });

  it('gives every catalogue row its key and every unmasked row its value', async () => {
    const report = await read(readFileSync(join(seedFolder, 'report.txt')));
    const rows = json<CatalogueRow[]>('metric-catalogue.json');
    const row = ({
      key,
      unit,
      value,
      masked,
    }: {
      key: string | null;
      unit: string;
      value: number | null;
      masked: boolean;
    }): string => [key, unit, value, masked].join(' ');
    expect(report.metrics.map(row).toSorted()).toEqual(rows.map(row).toSorted());
  });

  it('gives headings and items with their dimensions', async () => {
    const report = await read(readFileSync(join(seedFolder, 'report.txt')));
    const tree = json<Node>('sections.json');
    const items = tree.children.flatMap((chapter) => chapter.children);
    expect(report.title).toBe(tree.title);
    expect(report.sections.filter(({ level }) => level === 1).map(({ title }) => title)).toEqual(
      tree.children.map(({ title }) => title),
    );
    expect(
      report.sections.filter(({ level }) => level === 2).map(({ title, dimension }) => [title, dimension]),
    ).toEqual(items.map(({ title, dimension }) => [title, dimension]));
  });
});
