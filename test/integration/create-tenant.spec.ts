import { CreatedTenant, metricCatalogue } from '@pingyi/contracts';
import { verifyPassword } from '@pingyi/platform';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../../apps/cli/src/create-tenant';
import { run as resetPassword } from '../../apps/cli/src/reset-password';
import { createDatabase, type TestDatabase } from './database';

let database: TestDatabase;
let admin: Client;
let written = '';

beforeAll(async () => {
  database = await createDatabase();
  admin = new Client({ connectionString: database.adminUrl, options: '-c search_path=app' });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await database.drop();
});

beforeEach(() => {
  written = '';
  vi.stubEnv('DATABASE_URL', database.runtimeUrl);
  vi.stubEnv('DATABASE_ADMIN_URL', '');
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk: unknown, ...rest: unknown[]) => {
    written += String(chunk);
    const done = rest.at(-1);
    if (typeof done === 'function') done();
    return true;
  });
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const options = (slug: string, login: string, name = '示例县考核委员会'): string[] => [
  '--slug',
  slug,
  '--name',
  name,
  '--admin-login',
  login,
  '--admin-name',
  '管理员',
];

/** Everything that the command could have changed. */
const counts = async (): Promise<unknown> =>
  (
    await admin.query(`SELECT (SELECT count(*)::int FROM tenant) AS tenants, (SELECT count(*)::int FROM account) AS accounts,
      (SELECT count(*)::int FROM member) AS members, (SELECT count(*)::int FROM audit_event) AS events,
      (SELECT count(*)::int FROM platform_event) AS noted`)
  ).rows[0];

describe('create-tenant', () => {
  test('makes the tenant as the plain runtime login and tells the password once', async () => {
    expect(await run([...options('county', 'guanli'), '--json'])).toBe(0);
    const created = CreatedTenant.strict().parse(JSON.parse(written));
    expect(created.tenant).toEqual({ slug: 'county', name: '示例县考核委员会' });
    const { rows } = await admin.query<{ password_hash: string }>(
      `SELECT password_hash, must_change_password, platform_operator FROM account WHERE login_name = 'guanli'`,
    );
    expect(rows).toMatchObject([{ must_change_password: true, platform_operator: false }]);
    const password = created.administrator.temporaryPassword ?? '';
    expect(await verifyPassword(password, rows[0]?.password_hash ?? null)).toBe(true);
    const events = await admin.query('SELECT action, data FROM audit_event ORDER BY seq');
    expect(events.rows).toEqual([
      { action: 'tenant.create', data: {} },
      { action: 'member.add', data: { roles: ['tenant_administrator'] } },
      { action: 'catalogue.load', data: { metrics: metricCatalogue.length, townships: 0 } },
    ]);
  });

  test.each([
    ['a slug that is taken', options('county', 'other'), '/tenant/slug', '这个地址名已被使用'],
    ['a slug that the system keeps', options('sign-in', 'other'), '/tenant/slug', '这个地址名由系统保留，请换一个'],
    ['a slug that is none', options('示例县', 'other'), '/tenant/slug', expect.stringContaining('--slug')],
    ['a user name that is taken', options('new-county', 'guanli'), '/administrator/loginName', '这个用户名已有账户'],
    ['a name that is empty', options('new-county', 'other', ' '), '/tenant/name', expect.stringContaining('--name')],
  ])('refuses %s in both languages and changes nothing', async (_, given, pointer, message) => {
    const before = await counts();
    expect(await run([...given, '--json'])).toBe(1);
    const problem = { code: 'input-invalid', pointer, message, messageEn: expect.stringMatching(/^[ -~’]+$/) };
    expect(JSON.parse(written)).toEqual({ problems: [problem] });
    expect(await counts()).toEqual(before);
  });

  test('takes an account that is there, and can make its owner a platform operator', async () => {
    expect(await run([...options('second', 'guanli'), '--existing-account', '--operator'])).toBe(0);
    expect(written).toContain('使用原有账户和密码');
    const { rows } = await admin.query(
      `SELECT must_change_password, platform_operator FROM account WHERE login_name = 'guanli'`,
    );
    expect(rows).toEqual([{ must_change_password: true, platform_operator: true }]);
  });

  test('says what is missing when there is no database to work on', async () => {
    vi.stubEnv('DATABASE_URL', '');
    vi.stubEnv('DATA_DIR', '/nowhere/at/all');
    expect(await run(options('third', 'someone'))).toBe(1);
    expect(written).toContain('请设置 DATABASE_URL');
    expect(written).toContain('/nowhere/at/all');
  });

  test('shows how it is called when an option is missing or unknown', async () => {
    expect(await run(['--slug', 'county'])).toBe(2);
    expect(await run([...options('third', 'someone'), '--unknown'])).toBe(2);
    expect(written).toBe('');
  });
});

describe('reset-password', () => {
  const accountOf = async (loginName: string): Promise<{ id: string; hash: string; mustChange: boolean }> => {
    const { rows } = await admin.query<{ id: string; hash: string; mustChange: boolean }>(
      `SELECT id, password_hash AS hash, must_change_password AS "mustChange" FROM account WHERE login_name = $1`,
      [loginName],
    );
    return rows[0] ?? { id: '', hash: '', mustChange: false };
  };

  test('gives a password that works once, ends sessions and is on the platform’s record', async () => {
    const { id } = await accountOf('guanli');
    await admin.query(
      `INSERT INTO session (id, token_hash, account_id, created_at, used_at, expires_at)
       VALUES (gen_random_uuid(), 'x', $1, now(), now(), now() + interval '1 hour')`,
      [id],
    );
    await admin.query('UPDATE account SET must_change_password = false WHERE id = $1', [id]);
    expect(await resetPassword(['--login', 'guanli'])).toBe(0);
    const password = /Temporary password: (\S+)/.exec(written)?.[1] ?? '';
    const { hash, mustChange } = await accountOf('guanli');
    expect(await verifyPassword(password, hash)).toBe(true);
    expect(mustChange).toBe(true);
    expect((await admin.query('SELECT FROM session WHERE account_id = $1', [id])).rowCount).toBe(0);
    const last = 'SELECT action, subject_id FROM platform_event ORDER BY seq DESC LIMIT 1';
    expect((await admin.query(last)).rows).toEqual([{ action: 'account.reset', subject_id: id }]);
  });

  test('changes nothing for a name that nobody has, and shows how it is called', async () => {
    const before = await counts();
    expect(await resetPassword(['--login', 'nobody'])).toBe(1);
    expect(written).toContain('没有使用用户名 nobody 的账户');
    expect(await resetPassword([])).toBe(2);
    expect(await counts()).toEqual(before);
  });
});
