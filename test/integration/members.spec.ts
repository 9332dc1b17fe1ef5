import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BodyOf, type IssuedLink, routes } from '@pingyi/contracts';
import { Directory } from '@pingyi/persistence';
import { createMailSender, silentLogger } from '@pingyi/platform';
import { sendDueMails } from '@pingyi/worker';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Arrangement, aTenant, openArrangement, password, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { mailServer } from './mail-server';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let neighbour: TestTenant;
let administrator: TestSession;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county' });
  neighbour = await aTenant(arrangement, { slug: 'neighbour' });
  administrator = await api.as(tenant, 'administrator');
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

afterEach(() => arrangement.source.query('DELETE FROM throttle'));

const newPassword = 'three rainy mornings';
const raters = ['rater'] as const;
let people = 0;
const aPerson = (more: Partial<BodyOf<typeof routes.inviteMember>> = {}): BodyOf<typeof routes.inviteMember> => ({
  loginName: `person-${(people += 1)}`,
  displayName: '新成员',
  mailAddress: null,
  roles: [...raters],
  ...more,
});
/** What stands behind `#` in a link that was shown. */
const fragmentOf = ({ link }: Pick<IssuedLink, 'link'>): string => (link ?? '').split('#')[1] ?? '';
const invitationOf = (issued: Pick<IssuedLink, 'link'>): { tenant: string; token: string } => {
  const [slug = '', token = ''] = fragmentOf(issued).split('.');
  return { tenant: slug, token };
};
const memberIdOf = async (of: TestTenant, loginName: string): Promise<string> => {
  const [row] = await arrangement.source.query<{ id: string }[]>(
    `SELECT m.id FROM member m JOIN account a ON a.id = m.account_id WHERE m.tenant_id = $1 AND a.login_name = $2`,
    [of.id, loginName],
  );
  return row?.id ?? '';
};
const invite = (body: BodyOf<typeof routes.inviteMember>, by = administrator) => by.ask(routes.inviteMember, { body });
const accept = (issued: Pick<IssuedLink, 'link'>, typed = newPassword) =>
  api.anonymous.send(routes.acceptInvitation, { body: { ...invitationOf(issued), password: typed } });
/** How often each status was answered. */
const statuses = (answers: readonly { status: number }[]): number[] =>
  answers.map(({ status }) => status).toSorted((a, b) => a - b);
const signIn = async (loginName: string, typed: string): Promise<number> =>
  (await api.anonymous.send(routes.signIn, { body: { loginName, password: typed } })).status;

describe('an invitation', () => {
  test('makes a person with the roles they were invited with, once', async () => {
    const person = aPerson({ roles: ['rater', 'leader'] });
    const issued = await invite(person);
    expect(issued).toMatchObject({ delivery: 'link', link: expect.stringContaining('/invitation#county.') });

    // Opening the page, as mail scanners do, uses nothing up.
    for (let turn = 0; turn < 3; turn += 1) {
      const view = await api.anonymous.ask(routes.inspectInvitation, { body: invitationOf(issued) });
      expect(view).toMatchObject({ loginName: person.loginName, roles: person.roles });
    }
    expect((await accept(issued, 'weak')).code).toBe('input-invalid');
    expect((await accept(issued)).body).toEqual({ loginName: person.loginName });
    expect((await accept(issued)).code).toBe('link-not-valid');
    expect(await signIn(person.loginName, newPassword)).toBe(201);
    const { items } = await administrator.ask(routes.listMembers, { query: { text: person.loginName } });
    expect(items).toMatchObject([
      { displayName: person.displayName, roles: person.roles, enabled: true, hasMail: false },
    ]);
    const { items: open } = await administrator.ask(routes.listInvitations);
    expect(open.map(({ loginName }) => loginName)).not.toContain(person.loginName);
  });

  test('used twice at the same moment makes one member', async () => {
    const person = aPerson();
    const issued = await invite(person);
    const answers = await Promise.all(Array.from({ length: 6 }, () => accept(issued)));
    expect(statuses(answers)).toEqual([200, 410, 410, 410, 410, 410]);
    expect((await administrator.ask(routes.listMembers, { query: { text: person.loginName } })).total).toBe(1);
  });

  test('stops working when it is withdrawn, renewed or a week old', async () => {
    const withdrawn = await invite(aPerson());
    await administrator.ask(routes.withdrawInvitation, { params: { invitationId: withdrawn.id } });
    expect((await accept(withdrawn)).code).toBe('link-not-valid');

    const first = await invite(aPerson());
    const renewed = await administrator.ask(routes.renewInvitation, { params: { invitationId: first.id } });
    expect((await accept(first)).code).toBe('link-not-valid');
    await arrangement.source.query(`UPDATE invitation SET expires_at = now() WHERE id = $1`, [first.id]);
    expect((await accept(renewed)).code).toBe('link-not-valid');
    const again = await administrator.ask(routes.renewInvitation, { params: { invitationId: first.id } });
    expect((await accept(again)).status).toBe(200);
  });

  test('is kept as a hash only, and its token works in its own tenant only', async () => {
    const issued = await invite(aPerson());
    const { token } = invitationOf(issued);
    const [{ rows }] = await arrangement.source.query<[{ rows: string }]>(
      `SELECT (SELECT jsonb_agg(i)::text FROM invitation i) || (SELECT jsonb_agg(e)::text FROM audit_event e) AS rows`,
    );
    expect(rows).not.toContain(token);
    const elsewhere = { tenant: neighbour.slug, token };
    expect(await api.anonymous.refusal(routes.inspectInvitation, { body: elsewhere })).toBe('link-not-valid');
  });

  test('of two administrators for the same person at once is one', async () => {
    const second = await api.as(tenant, 'everyone');
    const body = aPerson();
    const answers = await Promise.all([
      administrator.send(routes.inviteMember, { body }),
      second.send(routes.inviteMember, { body }),
    ]);
    expect(statuses(answers)).toEqual([201, 409]);
  });

  test('of a member is refused', async () => {
    const body = aPerson({ loginName: 'county-leader' });
    expect(await administrator.refusal(routes.inviteMember, { body })).toBe('state-conflict');
  });
});

