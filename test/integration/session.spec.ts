import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allRoutes, routes } from '@pingyi/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aPublishedRound, type PublishedRound } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, password, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { printWaitingSlips } from './printed-slips';
import { type Call, memberFor, startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let webRoot: string;
let tenant: TestTenant;
let rows: PublishedRound;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  webRoot = await mkdtemp(join(tmpdir(), 'pingyi-web-'));
  await mkdir(join(webRoot, 'assets'));
  await writeFile(join(webRoot, 'index.html'), '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__">');
  await writeFile(join(webRoot, 'sign-in.html'), '<!doctype html><title>登录</title>');
  await writeFile(join(webRoot, 'assets', 'main-1a2b3c.js'), 'void 0;');
  api = await startTestApi(database, { WEB_ROOT: webRoot });
  tenant = await aTenant(arrangement, { slug: 'county', officials: 1, raters: 1 });
  rows = await aPublishedRound(database, arrangement, api, tenant);
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
  await rm(webRoot, { recursive: true, force: true });
});

const signIn = (body: unknown, headers: Record<string, string> = {}) =>
  api.anonymous.send(routes.signIn, { body, headers });
const statusOf = async (session: TestSession): Promise<number> => (await session.send(routes.readSession)).status;
const sessionRows = (): Promise<{ token_hash: string }[]> =>
  arrangement.source.query('SELECT token_hash FROM session ORDER BY created_at, token_hash');

describe('signing in', () => {
  test('answers a wrong password, an unknown name and a disabled account alike, and keeps nothing', async () => {
    const before = await sessionRows();
    const right = { loginName: 'county-manager', password };
    await arrangement.source.query(`UPDATE account SET disabled = true WHERE login_name = 'county-leader'`);
    const bodies = [];
    for (const body of [
      { ...right, password: 'wrong' },
      { ...right, loginName: 'nobody' },
      { ...right, loginName: 'county-leader' },
    ]) {
      const answer = await signIn(body);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('set-cookie')).toBeNull();
      bodies.push({ ...(answer.body as object), instance: undefined });
    }
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(await sessionRows()).toEqual(before);
  });

  test('gives a cookie that scripts, other hosts and plain channels do not get', async () => {
    const answer = await signIn({ loginName: 'county-manager', password });
    const [session = '', device = ''] = answer.headers.getSetCookie();
    const [cookie = '', ...flags] = session.split('; ');
    expect(cookie).toMatch(/^__Host-pingyi=[A-Za-z0-9_-]{43}$/);
    // A session cookie: no Domain, no Expires.
    expect(flags.toSorted()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']);
    expect(device).toMatch(
      /^__Host-pingyi-device=[A-Za-z0-9_-]{43}; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.body).toMatchObject({ loginName: 'county-manager', tenants: [{ slug: 'county' }] });
  });

  test('gives a new token every time, and the database keeps only its hash', async () => {
    const first = await api.signIn('county-manager');
    const second = await api.signIn('county-manager');
    expect(first.cookie).not.toBe(second.cookie);
    const stored = JSON.stringify(await arrangement.source.query('SELECT * FROM session'));
    for (const { cookie } of [first, second]) expect(stored).not.toContain(cookie?.split('=')[1]);
  });

  test('does not take up a token that the browser brought along', async () => {
    const brought = `__Host-pingyi=${'a'.repeat(43)}`;
    const answer = await signIn({ loginName: 'county-manager', password }, { cookie: brought });
    expect(answer.headers.get('set-cookie')).not.toContain('a'.repeat(43));
    expect((await api.anonymous.send(routes.readSession, { headers: { cookie: brought } })).status).toBe(401);
  });

  test('refuses what is no name and password with pointers, and never says the password back', async () => {
    const answer = await signIn({ loginName: '', password: 'x'.repeat(300) });
    expect(answer).toMatchObject({ status: 422, code: 'input-invalid' });
    expect(answer.body).toMatchObject({ errors: [{ pointer: '/loginName' }, { pointer: '/password' }] });
    expect(JSON.stringify(answer.body)).not.toContain('xxx');
  });
});

