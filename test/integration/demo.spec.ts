import { type DemoAccount, type SeedRequest, seedDemo } from '@pingyi/persistence';
import { hashPassword } from '@pingyi/platform';
import { routes } from '@pingyi/contracts';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, TestSession } from './running-api';

let database: TestDatabase;

beforeEach(async () => {
  database = await createDatabase();
});

afterEach(async () => {
  await database.drop();
});

const seed = (change: Partial<SeedRequest> = {}) =>
  seedDemo({
    migratorUrl: database.migratorUrl,
    extent: 'whole',
    hashPassword: async (password) => `not hashed ${password}`,
    keepAccounts: () => undefined,
    now: new Date('2026-11-02T08:00:00Z'),
    ...change,
  });

async function rowsIn(...tables: string[]): Promise<Record<string, number>> {
  const client = new Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM app.${table}`);
      counts[table] = Number(rows[0]?.count);
    }
    return counts;
  } finally {
    await client.end();
  }
}

const everyTable = ['tenant', 'account', 'member', 'township', 'metric', 'round', 'official', 'rater', 'audit_event'];

describe('seeding the demo', () => {
  test('makes 69 accounts with random passwords that are easy to read', async () => {
    const { accounts } = (await seed()) ?? { accounts: [] };
    expect(accounts).toHaveLength(69);
    expect(new Set(accounts.map((account) => account.password)).size).toBe(69);
    for (const { password } of accounts) expect(password).toMatch(/^[a-km-np-z2-9]{4}(-[a-km-np-z2-9]{4}){2}$/);
    expect(await rowsIn('tenant', 'member', 'official', 'rater', 'round', 'township')).toEqual({
      tenant: 2,
      member: 70,
      official: 104,
      rater: 112,
      round: 8,
      township: 20,
    });
  });

  test('makes only the open rounds and the latest result when that is all that is wanted', async () => {
    await seed({ extent: 'newest' });
    expect(await rowsIn('tenant', 'round', 'official')).toEqual({ tenant: 2, round: 3, official: 42 });
  });

  test('changes nothing when the demo is there', async () => {
    await seed();
    const before = await rowsIn(...everyTable);
    expect(await seed()).toBeNull();
    expect(await rowsIn(...everyTable)).toEqual(before);
  });

  test('leaves nothing behind when the passwords cannot be kept', async () => {
    const full = (): never => {
      throw new Error('no space left');
    };
    await expect(seed({ keepAccounts: full })).rejects.toThrow('no space left');
    expect(Object.values(await rowsIn(...everyTable)).every((count) => count === 0)).toBe(true);
  });

  test('gives accounts that sign in, each with its role, and an intact audit chain', async () => {
    const kept: DemoAccount[] = [];
    await seed({ hashPassword, keepAccounts: (accounts) => void kept.push(...accounts) });
    const api = await startTestApi(database);
    try {
      const signIn = async (loginName: string, county = 'shili'): Promise<TestSession> => {
        const password = kept.find((account) => account.loginName === loginName)?.password;
        const { headers, status } = await api.anonymous.send(routes.signIn, { body: { loginName, password } });
        expect(status).toBe(201);
        return new TestSession(api.url, headers.get('set-cookie')?.split(';', 1)[0] ?? null, county);
      };
      const { items: rounds } = await (await signIn('zuzhang')).ask(routes.listRounds);
      expect(rounds.map(({ year, state }) => [year, state])).toEqual([
        [2026, 'collecting'],
        [2025, 'collecting'],
        [2024, 'collecting'],
        [2023, 'collecting'],
      ]);
      const official = await signIn('jia-zhen');
      const own = await official.ask(routes.readOwnOfficial, { params: { roundId: rounds[0]?.id ?? '' } });
      expect(own).toMatchObject({ name: '赵示甲', post: '甲镇镇长', townshipName: '甲镇', submissions: [] });
      for (const session of [await signIn('guanli'), await signIn('yb-guanli', 'yangben')]) {
        expect(await session.ask(routes.readAuditStanding)).toMatchObject({ state: 'intact' });
      }
    } finally {
      await api.close();
    }
  });
});