describe('a person of another tenant', () => {
  const loginName = 'neighbour-leader';

  test('is invited with the same answers as somebody new, and keeps their password', async () => {
    const shapeOf = async (name: string) => {
      const issued = await invite(aPerson({ loginName: name, displayName: '某人' }));
      const view = await api.anonymous.ask(routes.inspectInvitation, { body: invitationOf(issued) });
      const accepted = await accept(issued);
      return {
        issued: { ...issued, id: '', link: '', expiresAt: '' },
        view,
        status: accepted.status,
        body: accepted.body,
      };
    };
    const text = (shape: unknown, name: string): string =>
      JSON.stringify(shape)
        .replaceAll(name, 'NAME')
        .replaceAll(/\d{4}-[\d-]+T[\d:.]+Z/g, 'TIME');
    const unknown = await shapeOf('somebody-new');
    const known = await shapeOf(loginName);
    expect(text(known, loginName)).toBe(text(unknown, 'somebody-new'));

    // Whoever held the link has no part in the account.
    expect(await signIn(loginName, newPassword)).toBe(401);
    const session = await api.signIn(loginName, tenant.slug);
    const { tenants } = await session.ask(routes.readSession);
    expect(tenants.map(({ slug }) => slug).toSorted()).toEqual(['county', 'neighbour']);
    expect(await session.ask(routes.readMember)).toMatchObject({ displayName: '某人', roles: ['rater'] });
    expect(await session.in(neighbour.slug).ask(routes.readMember)).toMatchObject({ roles: ['leader'] });
  });

  test('cannot have their password reset by a link in this tenant’s hands', async () => {
    const params = { memberId: await memberIdOf(tenant, loginName) };
    const refused = await administrator.send(routes.resetMember, { params, body: { delivery: 'link' } });
    expect(refused).toMatchObject({ status: 409, code: 'state-conflict' });
  });

  test('is out of reach of a reset link that was issued before they joined here', async () => {
    const theirs = await api.as(neighbour, 'administrator');
    const params = { memberId: await memberIdOf(neighbour, 'neighbour-manager') };
    const reset = await theirs.ask(routes.resetMember, { params, body: { delivery: 'link' } });
    await accept(await invite(aPerson({ loginName: 'neighbour-manager' })));
    const body = { token: fragmentOf(reset), password: newPassword };
    expect(await api.anonymous.refusal(routes.useReset, { body })).toBe('link-not-valid');
  });

  test('is out of reach of a reset link that is issued while they join here', async () => {
    const theirs = await api.as(neighbour, 'administrator');
    const memberId = await memberIdOf(neighbour, 'neighbour-rater-1');
    const issued = await invite(aPerson({ loginName: 'neighbour-rater-1' }));
    const waiting = `SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE datname = current_database() AND NOT granted`;
    const waitingNow = async () => (await arrangement.source.query<unknown[]>(waiting)).length;
    // Both are held up where links are written, and go on at the same moment.
    const both = await arrangement.source.transaction(async (manager) => {
      await manager.query('LOCK TABLE password_reset IN SHARE ROW EXCLUSIVE MODE');
      const resetting = theirs.ask(routes.resetMember, { params: { memberId }, body: { delivery: 'link' } });
      await vi.waitUntil(async () => (await waitingNow()) === 1, { timeout: 4_000 });
      const joining = accept(issued);
      await vi.waitUntil(async () => (await waitingNow()) === 2, { timeout: 4_000 });
      return { resetting, joining };
    });
    const reset = await both.resetting;
    expect((await both.joining).status).toBe(200);
    const body = { token: fragmentOf(reset), password: newPassword };
    expect(await api.anonymous.refusal(routes.useReset, { body })).toBe('link-not-valid');
  });

  test('is disabled here and goes on there', async () => {
    const session = await api.signIn(loginName, tenant.slug);
    const params = { memberId: await memberIdOf(tenant, loginName) };
    await administrator.ask(routes.setMemberEnabled, { params, body: { enabled: false } });
    expect((await session.send(routes.readSession)).status).toBe(401);
    const again = await api.signIn(loginName, tenant.slug);
    expect((await again.ask(routes.readSession)).tenants.map(({ slug }) => slug)).toEqual(['neighbour']);
    expect(await again.refusal(routes.readHome)).toBe('not-found');
    expect((await again.in(neighbour.slug).send(routes.readHome)).status).toBe(200);
    await administrator.ask(routes.setMemberEnabled, { params, body: { enabled: true } });
    expect((await again.send(routes.readHome)).status).toBe(200);
  });
});

