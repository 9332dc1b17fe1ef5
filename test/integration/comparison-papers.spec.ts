import {
  type ComparisonPage,
  type ComparisonSheet,
  formatComparisonQuery,
  type RequestDocument,
  routes,
  wholeComparisonQuery,
} from '@pingyi/contracts';
import { silentLogger } from '@pingyi/platform';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { z } from 'zod';
import { beginPapers } from '../../apps/worker/src/render/begin-papers';
import type { Paper } from '../../apps/worker/src/render/paper';
import { paperOf } from '../../apps/worker/src/render/paper-of';
import { PaperRows } from '../../apps/worker/src/render/paper-rows';
import { renderPaper } from '../../apps/worker/src/render/render-paper';
import { createTypstEngine } from '../../apps/worker/src/render/typst-engine';
import { inspectPdf } from '../pdf-tools';
import { fillPublication } from '../published-rows';
import { aPublishedRound, aReadReport, type PublishedRound } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

type Asked = z.input<typeof RequestDocument>;

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let rows: PublishedRound;
let leader: TestSession;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', raters: 13 });
  for (const { id } of tenant.officials) await aReadReport(arrangement, api, tenant, id, 'submitted');
  rows = await aPublishedRound(database, arrangement, api, tenant);
  leader = await api.as(tenant, 'leader');
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

const view = { ...wholeComparisonQuery, measure: 'per_head' as const };

/** Every page with what it is about. */
const pages = (): readonly (readonly [page: ComparisonPage, subject: string | null])[] => [
  ['overview', null],
  ['matrix', null],
  ['metric', 'grain_output'],
  ['township', rows.townshipId],
  ['official', rows.officialId],
];

const onlyForSpreadsheets: Partial<Record<ComparisonPage, string>> = { overview: '评分项', matrix: '数据' };

const asking = (page: ComparisonPage, subject: string | null, own: Partial<Asked> = {}): Asked =>
  ({ kind: 'comparison', roundId: tenant.roundId, page, subject, view, ...own }) as Asked;

async function askFor(session: TestSession, body: Asked): Promise<string> {
  return (await session.ask(routes.requestDocument, { body })).id;
}

const paperWith = (documentId: string): Promise<Paper> =>
  arrangement.inTenant(tenant, async (work) => paperOf(new PaperRows(work), await work.documents.get(documentId)));

/** The cells of the paper's tables. */
function cellsOf({ parts }: Paper): string[] {
  return parts.flatMap((part) =>
    part.template === 'comparison'
      ? part.view.sections.flatMap(({ tables }) =>
          tables.flatMap(({ table }) => table.rows.flatMap((row) => ('cells' in row ? row.cells : []))),
        )
      : [],
  );
}

const words = (paper: Paper): string => JSON.stringify(paper.parts.map((part) => part.view));

describe('the paper of a page', () => {
  test.each(['overview', 'matrix', 'metric', 'township', 'official'] as const)(
    'has every figure of the page as often as the page’s tables, and no other: %s',
    async (page) => {
      const subject = pages().find(([own]) => own === page)?.[1] ?? null;
      const { sheets } = await leader.ask(routes.readComparisonSheets, {
        params: { roundId: tenant.roundId },
        query: { ...formatComparisonQuery(view), page, ...(subject === null ? {} : { subject }) },
      });
      const paper = await paperWith(await askFor(leader, asking(page, subject)));
      // The paper has these in the cells of a table and of a chart already.
      const tables = sheets.filter(({ name }) => name !== onlyForSpreadsheets[page]);
      const printed = cellsOf(paper).map((cell) => cell.replaceAll(/,(?=\d{3})| \*$/g, ''));
      const told = tables.flatMap(valuesOf).map(asShown);
      expect(told.length).toBeGreaterThan(3);
      for (const value of new Set(told)) {
        const count = (cells: readonly string[]): number => cells.filter((cell) => cell === value).length;
        // A table that is cut by its columns says again whose row it is.
        expect({ value, missing: Math.max(0, count(told) - count(printed)) }).toEqual({ value, missing: 0 });
      }
      const figures = printed.filter((cell) => /^-?\d+(\.\d+)?$/.test(cell));
      expect([...new Set(figures)].filter((cell) => !told.includes(cell))).toEqual([]);
      expect(paper.parts[0]?.charts.length).toBeGreaterThan(0);
      const outcome = await renderPaper(createTypstEngine(null), paper, { profile: 'a-2u', fontsDir: null });
      if (!outcome.ok) throw new Error('a character is missing');
      const text = inspectPdf('pdftotext', outcome.pdf).toString('utf8').replaceAll(/\s+|,/g, '');
      for (const value of new Set(told)) expect(text).toContain(value.replaceAll(/\s+/g, ''));
    },
  );

  test('stands as the page was when it was asked for, in the language it was asked in', async () => {
    const id = await askFor(leader, asking('metric', 'grain_output', { locale: 'en' }));
    const before = await paperWith(id);
    await arrangement.source.query(`UPDATE metric SET name = '改了名', name_en = 'Renamed' WHERE key = 'grain_output'`);
    expect(await paperWith(id)).toEqual(before);
    expect(words(await paperWith(await askFor(leader, asking('metric', 'grain_output'))))).toContain('改了名');
    expect(words(before)).toContain('measure: per head');
  });

  test('is answered in as many statements for three hundred townships as for three', async () => {
    const statements = async (): Promise<number[]> => {
      const seen = vi.spyOn(pg.Client.prototype, 'query');
      const counts: number[] = [];
      for (const [page, subject] of pages()) {
        seen.mockClear();
        await askFor(leader, asking(page, subject));
        counts.push(seen.mock.calls.filter(([text]) => !String(text).includes('bullmq')).length);
      }
      seen.mockRestore();
      return counts;
    };
    const small = await statements();
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    const size = { townships: 300, officialsPerTownship: 3, metricKeys: ['grain_output', tenant.metricKey] };
    await fillPublication(client, { tenantId: tenant.id, publicationId: rows.publicationId }, size);
    await client.end();
    expect(await statements()).toEqual(small);
    expect(Math.max(...small)).toBeLessThan(50);
  });
});

