import { routes } from '@pingyi/contracts';
import { Directory } from '@pingyi/persistence';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Arrangement, aTenant, openArrangement, password, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { type Answer, startTestApi, type TestApi, TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let second: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  // One proxy of ours stands in front, so a test can come from many addresses.
  api = await startTestApi(database, { TRUSTED_PROXY_HOPS: '1' });
  second = await startTestApi(database, { TRUSTED_PROXY_HOPS: '1' });
  tenant = await aTenant(arrangement, { slug: 'county' });
});

afterAll(async () => {
  await second.close();
  await api.close();
  await arrangement.close();
  await database.drop();
});

afterEach(() => arrangement.source.query('DELETE FROM throttle'));

let lastAddress = 0;
/** An address nobody used before. */
const stranger = (): string => `198.51.${Math.floor((lastAddress += 1) / 250)}.${lastAddress % 250}`;

interface Attempt {
  readonly loginName: string;
  readonly password?: string;
  readonly from?: string;
  readonly cookie?: string;
  readonly at?: TestApi;
}

const attempt = ({ loginName, password: typed = 'wrong', from = stranger(), cookie, at = api }: Attempt) =>
  new TestSession(at.url, cookie ?? null, 'nowhere').send(routes.signIn, {
    body: { loginName, password: typed },
    headers: { 'x-forwarded-for': from },
  });

const codes = (answers: readonly Answer[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(answers, ({ status }) => status)].map(([status, of]) => [status, of.length]));

/** As if this much time had gone by for everything that is counted. */
const wait = (interval: string): Promise<unknown> =>
  arrangement.source.query('UPDATE throttle SET window_end = window_end - $1::interval', [interval]);

const cookieOf = (answer: Answer, name: string): string =>
  answer.headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.split(';', 1)[0] ?? '';

