import { type ProductDataSource, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';

let database: TestDatabase;
let arrangement: Arrangement;
let source: ProductDataSource;
let tenant: TestTenant;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  source = await runtimeDataSource(database.runtimeUrl, { poolSize: 2 }).initialize();
  tenant = await aTenant(arrangement, { slug: 'county', officials: 1, raters: 1 });
});

afterAll(async () => {
  await source.destroy();
  await arrangement.close();
  await database.drop();
});

describe('a unit of work', () => {
  test('that others overtake is tried again, and when they always do, says that it can be tried later', async () => {
    const actor = { tenantId: tenant.id, actorId: null, requestId: null };
    let attempts = 0;
    const overtaken = (times: number) =>
      new UnitOfWork(source).run(
        actor,
        async (work) => {
          attempts += 1;
          await work.rounds.get(tenant.roundId);
          if (attempts <= times) await arrangement.source.query('UPDATE round SET year = year + 1');
          await work.rounds.update(tenant.roundId, { title: '改名' });
        },
        { isolation: 'serializable' },
      );
    await overtaken(2);
    expect(attempts).toBe(3);
    attempts = 0;
    await expect(overtaken(Infinity)).rejects.toMatchObject({ code: 'unavailable' });
    expect(attempts).toBe(4);
  });
});