describe('administrators', () => {
  test('find people by name, role and state, a page at a time', async () => {
    const list = (query: Record<string, string>) => administrator.ask(routes.listMembers, { query });
    const all = await list({});
    expect(all.items).toHaveLength(all.total);
    expect((await list({ text: 'COUNTY-OFF' })).items.map(({ loginName }) => loginName)).toEqual([
      'county-official-1',
      'county-official-2',
    ]);
    expect((await list({ role: 'round_manager' })).items.map(({ loginName }) => loginName)).toEqual([
      'county-everyone',
      'county-manager',
      'county-organiser',
    ]);
    expect((await list({ text: '100%_' })).total).toBe(0);
    expect(await list({ page: '2' })).toEqual({ items: [], total: all.total });
    expect((await list({ enabled: 'false' })).total).toBe(0);
  });

  test('change roles, which hold at the next request', async () => {
    const session = await api.as(tenant, 'rater-1');
    const params = { memberId: await memberIdOf(tenant, 'county-rater-1') };
    await administrator.ask(routes.setMemberRoles, { params, body: { roles: ['tenant_administrator'] } });
    expect((await session.send(routes.listMembers)).status).toBe(200);
    await administrator.ask(routes.setMemberRoles, { params, body: { roles: ['rater'] } });
    expect((await session.send(routes.listMembers)).status).toBe(403);
  });

  test('sign a member out everywhere', async () => {
    const session = await api.signIn('county-rater-2', tenant.slug);
    const params = { memberId: await memberIdOf(tenant, 'county-rater-2') };
    await administrator.ask(routes.endMemberSessions, { params });
    expect((await session.send(routes.readSession)).status).toBe(401);
  });

  test('cannot leave the tenant without one, not even two of them at the same moment', async () => {
    const ids = [
      await memberIdOf(neighbour, 'neighbour-administrator'),
      await memberIdOf(neighbour, 'neighbour-everyone'),
    ];
    const [one, other] = [await api.as(neighbour, 'administrator'), await api.as(neighbour, 'everyone')];
    const leave = (by: TestSession, memberId = '') =>
      by.send(routes.setMemberRoles, { params: { memberId }, body: { roles: ['rater'] } });
    const left = await Promise.all([leave(one, ids[0]), leave(other, ids[1])]);
    expect(statuses(left)).toEqual([200, 409]);
    const [last, lastId] = left[0]?.status === 409 ? [one, ids[0]] : [other, ids[1]];
    const params = { memberId: lastId ?? '' };
    expect(await last.refusal(routes.setMemberEnabled, { params, body: { enabled: false } })).toBe('state-conflict');
    expect((await last.send(routes.listMembers)).status).toBe(200);
  });
});

