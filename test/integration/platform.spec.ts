import { allRoutes, metricCatalogue, Problem, reservedSlugs, routes, TenantHealth } from '@pingyi/contracts';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyDatabase } from '../../apps/cli/src/audit/verify-chains';
import { aPublishedRound, type PublishedRound } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, password, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let admin: Client;
let county: TestTenant;
let neighbour: TestTenant;
let ofCounty: PublishedRound;
let operator: TestSession;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  admin = new Client({ connectionString: database.adminUrl, options: '-c search_path=app' });
  await admin.connect();
  county = await aTenant(arrangement, { slug: 'county' });
  neighbour = await aTenant(arrangement, { slug: 'neighbour', officials: 1, raters: 1 });
  ofCounty = await aPublishedRound(database, arrangement, api, county);
  await admin.query(
    `INSERT INTO account (id, login_name, display_name, password_hash, platform_operator, created_at)
     SELECT gen_random_uuid(), 'operator', '平台运维', password_hash, true, now() FROM account LIMIT 1`,
  );
  operator = await api.signIn('operator', county.slug);
});

afterAll(async () => {
  await admin.end();
  await api.close();
  await arrangement.close();
  await database.drop();
});

const aNewTenant = (slug: string, loginName: string, existingAccount = false) => ({
  tenant: { slug, name: '示例新县考核委员会' },
  administrator: { loginName, displayName: '新管理', existingAccount },
});

const eventsOf = async (slug: string): Promise<string[]> => {
  const { rows } = await admin.query<{ action: string }>(
    'SELECT action FROM audit_event WHERE tenant_id = (SELECT id FROM tenant WHERE slug = $1) ORDER BY seq',
    [slug],
  );
  return rows.map(({ action }) => action);
};

const countOf = async (table: 'tenant' | 'account' | 'member' | 'platform_event'): Promise<number> =>
  (await admin.query<{ count: number }>(`SELECT count(*)::int FROM ${table}`)).rows[0]?.count ?? 0;

describe('a platform operator', () => {
  test('signs in without belonging to any committee, and everybody else is none', async () => {
    expect(await operator.ask(routes.readSession)).toMatchObject({
      displayName: '平台运维',
      loginName: 'operator',
      platformOperator: true,
      tenants: [],
    });
    const member = await api.as(county, 'administrator');
    expect((await member.ask(routes.readSession)).platformOperator).toBe(false);
  });

  const inTenant = allRoutes.filter(({ path }) => path.startsWith('/api/t/'));
  test.each(inTenant)('$method $path is closed to them, as if there were no such committee', async (route) => {
    const params = Object.fromEntries(
      Object.keys(route.params.shape).flatMap((name) =>
        name in ofCounty ? [[name, ofCounty[name as keyof PublishedRound]]] : [],
      ),
    );
    const body = route.accepts === 'json' ? {} : undefined;
    const told = async (session: TestSession) => {
      const answer = await session.send(route, { params, body });
      return { ...Problem.parse(answer.body), instance: undefined };
    };
    const answer = await told(operator);
    expect(answer.code).toBe('not-found');
    expect(answer).toEqual(await told(operator.in('no-such-county')));
  });

  const ofOperators = allRoutes.filter(({ permission }) => permission === 'operator');
  test.each(ofOperators)('$method $path is there for operators only', async (route) => {
    const body = route.accepts === 'json' ? {} : undefined;
    for (const who of ['administrator', 'everyone']) {
      const session = await api.as(county, who);
      expect((await session.send(route, { body })).code).toBe('not-found');
    }
    expect((await api.anonymous.send(route, { body })).code).toBe('sign-in-required');
  });
});

