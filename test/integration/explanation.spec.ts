import { routes } from '@pingyi/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { aPublishedRound, type PublishedRound } from './a-published-round';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let round: PublishedRound;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county' });
  round = await aPublishedRound(database, arrangement, api, tenant);
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

describe('why a figure is what it is', () => {
  test('every figure of the ranking opens to itself', async () => {
    const manager = await api.as(tenant, 'manager');
    const { results } = await manager.ask(routes.readTally, { params: { tallyId: round.tallyId } });
    expect(results.length).toBeGreaterThan(0);
    for (const row of results) {
      const figures: Record<string, string | null> = {
        total: row.total,
        rank: row.rank === null ? null : String(row.rank),
        grade: row.suggestedGrade,
        'part:rating': row.parts.rating,
        ...Object.fromEntries(row.groups.map(({ groupId, mean }) => [`group:${groupId}`, mean])),
        ...Object.fromEntries(Object.entries(row.dimensions).map(([name, value]) => [`dimension:${name}`, value])),
      };
      for (const [figure, value] of Object.entries(figures)) {
        const params = { tallyId: round.tallyId, officialId: row.officialId };
        const answer = await manager.send(routes.explainFigure, { params, query: { figure } });
        const [root] = routes.explainFigure.response.parse(answer.body).lines;
        expect({ figure, depth: root?.depth, value: root?.value }).toEqual({ figure, depth: 0, value });
      }
    }
  });

  test('a criterion opens to the scores that it was given', async () => {
    const manager = await api.as(tenant, 'manager');
    const params = { tallyId: round.tallyId, officialId: round.officialId };
    const [criterionId = ''] = tenant.criterionIds;
    const { lines } = await manager.ask(routes.explainFigure, {
      params,
      query: { figure: `criterion:${criterionId}` },
    });
    expect(lines[0]).toMatchObject({ kind: 'criterion', id: criterionId, value: '90.00' });
    expect(new Set(lines.filter(({ kind }) => kind === 'criterion').map(({ id }) => id))).toEqual(
      new Set([criterionId]),
    );
    expect(lines.filter(({ kind }) => kind === 'sheet').length).toBeGreaterThan(1);
  });

  test('reaches the scores of each sheet, and names or identifies no rater, not even to the manager', async () => {
    const manager = await api.as(tenant, 'manager');
    const params = { tallyId: round.tallyId, officialId: round.officialId };
    const { lines } = await manager.ask(routes.explainFigure, { params });
    const sheets = lines.filter(({ kind }) => kind === 'sheet');
    expect(sheets.length).toBeGreaterThan(1);
    expect(lines.filter(({ kind }) => kind === 'criterion').length).toBe(sheets.length * tenant.criterionIds.length);
    expect(sheets.every(({ id, raterNumber }) => id === null && raterNumber !== null)).toBe(true);
    const raterIds = [...tenant.raters.map(({ id }) => id), tenant.everyone.raterId];
    const text = JSON.stringify(lines);
    expect(raterIds.filter((id) => text.includes(id))).toEqual([]);
  });

  test('is not told for a figure that the tally does not have', async () => {
    const manager = await api.as(tenant, 'manager');
    const params = { tallyId: round.tallyId, officialId: round.officialId };
    const ask = async (figure: string) =>
      (await manager.send(routes.explainFigure, { params, query: { figure } })).code;
    expect(await ask('part:metric')).toBe('not-found');
    expect(await ask(`group:${round.officialId}`)).toBe('not-found');
    expect(await ask(`criterion:${round.officialId}`)).toBe('not-found');
    expect(await ask('group:A')).toBe('input-invalid');
  });
});
