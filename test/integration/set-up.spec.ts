import { createHash, randomBytes } from 'node:crypto';
import { startApi } from '@pingyi/api';
import { routes } from '@pingyi/contracts';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi } from './running-api';

let database: TestDatabase;
let api: TestApi;
let admin: Client;

beforeEach(async () => {
  database = await createDatabase();
  api = await startTestApi(database);
  admin = new Client({ connectionString: database.adminUrl, options: '-c search_path=app' });
  await admin.connect();
});

afterEach(async () => {
  await admin.end();
  await api.close();
  await database.drop();
});

/** The token that a further start of the program prints. */
async function tokenOfAnotherStart(): Promise<string | undefined> {
  const started = await startApi(api.config);
  await started.close();
  return started.setUpUrl?.split('#')[1];
}

const aSetUp = (token: string, slug = 'county', loginName = 'guanli') => ({
  token,
  tenant: { slug, name: '示例县考核委员会' },
  administrator: { loginName, displayName: '管理员', password: '一句足够长的登录口令 2026' },
});

test('an empty installation is set up once: its operator and first administrator are one person', async () => {
  const token = (await tokenOfAnotherStart()) ?? '';
  expect(Object.keys(await api.anonymous.ask(routes.checkSetUp, { body: { token } }))).toEqual(['expiresAt']);
  const body = aSetUp(token);
  expect(await api.anonymous.ask(routes.setUp, { body })).toEqual({ slug: 'county', name: '示例县考核委员会' });

  const { loginName, password } = body.administrator;
  const signedIn = await api.anonymous.send(routes.signIn, { body: { loginName, password } });
  expect(signedIn).toMatchObject({
    status: 201,
    body: { platformOperator: true, tenants: [{ slug: 'county' }] },
  });
  const { rows } = await admin.query('SELECT action FROM audit_event ORDER BY seq');
  expect(rows.map(({ action }: { action: string }) => action)).toEqual([
    'tenant.create',
    'member.add',
    'catalogue.load',
  ]);
  const platform = await admin.query('SELECT action FROM platform_event ORDER BY seq');
  expect(platform.rows).toEqual([{ action: 'platform.set_up' }, { action: 'operator.appoint' }]);
  const accounts = await admin.query('SELECT must_change_password FROM account');
  expect(accounts.rows).toEqual([{ must_change_password: false }]);

  expect(await api.anonymous.refusal(routes.checkSetUp, { body: { token } })).toBe('not-found');
  expect(await api.anonymous.refusal(routes.setUp, { body: aSetUp(token, 'other', 'other') })).toBe('state-conflict');
  expect(await tokenOfAnotherStart()).toBeUndefined();
});

test('of two browsers at once one wins, the other is told, and nothing of theirs is left', async () => {
  const token = (await tokenOfAnotherStart()) ?? '';
  const answers = await Promise.all(
    ['county-a', 'county-b'].map((slug) => api.anonymous.send(routes.setUp, { body: aSetUp(token, slug, slug) })),
  );
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['201', '409']);
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
    code: 'state-conflict',
    detail: '初始设置已由他人完成，请直接登录',
  });
  const { rows } = await admin.query(`SELECT (SELECT count(*)::int FROM tenant) AS tenants,
    (SELECT count(*)::int FROM account) AS accounts, (SELECT count(*)::int FROM member) AS members`);
  expect(rows).toEqual([{ tenants: 1, accounts: 1, members: 1 }]);
});

test('of two links that two starts at once have made one sets up', async () => {
  const tokens = [(await tokenOfAnotherStart()) ?? '', randomBytes(32).toString('base64url')];
  const [, second = ''] = tokens;
  await admin.query(`INSERT INTO set_up_link (token_hash, expires_at) SELECT $1, expires_at FROM set_up_link`, [
    createHash('sha256').update(second).digest('hex'),
  ]);
  const answers = await Promise.all(
    tokens.map((token, index) =>
      api.anonymous.send(routes.setUp, { body: aSetUp(token, `county-${index}`, `guanli-${index}`) }),
    ),
  );
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['201', '409']);
  const { rows } = await admin.query('SELECT count(*)::int FROM account WHERE platform_operator');
  expect(rows).toEqual([{ count: 1 }]);
});

test('a link ends with the next start, after a day, and is worth nothing to those who guess', async () => {
  const first = (await tokenOfAnotherStart()) ?? '';
  const second = (await tokenOfAnotherStart()) ?? '';
  expect(second).not.toBe(first);
  const guess = randomBytes(32).toString('base64url');
  for (const token of [first, guess]) {
    expect(await api.anonymous.refusal(routes.checkSetUp, { body: { token } })).toBe('not-found');
    expect(await api.anonymous.refusal(routes.setUp, { body: aSetUp(token) })).toBe('not-found');
  }
  const { expiresAt } = await api.anonymous.ask(routes.checkSetUp, { body: { token: second } });
  expect(new Date(expiresAt).getTime() - Date.now()).toBeLessThanOrEqual(24 * 3_600_000);
  await admin.query(`UPDATE set_up_link SET expires_at = now() - interval '1 second'`);
  expect(await api.anonymous.refusal(routes.checkSetUp, { body: { token: second } })).toBe('not-found');
  expect(await api.anonymous.refusal(routes.setUp, { body: aSetUp(second) })).toBe('not-found');
});

test('a refused form leaves the link as it was, and only the link’s hash is kept', async () => {
  const token = (await tokenOfAnotherStart()) ?? '';
  const weak = aSetUp(token);
  const refused = await api.anonymous.send(routes.setUp, {
    body: { ...weak, administrator: { ...weak.administrator, password: '只有七个字而已' } },
  });
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/administrator/password' }] } });
  const reserved = await api.anonymous.send(routes.setUp, { body: aSetUp(token, 'platform') });
  expect(reserved).toMatchObject({ status: 422, body: { errors: [{ pointer: '/tenant/slug' }] } });
  const { rows } = await admin.query<{ text: string }>('SELECT to_jsonb(l)::text AS text FROM set_up_link l');
  expect(rows.some(({ text }) => text.includes(token))).toBe(false);
  await api.anonymous.ask(routes.setUp, { body: aSetUp(token) });
});