describe('a session', () => {
  const ofManager = `account_id = (SELECT id FROM account WHERE login_name = 'county-manager')`;
  let session: TestSession;
  beforeEach(async () => {
    await arrangement.source.query(`DELETE FROM session WHERE ${ofManager}`);
    session = await api.signIn('county-manager', tenant.slug);
  });
  const move = (column: 'used_at' | 'expires_at', interval: string): Promise<unknown> =>
    arrangement.source.query(`UPDATE session SET ${column} = now() - $1::interval WHERE ${ofManager}`, [interval]);

  test('ends when the person signs out, and its cookie is taken back', async () => {
    const other = await api.signIn('county-manager');
    const answer = await session.send(routes.signOut);
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-pingyi=;.*Expires=Thu, 01 Jan 1970/);
    expect(await statusOf(session)).toBe(401);
    // The same person at another machine stays signed in.
    expect(await statusOf(other)).toBe(200);
  });

  test('ends after thirty minutes without use, and use puts that off', async () => {
    await move('used_at', '29 minutes');
    expect(await statusOf(session)).toBe(200);
    const [{ age }] = await arrangement.source.query<[{ age: number }]>(
      `SELECT extract(epoch FROM now() - used_at)::int AS age FROM session WHERE ${ofManager}`,
    );
    expect(age).toBeLessThan(60);
    await move('used_at', '31 minutes');
    expect(await statusOf(session)).toBe(401);
  });

  test('ends twelve hours after signing in, however much it is used', async () => {
    const [{ hours }] = await arrangement.source.query<[{ hours: number }]>(
      `SELECT extract(epoch FROM expires_at - created_at)::int / 3600 AS hours FROM session WHERE ${ofManager}`,
    );
    expect(hours).toBe(12);
    await move('expires_at', '1 second');
    expect(await statusOf(session)).toBe(401);
  });

  test('ends when the account is disabled', async () => {
    await arrangement.source.query(`UPDATE account SET disabled = true WHERE login_name = 'county-manager'`);
    expect(await statusOf(session)).toBe(401);
    await arrangement.source.query(`UPDATE account SET disabled = false WHERE login_name = 'county-manager'`);
  });

  test('loses its rights in a tenant as soon as the membership says so', async () => {
    const params = { roundId: rows.roundId };
    expect((await session.send(routes.listOfficials, { params })).status).toBe(200);
    await arrangement.source.query(`UPDATE member SET roles = '{leader}' WHERE display_name = 'county-manager'`);
    expect((await session.send(routes.listOfficials, { params })).status).toBe(403);
    await arrangement.source.query(`UPDATE member SET roles = '{round_manager}' WHERE display_name = 'county-manager'`);
  });
});