describe('the directory of committees', () => {
  test('tells names and health of each, and nothing else', async () => {
    const { items, total, next } = await operator.ask(routes.listTenants);
    expect({ slugs: items.map(({ slug }) => slug), total, next }).toEqual({
      slugs: ['county', 'neighbour'],
      total: 2,
      next: null,
    });
    expect(items.map((item) => TenantHealth.strict().parse(item))).toEqual(items);
    const [first, second] = items;
    const { rows } = await admin.query<{ members: number; events: number; bytes: number; at: Date }>(
      `SELECT (SELECT count(*)::int FROM member WHERE tenant_id = $1) AS members,
         (SELECT max(seq) FROM audit_event WHERE tenant_id = $1) AS events,
         (SELECT max(at) FROM audit_event WHERE tenant_id = $1) AS at,
         (SELECT coalesce(sum(size_bytes), 0)::int FROM stored_file WHERE tenant_id = $1)
           + (SELECT coalesce(sum(size_bytes), 0)::int FROM artifact WHERE tenant_id = $1) AS bytes`,
      [county.id],
    );
    expect(first).toMatchObject({
      members: rows[0]?.members,
      auditEvents: rows[0]?.events,
      storageBytes: rows[0]?.bytes,
      auditHeadAt: rows[0]?.at.toISOString(),
    });
    expect(first?.storageBytes).toBeGreaterThan(0);
    expect(second).toMatchObject({ storageBytes: 0, jobsWaiting: 0, jobsFailed: 0, auditEvents: 1 });
  });

  test('counts what waits and what failed in each committee alone', async () => {
    const health = async () =>
      (await operator.ask(routes.listTenants)).items.map(({ jobsWaiting, jobsFailed }) => ({
        jobsWaiting,
        jobsFailed,
      }));
    const before = await health();
    const { rowCount: reading } = await admin.query(
      `UPDATE submission SET state = 'reading' WHERE tenant_id = $1 AND state = 'submitted'`,
      [county.id],
    );
    const { rowCount: failed } = await admin.query(
      `UPDATE document SET state = 'failed' WHERE tenant_id = $1 AND state = 'ready'`,
      [county.id],
    );
    const [changed, other] = await health();
    expect(changed).toEqual({
      jobsWaiting: (before[0]?.jobsWaiting ?? 0) + (reading ?? 0),
      jobsFailed: (before[0]?.jobsFailed ?? 0) + (failed ?? 0),
    });
    expect(changed).not.toEqual(before[0]);
    expect(other).toEqual(before[1]);
  });

  test('holds no title, name or text of any committee', async () => {
    const { rows } = await admin.query<{ text: string }>(
      `SELECT display_name AS text FROM member UNION SELECT title FROM round UNION SELECT name FROM township
       UNION SELECT name FROM official UNION SELECT file_name FROM submission`,
    );
    const told = JSON.stringify(await operator.ask(routes.listTenants));
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ text }) => told.includes(text))).toEqual([]);
  });

  test('goes on after the last one of a page', async () => {
    const { items } = await operator.ask(routes.listTenants, { query: { after: 'county' } });
    expect(items.map(({ slug }) => slug)).toEqual(['neighbour']);
  });
});

describe('a new committee', () => {
  test('has an administrator who signs in with the password told once, and the catalogue', async () => {
    const created = await operator.ask(routes.createTenant, { body: aNewTenant('new-county', 'xin-guanli') });
    const { temporaryPassword } = created.administrator;
    expect(created).toEqual({
      tenant: { slug: 'new-county', name: '示例新县考核委员会' },
      administrator: { loginName: 'xin-guanli', temporaryPassword: expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/) },
    });
    const { rows } = await admin.query(
      `SELECT must_change_password, platform_operator, position($1 IN password_hash) AS plain
         FROM account WHERE login_name = 'xin-guanli'`,
      [temporaryPassword],
    );
    expect(rows).toEqual([{ must_change_password: true, platform_operator: false, plain: 0 }]);
    const answer = await api.anonymous.send(routes.signIn, {
      body: { loginName: 'xin-guanli', password: temporaryPassword },
    });
    expect(answer).toMatchObject({ status: 201, body: { tenants: [{ slug: 'new-county' }] } });
    expect(await eventsOf('new-county')).toEqual(['tenant.create', 'member.add', 'catalogue.load']);
    const metrics = await admin.query(
      `SELECT count(*)::int FROM metric WHERE tenant_id = (SELECT id FROM tenant WHERE slug = 'new-county')`,
    );
    expect(metrics.rows).toEqual([{ count: metricCatalogue.length }]);
  });

  test.each([
    ['a slug that is taken', aNewTenant('county', 'someone-new'), '/tenant/slug'],
    ['a slug that the system keeps', aNewTenant('set-up', 'someone-new'), '/tenant/slug'],
    ['a user name that is taken', aNewTenant('other-county', 'county-leader'), '/administrator/loginName'],
    ['an existing account that is not there', aNewTenant('other-county', 'nobody', true), '/administrator/loginName'],
  ])('with %s is refused at its field and changes nothing', async (_, body, pointer) => {
    const counts = async () => [
      await countOf('tenant'),
      await countOf('account'),
      await countOf('member'),
      await countOf('platform_event'),
    ];
    const before = await counts();
    const answer = await operator.send(routes.createTenant, { body });
    expect(answer).toMatchObject({ status: 422, code: 'input-invalid', body: { errors: [{ pointer }] } });
    expect(await counts()).toEqual(before);
  });

  test('is made once when two ask for it at the same moment', async () => {
    const answers = await Promise.all(
      ['first', 'second'].map((who) => operator.send(routes.createTenant, { body: aNewTenant('race', `race-${who}`) })),
    );
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['201', '422']);
    expect(await eventsOf('race')).toEqual(['tenant.create', 'member.add', 'catalogue.load']);
  });

  test('takes an account that is there as its administrator, whose password stays', async () => {
    const body = aNewTenant('second-county', `${county.slug}-leader`, true);
    const created = await operator.ask(routes.createTenant, { body });
    expect(created.administrator).toEqual({ loginName: 'county-leader', temporaryPassword: null });
    const { tenants } = await (await api.signIn('county-leader')).ask(routes.readSession);
    expect(tenants.map(({ slug }) => slug).toSorted()).toEqual(['county', 'second-county']);
  });

  test('is out of reach of a reset link that its administrator’s other committee holds', async () => {
    const { rows } = await admin.query<{ id: string }>(
      `SELECT m.id FROM member m JOIN account a ON a.id = m.account_id WHERE a.login_name = 'neighbour-manager'`,
    );
    const params = { memberId: rows[0]?.id ?? '' };
    const theirs = await api.as(neighbour, 'administrator');
    const { link } = await theirs.ask(routes.resetMember, { params, body: { delivery: 'link' } });
    await operator.ask(routes.createTenant, { body: aNewTenant('third-county', 'neighbour-manager', true) });
    const body = { token: (link ?? '').split('#')[1] ?? '', password: 'three rainy mornings' };
    expect(await api.anonymous.refusal(routes.useReset, { body })).toBe('link-not-valid');
  });

  test('may not have a name of the product’s own addresses', () => {
    const firstWords = new Set(allRoutes.map(({ path }) => path.split('/')[1] ?? ''));
    expect([...firstWords].filter((word) => !reservedSlugs.includes(word))).toEqual([]);
  });
});

