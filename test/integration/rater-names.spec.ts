import { allRoutes, isAllowed, type Permission, type Role, type RouteContract } from '@pingyi/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPublishedRound, type PublishedRound } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let rows: PublishedRound;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county' });
  rows = await aPublishedRound(database, arrangement, api, tenant);
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

const readableBy = (role: Role): RouteContract[] =>
  allRoutes.filter(
    ({ method, path, permission }) =>
      method === 'GET' && path.startsWith('/api/t/') && isAllowed([role], permission as Permission),
  );

test.each<[Role, string]>([
  ['official', 'official-1'],
  ['leader', 'leader'],
  ['rater', 'rater-2'],
])('who rated is told to no %s by any route', async (role, who) => {
  const person = await api.as(tenant, who);
  const others = tenant.raters.filter((rater) => rater.who !== who);
  const asked = readableBy(role);
  expect(asked.length).toBeGreaterThan(3);
  for (const route of asked) {
    const params = Object.fromEntries(
      Object.keys(route.params.shape)
        .filter((name) => name !== 'tenant')
        .map((name) => [name, rows[name as keyof PublishedRound]]),
    );
    const answer = await person.send(route, { params });
    const text = Buffer.isBuffer(answer.body) ? answer.body.toString('latin1') : JSON.stringify(answer.body);
    const told = others.filter(({ id, loginName, memberId }) =>
      [id, loginName, memberId].some((name) => text.includes(name)),
    );
    expect({ route: route.name, told }).toEqual({ route: route.name, told: [] });
  }
});