describe('guessing', () => {
  test('two hundred guesses at one account, from as many addresses and on two processes, are five', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        attempt({ loginName: 'county-manager', at: index % 2 === 0 ? api : second }),
      ),
    );
    expect(codes(answers)).toEqual({ 401: 5, 429: 195 });
    const [refused] = answers.filter(({ status }) => status === 429);
    expect(refused?.code).toBe('too-many-requests');
    const { retryAfterSeconds } = (refused?.body ?? {}) as { retryAfterSeconds: number };
    expect(refused?.headers.get('retry-after')).toBe(String(retryAfterSeconds));
    expect(retryAfterSeconds).toBeGreaterThan(14 * 60);
    expect(retryAfterSeconds).toBeLessThanOrEqual(15 * 60);

    // Trying on does not prolong the pause, and after it there are five again.
    await wait('14 minutes 55 seconds');
    expect((await attempt({ loginName: 'county-manager' })).status).toBe(429);
    await wait('6 seconds');
    const later = await Promise.all(Array.from({ length: 8 }, () => attempt({ loginName: 'county-manager' })));
    expect(codes(later)).toEqual({ 401: 5, 429: 3 });
  });

  test('an account that does not exist is answered and counted the same', async () => {
    const told = async (loginName: string): Promise<unknown[]> => {
      const answers: unknown[] = [];
      for (let turn = 0; turn < 7; turn += 1) {
        const { status, code } = await attempt({ loginName });
        answers.push({ status, code });
      }
      return answers;
    };
    expect(await told('no-such-person')).toEqual(await told('county-leader'));
  });

  test('one guess at each of a hundred accounts from one address is thirty a minute', async () => {
    const from = stranger();
    const names = Array.from({ length: 100 }, (_, index) => `nobody-${index}`);
    const answers = await Promise.all(names.map((loginName) => attempt({ loginName, from })));
    expect(codes(answers)[429]).toBe(70);
    expect((await attempt({ loginName: 'county-leader', password, from })).status).toBe(429);
    await wait('60 seconds');
    expect((await attempt({ loginName: 'county-leader', password, from })).status).toBe(201);
  });

  test('whoever signs in does not use up what an address may fail', async () => {
    const from = stranger();
    for (let turn = 0; turn < 32; turn += 1) {
      expect((await attempt({ loginName: 'county-manager', password, from })).status).toBe(201);
    }
  });

  test('addresses that one subscriber holds count as one, and what a client claims of proxies before ours does not', async () => {
    const block = Array.from({ length: 31 }, (_, index) => `2001:db8:7:1::${(index + 1).toString(16)}`);
    const spread: Answer[] = [];
    for (const [index, from] of block.entries()) spread.push(await attempt({ loginName: `v6-${index}`, from }));
    expect(spread.map(({ status }) => status)).toEqual([...Array.from({ length: 30 }, () => 401), 429]);
    const claimed = `203.0.113.9, ${block[0]}`;
    expect((await attempt({ loginName: 'v6-claims', from: claimed })).status).toBe(429);
  });

  test('does not lock the owner out: a browser that was signed in before has a count of its own', async () => {
    const known = await attempt({ loginName: 'county-manager', password });
    const cookie = cookieOf(known, '__Host-pingyi-device');
    for (let turn = 0; turn < 8; turn += 1) await attempt({ loginName: 'county-manager' });
    expect((await attempt({ loginName: 'county-manager', password })).status).toBe(429);
    expect((await attempt({ loginName: 'county-manager', password, cookie })).status).toBe(201);

    // The cookie is of use for this account only, and guesses with it are bounded too.
    for (let turn = 0; turn < 6; turn += 1) await attempt({ loginName: 'county-leader', cookie });
    expect((await attempt({ loginName: 'county-leader', password, cookie })).status).toBe(429);
    const guesses = await Promise.all(
      Array.from({ length: 15 }, () => attempt({ loginName: 'county-manager', cookie })),
    );
    expect(codes(guesses)).toEqual({ 401: 10, 429: 5 });
  });

  test('takes no browser for a known one by a cookie that it did not give out', async () => {
    const cookie = '__Host-pingyi-device=';
    const answer = await attempt({ loginName: 'county-rater-1', password, cookie });
    expect(cookieOf(answer, '__Host-pingyi-device')).toMatch(/=[\w-]{43}$/);
    const guesses: Answer[] = [];
    for (let turn = 0; turn < 7; turn += 1) guesses.push(await attempt({ loginName: 'county-rater-1' }));
    expect(codes(guesses)).toEqual({ 401: 5, 429: 2 });
  });

  test('leaves no login name or address in the database', async () => {
    const typed = 'my-password-by-mistake';
    const from = stranger();
    await attempt({ loginName: typed, from });
    const rows = await arrangement.source.query('SELECT key FROM throttle');
    expect(rows).not.toHaveLength(0);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${typed}|${from.replaceAll('.', '\\.')}`));
  });
});

describe('a temporary password', () => {
  const newPassword = 'three rainy mornings';
  const change = { currentPassword: password, newPassword };

  test('opens nothing but the way to change it', async () => {
    await arrangement.source.query(
      `UPDATE account SET must_change_password = true WHERE login_name = 'county-rater-1'`,
    );
    const session = await api.signIn('county-rater-1', tenant.slug);
    expect((await session.ask(routes.readSession)).passwordChange).toBe('temporary');
    for (const route of [routes.readMember, routes.readHome, routes.listRounds, routes.listSessions]) {
      expect({ route: route.name, code: (await session.send(route)).code }).toEqual({
        route: route.name,
        code: 'password-change-required',
      });
    }
    const changed = await session.send(routes.changePassword, { body: change });
    const after = new TestSession(api.url, cookieOf(changed, '__Host-pingyi'), tenant.slug);
    expect((await after.ask(routes.readSession)).passwordChange).toBeNull();
    expect((await after.send(routes.readHome)).status).toBe(200);
    // The token from before the change is worth nothing.
    expect((await session.send(routes.readSession)).status).toBe(401);
  });
});

describe('changing the password', () => {
  const newPassword = 'three rainy mornings';

  test('ends every other session and keeps this one under a new token', async () => {
    const own = await api.signIn('county-rater-2', tenant.slug);
    const other = await api.signIn('county-rater-2', tenant.slug);
    const answer = await own.send(routes.changePassword, { body: { currentPassword: password, newPassword } });
    const cookie = cookieOf(answer, '__Host-pingyi');
    expect(cookie).not.toBe(own.cookie);
    expect((await other.send(routes.readSession)).status).toBe(401);
    expect((await new TestSession(api.url, cookie, tenant.slug).send(routes.readSession)).status).toBe(200);
    expect((await attempt({ loginName: 'county-rater-2', password })).status).toBe(401);
    expect((await attempt({ loginName: 'county-rater-2', password: newPassword })).status).toBe(201);
  });

  test('lets nobody in who was just signing in with the old one', async () => {
    const { source } = arrangement;
    const [{ id } = { id: '' }] = await source.query<{ id: string }[]>(
      `SELECT id FROM account WHERE login_name = 'county-official-2'`,
    );
    let settled = false;
    const signingIn = await source.transaction(async (manager) => {
      await manager.query(`UPDATE account SET password_hash = 'another' WHERE id = $1`, [id]);
      await manager.query('DELETE FROM session WHERE account_id = $1', [id]);
      // It has read the old password and waits for this transaction, or is through before it ends.
      const started = attempt({ loginName: 'county-official-2', password }).finally(() => (settled = true));
      const waiting = `SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE datname = current_database() AND NOT granted`;
      const isHeldUp = async () => settled || (await source.query<unknown[]>(waiting)).length > 0;
      await expect.poll(isHeldUp, { timeout: 4_000 }).toBe(true);
      return { started };
    });
    expect((await signingIn.started).status).toBe(401);
    expect(await source.query('SELECT id FROM session WHERE account_id = $1', [id])).toEqual([]);
    await source.query(
      `UPDATE account SET password_hash = (SELECT password_hash FROM account WHERE login_name = 'county-leader')
        WHERE id = $1`,
      [id],
    );
  });

  test('asks for the present one, five times at most', async () => {
    const session = await api.signIn('county-rater-3', tenant.slug);
    const refusals: (string | null)[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      refusals.push(await session.refusal(routes.changePassword, { body: { currentPassword: 'x', newPassword } }));
    }
    expect(refusals).toEqual([...Array.from({ length: 5 }, () => 'credentials-invalid'), 'too-many-requests']);
  });

  test.each([
    ['k9-lamp', '至少需要 12 个字符'],
    ['county-official-1 2026', '不能包含用户名'],
    ['Password-2026', '太常见'],
    [password, '不能与当前密码相同'],
  ])('to %s is refused with the reason at the field', async (typed, reason) => {
    const session = await api.as(tenant, 'official-1');
    const answer = await session.send(routes.changePassword, {
      body: { currentPassword: password, newPassword: typed },
    });
    expect(answer).toMatchObject({ status: 422, code: 'input-invalid' });
    const { errors } = answer.body as { errors: { pointer: string; message: string }[] };
    expect(errors).toEqual([
      expect.objectContaining({ pointer: '/newPassword', message: expect.stringContaining(reason) }),
    ]);
    await arrangement.source.query('DELETE FROM throttle');
  });

  test('is asked for after ninety days where the profile says so, and never otherwise', async () => {
    const strict = await startTestApi(database, { PASSWORD_PROFILE: 'dengbao' });
    try {
      expect(await strict.anonymous.ask(routes.readPasswordPolicy)).toEqual({ minLength: 8, kinds: 3, maxAgeDays: 90 });
      await arrangement.source.query(
        `UPDATE account SET password_changed_at = now() - interval '91 days' WHERE login_name = 'county-official-2'`,
      );
      const there = await strict.signIn('county-official-2', tenant.slug);
      expect(await there.refusal(routes.readHome)).toBe('password-change-required');
      const body = { currentPassword: password, newPassword: 'lampor93' };
      expect(await there.refusal(routes.changePassword, { body })).toBe('input-invalid');
      await there.ask(routes.changePassword, { body: { ...body, newPassword: 'Lamp9-or' } });
      const here = await attempt({ loginName: 'county-official-2', password: 'Lamp9-or' });
      expect(here.body).toMatchObject({ passwordChange: null });
    } finally {
      await strict.close();
    }
  });
});

describe('sessions', () => {
  test('are listed with browser, address and use, and end one by one or all but this one', async () => {
    const agent =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36';
    const signedIn = await new TestSession(api.url, null, tenant.slug).send(routes.signIn, {
      body: { loginName: 'county-administrator', password },
      headers: { 'user-agent': agent, 'x-forwarded-for': '192.0.2.7' },
    });
    const own = new TestSession(api.url, cookieOf(signedIn, '__Host-pingyi'), tenant.slug);
    const [first, other] = [await api.signIn('county-administrator'), await api.signIn('county-administrator')];
    const { items } = await own.ask(routes.listSessions);
    expect(items).toHaveLength(3);
    expect(items.find(({ current }) => current)).toMatchObject({ address: '192.0.2.7', browser: 'Chrome · Windows' });
    const { items: ofFirst } = await first.ask(routes.listSessions);
    const sessionId = ofFirst.find(({ current }) => current)?.id ?? '';
    await own.ask(routes.endSession, { params: { sessionId } });
    expect((await first.send(routes.readSession)).status).toBe(401);
    expect(await own.refusal(routes.endSession, { params: { sessionId } })).toBe('not-found');
    expect(await own.ask(routes.endOtherSessions)).toEqual({ ended: 1 });
    expect((await other.send(routes.readSession)).status).toBe(401);
    expect((await own.send(routes.readSession)).status).toBe(200);
  });

  test('that a browser held before signing in again are not left behind', async () => {
    const before = await api.signIn('county-everyone', tenant.slug);
    const again = await attempt({ loginName: 'county-leader', password, cookie: before.cookie ?? '' });
    expect(again.status).toBe(201);
    expect((await before.send(routes.readSession)).status).toBe(401);
  });

  test('that are over are removed by the duty, and no others', async () => {
    const { source } = arrangement;
    await source.query('DELETE FROM session');
    const live = await api.signIn('county-leader', tenant.slug);
    await api.signIn('county-manager');
    await source.query(
      `UPDATE session SET expires_at = now() - interval '1 second'
        WHERE account_id = (SELECT id FROM account WHERE login_name = 'county-manager')`,
    );
    expect(await new Directory(source).removeExpiredSessions(new Date())).toBe(1);
    expect((await live.send(routes.readSession)).status).toBe(200);
  });
});