describe('somebody in two committees', () => {
  test('is what each committee made them, and reads the one that the address names', async () => {
    const [{ id: accountId } = { id: '' }] = (
      await admin.query<{ id: string }>(`SELECT id FROM account WHERE login_name = 'neighbour-leader'`)
    ).rows;
    await admin.query('INSERT INTO account_tenant (account_id, tenant_id) VALUES ($1, $2)', [accountId, county.id]);
    await admin.query(
      `INSERT INTO member (tenant_id, id, account_id, display_name, roles)
       VALUES ($1, gen_random_uuid(), $2, '甲县的监督员', '{supervisor}')`,
      [county.id, accountId],
    );
    const session = await api.signIn('neighbour-leader');
    expect(await session.in('county').ask(routes.readMember)).toMatchObject({
      displayName: '甲县的监督员',
      roles: ['supervisor'],
      tenant: { slug: 'county' },
    });
    expect(await session.in('neighbour').ask(routes.readMember)).toMatchObject({ roles: ['leader'] });
    const idsIn = async (slug: string) => (await session.in(slug).ask(routes.listRounds)).items.map(({ id }) => id);
    expect(await idsIn('county')).toEqual([county.roundId]);
    expect(await idsIn('neighbour')).toEqual([neighbour.roundId]);
    const mixed = { params: { roundId: county.roundId } };
    expect(await session.in('neighbour').refusal(routes.readRound, mixed)).toBe('not-found');
    expect(await session.in('neighbour').refusal(routes.listOfficials, mixed)).toBe('permission-denied');
  });
});

describe('the platform’s own record', () => {
  test('names operator, action and committee, in a chain of its own', async () => {
    const { items, chainIntact } = await operator.ask(routes.listPlatformEvents);
    expect(chainIntact).toBe(true);
    expect(items.map(({ seq }) => seq)).toEqual(items.map((_, index) => items.length - index));
    expect(items.map(({ slug }) => slug)).toEqual(expect.arrayContaining(['new-county', 'race', 'second-county']));
    expect(items.at(-1)).toMatchObject({ actorName: '平台运维', action: 'tenant.create', slug: 'new-county' });
  });

  test('shows that a row was edited, or that the last one is gone', async () => {
    for (const damage of [
      `UPDATE platform_event SET data = '{"slug": "x"}' WHERE seq = 1`,
      'DELETE FROM platform_event WHERE seq = (SELECT max(seq) FROM platform_event)',
    ]) {
      await admin.query('CREATE TEMP TABLE kept AS TABLE platform_event');
      await admin.query(damage);
      expect((await operator.ask(routes.listPlatformEvents)).chainIntact).toBe(false);
      const reports = await verifyDatabase(database.runtimeUrl, null);
      expect(reports.filter(({ verdict }) => !verdict.intact).map(({ slug }) => slug)).toEqual(['platform']);
      await admin.query('DELETE FROM platform_event');
      await admin.query('INSERT INTO platform_event SELECT * FROM kept');
      await admin.query('DROP TABLE kept');
    }
    expect((await operator.ask(routes.listPlatformEvents)).chainIntact).toBe(true);
  });

  test('has no gap and no fork when several write at once', async () => {
    const make = (index: number) =>
      operator.ask(routes.createTenant, { body: aNewTenant(`many-${index}`, `many-${index}`) });
    await Promise.all(Array.from({ length: 6 }, (_, index) => make(index)));
    const { items, chainIntact } = await operator.ask(routes.listPlatformEvents);
    expect(chainIntact).toBe(true);
    expect(items.map(({ seq }) => seq)).toEqual(items.map((_, index) => items.length - index));
  });

  test('holds no password', async () => {
    const { rows } = await admin.query<{ text: string }>(`SELECT to_jsonb(e)::text AS text FROM platform_event e`);
    expect(rows.filter(({ text }) => text.includes(password) || text.includes('argon2'))).toEqual([]);
  });
});