describe('a reset link', () => {
  const reset = async (who: string) => {
    const params = { memberId: await memberIdOf(tenant, `county-${who}`) };
    return administrator.ask(routes.resetMember, { params, body: { delivery: 'link' } });
  };
  const use = (issued: Pick<IssuedLink, 'link'>) =>
    api.anonymous.send(routes.useReset, { body: { token: fragmentOf(issued), password: newPassword } });

  test('sets the password once, of several uses at the same moment, and ends every session', async () => {
    const session = await api.signIn('county-official-1', tenant.slug);
    const issued = await reset('official-1');
    const body = { token: fragmentOf(issued) };
    expect(await api.anonymous.ask(routes.inspectReset, { body })).toEqual({ loginName: 'county-official-1' });
    const answers = await Promise.all(Array.from({ length: 5 }, () => use(issued)));
    expect(statuses(answers)).toEqual([200, 410, 410, 410, 410]);
    expect((await session.send(routes.readSession)).status).toBe(401);
    expect(await signIn('county-official-1', password)).toBe(401);
    expect(await signIn('county-official-1', newPassword)).toBe(201);
  });

  test('stops working after an hour, when a newer one is issued, and when the password was changed', async () => {
    const [early, late] = [await reset('official-2'), await reset('official-2')];
    expect((await use(early)).code).toBe('link-not-valid');
    const session = await api.signIn('county-official-2', tenant.slug);
    const body = { currentPassword: password, newPassword: 'a quiet river at noon' };
    await session.ask(routes.changePassword, { body });
    expect((await use(late)).code).toBe('link-not-valid');
    const old = await reset('official-2');
    await arrangement.source.query('UPDATE password_reset SET expires_at = now()');
    expect((await use(old)).code).toBe('link-not-valid');
  });
});

