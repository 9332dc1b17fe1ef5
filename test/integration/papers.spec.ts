import { type ComparisonQuery, type RequestDocument, routes, wholeComparisonQuery } from '@pingyi/contracts';
import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Paper } from '../../apps/worker/src/render/paper';
import { paperOf } from '../../apps/worker/src/render/paper-of';
import { PaperRows } from '../../apps/worker/src/render/paper-rows';
import { aPublishedRound, type PublishedRound } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi } from './running-api';

type Asked = z.input<typeof RequestDocument>;

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let published: PublishedRound;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 3, raters: 4 });
  published = await aPublishedRound(database, arrangement, api, tenant);
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

const round = (): { roundId: string } => ({ roundId: tenant.roundId });
const officialId = (): string => tenant.officials[0]?.id ?? '';

async function refused(who: string, body: Asked): Promise<string | null> {
  return (await api.as(tenant, who)).refusal(routes.requestDocument, { body });
}

/** The words of the paper that somebody asks for. */
async function paperFor(who: string, body: Asked): Promise<Paper> {
  const { id } = await (await api.as(tenant, who)).ask(routes.requestDocument, { body });
  return arrangement.inTenant(tenant, async (work) => paperOf(new PaperRows(work), await work.documents.get(id)));
}

const words = (paper: Paper): string => JSON.stringify(paper.parts.map(({ view }) => view));

describe('who may ask for which paper', () => {
  test('officials get their own report and result and the notice, and nothing about others', async () => {
    const others = tenant.officials[1]?.id ?? '';
    expect(await refused('official-1', { kind: 'result-sheet', ...round(), officialId: others })).toBe('not-found');
    expect(await refused('official-1', { kind: 'report', ...round(), officialId: others })).toBe('not-found');
    for (const kind of ['ranking', 'round-file'] as const) {
      expect(await refused('official-1', { kind, ...round() })).toBe('not-found');
    }
    expect(words(await paperFor('official-1', { kind: 'notice', ...round() }))).toContain('公示期为');
  });

  test('leaders get the published comparison and no paper about a person', async () => {
    const asked = (view: Partial<ComparisonQuery>) =>
      paperFor('leader', { kind: 'comparison', ...round(), view: { ...wholeComparisonQuery, ...view } });
    const whole = await asked({});
    expect(whole.parts[0]?.charts.length).toBeGreaterThan(0);
    expect(words(whole)).toMatch(/全部 \d+ 个乡镇/);
    const none = words(await asked({ grade: '没有这个等次' }));
    expect(none).toMatch(/个乡镇中的 0 个；等次：没有这个等次/);
    expect(none).toContain('没有符合条件的乡镇');
    for (const kind of ['report', 'result-sheet'] as const) {
      expect(await refused('leader', { kind, ...round(), officialId: officialId() })).toBe('not-found');
    }
    expect(await refused('leader', { kind: 'ranking', ...round() })).toBe('not-found');
    expect(await refused('leader', { kind: 'round-file', ...round() })).toBe('not-found');
  });

  test('raters get the sheets they were assigned, filled with their own scores alone', async () => {
    // The last cell of a row. The first rater is recused from the first official.
    const score = '"90"]';
    const [, second] = tenant.raters;
    const sheet = { kind: 'score-sheet', ...round(), officialId: officialId(), filled: true } as const;
    expect(await refused(tenant.raters[0]?.who ?? '', sheet)).toBe('not-found');
    const filled = words(await paperFor(second?.who ?? '', sheet));
    expect(filled).toContain('county-rater-2');
    expect(filled).toContain(score);
    const blank = words(await paperFor('manager', { ...sheet, filled: false }));
    expect(blank).not.toContain(score);
    expect(blank).not.toContain('county-rater');
    for (const who of ['manager', 'supervisor']) expect(await refused(who, sheet)).toBe('not-found');
  });

  test('of a secret round no sheet is filled', async () => {
    const [, second] = tenant.raters;
    const sheet = { kind: 'score-sheet', ...round(), officialId: officialId() } as const;
    await arrangement.source.query(`UPDATE round SET ballot_secrecy = 'secret'`);
    expect(await refused(second?.who ?? '', { ...sheet, filled: true })).toBe('state-conflict');
    expect(words(await paperFor(second?.who ?? '', sheet))).toContain('评委签名');
    await arrangement.source.query(`UPDATE round SET ballot_secrecy = 'named'`);
  });

  test('whoever is rated in a round manages none of its papers', async () => {
    expect(await refused(tenant.everyone.who, { kind: 'ranking', ...round() })).toBe('not-found');
    expect(await refused(tenant.everyone.who, { kind: 'result-sheet', ...round(), officialId: officialId() })).toBe(
      'not-found',
    );
  });

  test('what was asked for in a role is not given out once the role is gone', async () => {
    const supervisor = await api.as(tenant, 'supervisor');
    const sheet = { kind: 'result-sheet', ...round(), officialId: officialId() } as const;
    const papers = [sheet, { kind: 'ranking', ...round() }, { kind: 'notice', ...round() }] as const;
    const ids: string[] = [];
    for (const body of papers) ids.push((await supervisor.ask(routes.requestDocument, { body })).id);
    const given = () =>
      Promise.all(ids.map((documentId) => supervisor.refusal(routes.downloadDocument, { params: { documentId } })));
    // None of them has been made yet.
    expect(await given()).toEqual(Array(3).fill('state-conflict'));
    const as = (roles: string) =>
      arrangement.source.query(`UPDATE member SET roles = $1 WHERE display_name = 'county-supervisor'`, [roles]);
    await as('{official,rater}');
    expect(await given()).toEqual(['not-found', 'not-found', 'state-conflict']);
    await as('{supervisor}');
  });

  test('waits for what it is made from', async () => {
    expect(await refused('manager', { kind: 'report', ...round(), officialId: officialId() })).toBe('state-conflict');
  });
});