describe('requests that another site could have sent', () => {
  const unsafe = allRoutes.filter(({ method }) => method !== 'GET');
  let session: TestSession;
  let before: unknown;
  /** Everything a request could change: rows of the tenant, sessions, jobs. */
  const state = (): Promise<unknown> =>
    arrangement.source.query(
      `SELECT (SELECT count(*) FROM session) AS sessions, (SELECT count(*) FROM bullmq.job) AS jobs,
              (SELECT jsonb_agg(to_jsonb(h)) FROM audit_head h) AS audit, (SELECT count(*) FROM submission) AS submissions,
              (SELECT jsonb_agg(to_jsonb(b) ORDER BY b.id) FROM ballot b) AS ballots,
              (SELECT jsonb_agg(to_jsonb(r)) FROM round r) AS rounds, (SELECT count(*) FROM stored_file) AS files`,
    );
  const callOf = (route: (typeof unsafe)[number]): Call => {
    const params = Object.fromEntries(
      Object.keys(route.params.shape).map((name) => [
        name,
        name === 'tenant' ? tenant.slug : rows[name as keyof PublishedRound],
      ]),
    );
    if (route.accepts === 'multipart') {
      const form = new FormData();
      form.set('file', new Blob(['示例县报告']), '报告.txt');
      return { params, body: form };
    }
    return { params, body: route.name === 'signIn' ? { loginName: 'county-manager', password } : {} };
  };

  beforeAll(async () => {
    session = await api.as(tenant, 'everyone');
    before = await state();
  });

  test.each<[string, Record<string, string>]>([
    ['without the header no form can set', { 'x-pingyi-request': '' }],
    ['with another value of that header', { 'x-pingyi-request': '0' }],
    ['from a foreign origin', { origin: 'https://evil.example' }],
    ['from an opaque origin', { origin: 'null' }],
    ['from the same host under another port', { origin: 'http://127.0.0.1:1' }],
    ['from another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['from a sibling host, as the browser says', { 'sec-fetch-site': 'same-site' }],
    ['typed or followed, which no script does', { 'sec-fetch-site': 'none' }],
    ['that claim our origin while the browser says otherwise', { 'sec-fetch-site': 'cross-site', origin: 'own' }],
  ])('%s are refused on every unsafe route, and nothing changes', async (_, headers) => {
    const sent = headers['origin'] === 'own' ? { ...headers, origin: api.url } : headers;
    const codes: Record<string, string | null> = {};
    for (const route of unsafe)
      codes[route.name] = (await session.send(route, { ...callOf(route), headers: sent })).code;
    expect(codes).toEqual(Object.fromEntries(unsafe.map(({ name }) => [name, 'cross-site-request'])));
    expect(await state()).toEqual(before);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])(
    'as %s are refused even from our own pages',
    async (type) => {
      const response = await fetch(`${api.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': type, 'x-pingyi-request': '1' },
        body: JSON.stringify({ loginName: 'county-manager', password }),
      });
      expect(response.status).toBe(415);
      expect(await state()).toEqual(before);
    },
  );

  test('from our own pages are taken', async () => {
    const ours: Record<string, string>[] = [{ origin: api.url }, { 'sec-fetch-site': 'same-origin', origin: api.url }];
    const manager = await api.as(tenant, 'organiser');
    for (const headers of ours) {
      const answer = await manager.send(routes.planAssignments, { ...callOf(routes.planAssignments), headers });
      expect(answer.status).toBe(422);
    }
  });
});

describe('every answer', () => {
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${api.url}${path}`, { headers });
  const policyOf = (response: Response): string => response.headers.get('content-security-policy') ?? '';
  const strict = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };

  test.each([
    ['a success', '/health/live', 200, {}],
    ['a refusal', '/api/session', 401, {}],
    ['an address that is not there', '/api/nothing', 404, {}],
    ['an address that cannot be decoded', '/%ZZ', 400, {}],
    ['the page', '/', 200, { accept: 'text/html' }],
    ['the page at a deeper address', '/county/rounds', 200, { accept: 'text/html' }],
    ['a script', '/assets/main-1a2b3c.js', 200, {}],
    ['a missing script', '/assets/gone.js', 404, {}],
    ['a folder', '/assets/', 404, {}],
  ])('carries the headers that keep a browser safe: %s', async (_, path, status, headers) => {
    const response = await get(path, headers);
    expect(response.status).toBe(status);
    expect(Object.fromEntries(response.headers)).toMatchObject(strict);
    expect(response.headers.get('x-powered-by')).toBeNull();
    const policy = policyOf(response);
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy.split('; ')).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe-|https?:/);
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('sign-in has a small document of its own, whatever stands behind its address', async () => {
    const signIn = await get('/sign-in?back=%2Fcounty', { accept: 'text/html' });
    expect(await signIn.text()).toContain('<title>登录</title>');
    const deeper = await get('/sign-in/more', { accept: 'text/html' });
    expect(await deeper.text()).toContain('csp-nonce');
  });

  test('has a nonce of its own, which the page names', async () => {
    const nonces = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const response = await get('/', { accept: 'text/html' });
      const nonce = /'nonce-([A-Za-z0-9_-]{22})'/.exec(policyOf(response))?.[1];
      expect(await response.text()).toContain(`content="${nonce}"`);
      expect(response.headers.get('cache-control')).toBe('no-store');
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(3);
  });

  test('that is a file is an attachment the browser neither guesses at, runs nor keeps', async () => {
    const files = allRoutes.filter(({ answers }) => answers === 'file');
    expect(files).toHaveLength(8);
    const body = { memberIds: [tenant.everyone.memberId] };
    await (await api.as(tenant, 'everyone')).ask(routes.printSlips, { body });
    await printWaitingSlips(database, tenant);
    for (const route of files) {
      const params = Object.fromEntries(Object.entries(rows).filter(([name]) => name in route.params.shape));
      const session = await api.as(tenant, memberFor(route));
      const { status, headers } = await session.send(route, { params });
      expect({ route: route.name, status, headers: Object.fromEntries(headers) }).toMatchObject({
        route: route.name,
        status: 200,
        headers: {
          ...strict,
          'content-disposition': expect.stringMatching(/^attachment; filename="[ -~]+"; filename\*=UTF-8''[!-~]+$/),
          'content-security-policy': "sandbox; default-src 'none'",
          'cache-control': 'private, no-store',
        },
      });
    }
  });

  test('of the tenant is not kept by any cache', async () => {
    const session = await api.as(tenant, 'everyone');
    expect((await session.send(routes.readHome)).headers.get('cache-control')).toBe('no-store');
  });

  test('that went wrong names no query, path or stack', async () => {
    await arrangement.source.query('ALTER TABLE metric RENAME TO metric_gone');
    try {
      const session = await api.as(tenant, 'everyone');
      const answer = await session.send(routes.listMetrics);
      expect(answer).toMatchObject({ status: 500, code: 'internal-error' });
      expect(JSON.stringify(answer.body)).not.toMatch(/metric|relation|select|node_modules|\/src\//i);
    } finally {
      await arrangement.source.query('ALTER TABLE metric_gone RENAME TO metric');
    }
  });
});