describe('who may have the paper of a page', () => {
  test('officials have their own page as they see it, and no other', async () => {
    const [own, other] = tenant.officials;
    const official = await api.as(tenant, own?.who ?? '');
    const paper = await paperWith(await askFor(official, asking('official', own?.id ?? null)));
    const seen = await official.ask(routes.readOfficialProfile, {
      params: { roundId: tenant.roundId, officialId: own?.id ?? '' },
    });
    expect(seen.groups.every(({ shown }) => shown === null || shown.spread === null)).toBe(true);
    expect(words(paper)).toContain(seen.total);
    expect(paper.parts[0]?.charts.map(({ title }) => title).join()).not.toContain('离散');
    const refusal = (body: Asked): Promise<string | null> => official.refusal(routes.requestDocument, { body });
    expect(await refusal(asking('official', other?.id ?? null))).toBe('not-found');
    for (const [page, subject] of pages().slice(0, 4)) expect(await refusal(asking(page, subject))).toBe('not-found');
  });

  test('whoever reads the comparison may print it', async () => {
    for (const who of ['leader', 'organiser', 'administrator', 'supervisor', 'reviewer']) {
      const session = await api.as(tenant, who);
      expect(words(await paperWith(await askFor(session, asking('overview', null))))).toContain('91.50');
    }
  });

  test('what the page does not find the paper does not either', async () => {
    const body = asking('township', tenant.roundId);
    expect(await leader.refusal(routes.requestDocument, { body })).toBe('not-found');
    expect(await leader.refusal(routes.requestDocument, { body: asking('metric', 'no_such_metric') })).toBe(
      'not-found',
    );
  });
});

describe('papers from before pages were taken down', () => {
  test('end with a reason when they are tried again', async () => {
    const id = await askFor(leader, asking('overview', null));
    await arrangement.source.query(`UPDATE document SET frozen_page = NULL, basis = '{"view": {}}' WHERE id = $1`, [
      id,
    ]);
    const renderer = {
      artifactKey: () => Promise.resolve(''),
      render: () => Promise.reject(new Error('nothing is to be set')),
    };
    await arrangement.inTenant(tenant, (work) => beginPapers({ renderer, logger: silentLogger }, work, [id]));
    const document = await leader.ask(routes.readDocument, { params: { documentId: id } });
    expect(document).toMatchObject({ state: 'failed', problem: { en: expect.stringContaining('Export it again') } });
  });
});

/** Figures by a measure stand with two decimals at most, as on the screen. */
const asShown = (value: string): string => (/\.\d{3,}$/.test(value) ? String(Number(Number(value).toFixed(2))) : value);

function valuesOf({ columns, rows: own }: ComparisonSheet): string[] {
  return own.flatMap((cells) =>
    cells.flatMap((cell, index) => (cell !== null && columns[index]?.kind === 'number' ? [cell] : [])),
  );
}