describe('what a paper is made from', () => {
  test('is the report as it was submitted, with headings from the parsed tree and the official’s values as notes', async () => {
    const body = { kind: 'report', ...round(), officialId: published.officialId, footnotes: true } as const;
    const paper = await paperFor('manager', body);
    const [part] = paper.parts;
    expect(part).toMatchObject({
      template: 'report',
      view: {
        blocks: expect.arrayContaining([expect.objectContaining({ kind: 'heading', bookmark: '一、履职情况' })]),
      },
    });
  });

  test('is the tally with its quota line, and the publication once it stands', async () => {
    const proposed = await paperFor('supervisor', { kind: 'ranking', ...round() });
    expect(words(proposed)).toContain('计算名额的人数');
    expect(words(proposed)).toContain('组长：');
    const english = await paperFor('manager', { kind: 'ranking', ...round(), locale: 'en' });
    expect(words(english)).toContain('Ranking and proposed grades');
  });

  test('is everything for the file of a round, with the end of the chain as it was when it was asked for', async () => {
    const file = await paperFor('manager', { kind: 'round-file', ...round() });
    const templates = file.parts.map(({ template }) => template);
    expect(templates.slice(0, 5)).toEqual(['cover', 'record', 'notice', 'ranking', 'comparison']);
    expect(templates.filter((template) => template === 'result-sheet')).toHaveLength(tenant.officials.length + 1);
    expect(templates.filter((template) => template === 'report')).toHaveLength(1);
    const [basis] = await arrangement.source.query<{ basis: { audit: { seq: number; hash: string } } }[]>(
      `SELECT basis FROM document WHERE kind = 'round-file'`,
    );
    expect(words(file)).toContain(basis?.basis.audit.hash);
    expect(words(file)).not.toMatch(/评委[一二三四]/);
  });

  test('carries the issuer of the letterhead from then on, and keeps an emblem only after it was written anew', async () => {
    const administrator = await api.as(tenant, 'administrator');
    const broken = Buffer.from('<svg/>').toString('base64');
    const change = { issuer: '示例县考核办公室', version: 0 };
    expect(await administrator.refusal(routes.changeLetterhead, { body: { ...change, emblem: broken } })).toBe(
      'input-invalid',
    );
    expect(await administrator.ask(routes.changeLetterhead, { body: change })).toMatchObject({ version: 1 });
    expect(await administrator.refusal(routes.changeLetterhead, { body: change })).toBe('version-conflict');
    expect((await paperFor('manager', { kind: 'notice', ...round() })).author).toBe('示例县考核办公室');
  });
});