describe('mail', () => {
  const address = 'newcomer@county.example';
  const send = async (smtpUrl: string | null, now = new Date()): Promise<number> => {
    const folder = await mkdtemp(join(tmpdir(), 'pingyi-mail-'));
    const mail = { from: '评议 <pingyi@county.example>', folder, ...(smtpUrl === null ? {} : { smtpUrl }) };
    const sender = createMailSender({ mail, publicUrl: api.config.publicUrl });
    try {
      const directory = new Directory(arrangement.source);
      return await sendDueMails({ directory, sender, logger: silentLogger }, () => now);
    } finally {
      sender.close();
      for (const name of await readdir(folder)) files.push(await readFile(join(folder, name), 'utf8'));
      await rm(folder, { recursive: true });
    }
  };
  const files: string[] = [];
  const waiting = async (): Promise<unknown> =>
    arrangement.source.query('SELECT state, attempts, to_address, body FROM outgoing_mail ORDER BY created_at');
  afterEach(() => arrangement.source.query('DELETE FROM outgoing_mail'));

  test('carries the link of an invitation, and what it said is gone from the database once it is sent', async () => {
    const server = await mailServer();
    try {
      const person = aPerson({ mailAddress: address });
      expect(await invite(person)).toMatchObject({ delivery: 'mail', link: null });
      expect(await send(server.url)).toBe(1);
      const [message] = server.messages;
      expect(message?.to).toEqual([address]);
      const text = message?.text ?? '';
      const link = /\S+\/invitation#county\.\S+/.exec(text)?.[0] ?? null;
      expect(text).toContain(person.loginName);
      expect(await waiting()).toEqual([{ state: 'sent', attempts: 1, to_address: null, body: null }]);
      expect((await accept({ link })).status).toBe(200);
      const { items } = await administrator.ask(routes.listMembers, { query: { text: person.loginName } });
      // The address has proved to be theirs.
      expect(items).toMatchObject([{ hasMail: true }]);

      // So the person helps themselves from now on.
      const { loginName } = person;
      await api.anonymous.ask(routes.forgotPassword, { body: { loginName } });
      expect(await send(server.url)).toBe(1);
      const token = /reset-password#(\S+)/.exec(server.messages[1]?.text ?? '')?.[1] ?? '';
      await api.anonymous.ask(routes.useReset, { body: { token, password: 'a quiet river at noon' } });
      expect(await signIn(loginName, 'a quiet river at noon')).toBe(201);
    } finally {
      await server.close();
    }
  });

  test('that a server refuses is tried again later and never lost', async () => {
    const server = await mailServer();
    server.refusing = true;
    try {
      await invite(aPerson({ mailAddress: address }));
      const start = new Date();
      expect(await send(server.url, start)).toBe(0);
      expect(await send(server.url, new Date(start.getTime() + 29_000))).toBe(0);
      expect(await waiting()).toMatchObject([{ state: 'queued', attempts: 1 }]);
      expect(await send('smtp://127.0.0.1:1', new Date(start.getTime() + 31_000))).toBe(0);
      expect(await waiting()).toMatchObject([{ state: 'queued', attempts: 2 }]);
      server.refusing = false;
      expect(await send(server.url, new Date(start.getTime() + 60_000))).toBe(0);
      expect(await send(server.url, new Date(start.getTime() + 92_000))).toBe(1);
    } finally {
      await server.close();
    }
  });

  test('is sent by one of several processes, and by another when that one died', async () => {
    const { mails } = new Directory(arrangement.source);
    await invite(aPerson({ mailAddress: address }));
    const now = new Date();
    const claims = await Promise.all(Array.from({ length: 4 }, () => mails.claim(now, 60_000, 5)));
    expect(claims.flat()).toHaveLength(1);
    expect(await mails.claim(new Date(now.getTime() + 61_000), 60_000, 5)).toMatchObject([{ attempts: 2 }]);
  });

  test('is nobody else’s while it is being sent, however long those before it took', async () => {
    for (let count = 0; count < 8; count += 1) await invite(aPerson({ mailAddress: address }));
    let now = new Date();
    const free: unknown[] = [];
    const sender = {
      send: async ({ id }: { id: string }) => {
        now = new Date(now.getTime() + 50_000);
        const due = 'SELECT id FROM outgoing_mail WHERE id = $1 AND next_attempt_at <= $2';
        free.push(...(await arrangement.source.query<unknown[]>(due, [id, now])));
      },
      close: () => undefined,
    };
    const directory = new Directory(arrangement.source);
    expect(await sendDueMails({ directory, sender, logger: silentLogger }, () => now)).toBe(8);
    expect(free).toEqual([]);
  });

  test.each([
    ['the server is away', { code: 'ETIMEDOUT' }, false],
    ['the process ends', undefined, true],
  ])('is not taken in hand any more when %s', async (_, failure, ends) => {
    for (let count = 0; count < 3; count += 1) await invite(aPerson({ mailAddress: address }));
    let tried = 0;
    const sender = {
      send: async () => {
        tried += 1;
        if (failure) throw Object.assign(new Error('nobody there'), failure);
      },
      close: () => undefined,
    };
    const directory = new Directory(arrangement.source);
    const isClosing = () => ends && tried > 0;
    await sendDueMails({ directory, sender, logger: silentLogger, isClosing });
    expect(tried).toBe(1);
    expect(await directory.mails.claim(new Date(), 60_000, 5)).toHaveLength(2);
  });

  test('is given up when its link has run out', async () => {
    await invite(aPerson({ mailAddress: address }));
    expect(await send(null, new Date(Date.now() + 8 * 86_400_000))).toBe(0);
    expect(await waiting()).toEqual([{ state: 'expired', attempts: 0, to_address: null, body: null }]);
  });

  test('becomes a file where there is no server', async () => {
    await invite(aPerson({ mailAddress: address }));
    expect(await send(null)).toBe(1);
    expect(files.at(-1)).toMatch(/^To: newcomer@county\.example\r?$/m);
  });

  test('is not written for a forgotten password of somebody without account or address, and the answer is the same', async () => {
    const forgot = async (loginName: string) => {
      const { status, body } = await api.anonymous.send(routes.forgotPassword, { body: { loginName } });
      return { status, body };
    };
    expect(await forgot('no-such-person')).toEqual(await forgot('county-leader'));
    expect(await waiting()).toEqual([]);
    // Three an hour, whoever it is.
    const codes: unknown[] = [];
    for (const loginName of ['no-such-person', 'county-leader']) {
      for (let turn = 0; turn < 3; turn += 1) {
        codes.push(await api.anonymous.refusal(routes.forgotPassword, { body: { loginName } }));
      }
    }
    expect(codes).toEqual([null, null, 'too-many-requests', null, null, 'too-many-requests']);
  });
});
