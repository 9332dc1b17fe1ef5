import { randomUUID } from 'node:crypto';
import { routes } from '@pingyi/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeOldSlips } from '../../apps/worker/src/duties/remove-old-slips';
import type { Paper } from '../../apps/worker/src/render/paper';
import type { AccountSlipsView } from '../../apps/worker/src/render/prepare-account-slips';
import { type Arrangement, aTenant, openArrangement, password, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { printWaitingSlips } from './printed-slips';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let county: TestTenant;
let other: TestTenant;
let administrator: TestSession;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  county = await aTenant(arrangement, { slug: 'county', raters: 6 });
  other = await aTenant(arrangement, { slug: 'other' });
  administrator = await api.as(county, 'administrator');
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

const newPassword = 'a quiet river at noon';
const idOf = (who: string): string => county.raters.find((rater) => rater.who === who)?.memberId ?? '';
const idsOf = (...who: string[]): string[] => who.map(idOf);
const ask = async (...who: string[]) => administrator.ask(routes.printSlips, { body: { memberIds: idsOf(...who) } });

const slipsIn = (paper: Pick<Paper, 'parts'>): AccountSlipsView['slips'] =>
  paper.parts.flatMap((part) => (part.template === 'account-slips' ? part.view.slips : []));
const linkIn = (paper: Paper): string => slipsIn(paper)[0]?.link ?? '';

async function take(): Promise<AccountSlipsView['slips']> {
  const file = await administrator.send(routes.takeSlips);
  expect(file.headers.get('content-type')).toBe('application/pdf');
  return slipsIn(JSON.parse(String(file.body)) as Paper);
}

const use = (link = '') =>
  api.anonymous.send(routes.useReset, { body: { token: link.split('#')[1] ?? '', password: newPassword } });
const signsIn = async (loginName: string, secret: string): Promise<boolean> =>
  (await api.anonymous.send(routes.signIn, { body: { loginName, password: secret } })).status === 201;
const mailOf = (address: string) =>
  arrangement.source.query<{ subject: string; body: string }[]>(
    'SELECT subject, body FROM outgoing_mail WHERE to_address = $1',
    [address],
  );
const give = (who: string, column: string, value: unknown) =>
  arrangement.source.query(`UPDATE account SET ${column} = $1 WHERE login_name = $2`, [value, `county-${who}`]);

describe('the people who can be given links', () => {
  test('are told with who has been here, who has mail, and whose account reaches beyond', async () => {
    await api.as(county, 'rater-1');
    await give('rater-2', 'mail_address', 'rater-2@county.example');
    await arrangement.source.query(
      `INSERT INTO account_tenant (account_id, tenant_id) SELECT id, $1 FROM account WHERE login_name = 'county-rater-3'`,
      [other.id],
    );
    const { items } = await administrator.ask(routes.listAccessPeople, { query: { round: county.roundId } });
    expect(items.map(({ loginName }) => loginName)).toEqual([
      'county-everyone',
      ...[1, 2, 3, 4, 5, 6].map((number) => `county-rater-${number}`),
    ]);
    const marks = items.map(({ signedIn, hasMail, ownMailOnly }) => [signedIn, hasMail, ownMailOnly]);
    expect(marks.slice(1, 5)).toEqual([
      [true, false, false],
      [false, true, false],
      [false, false, true],
      [false, false, false],
    ]);
    const all = await administrator.ask(routes.listAccessPeople, { query: { role: 'official' } });
    expect(all.items.map(({ loginName }) => loginName)).toEqual([
      'county-everyone',
      'county-official-1',
      'county-official-2',
    ]);
  });

  test('are those of one’s own tenant: rounds and people of another are not there', async () => {
    const query = { round: other.roundId };
    expect(await administrator.refusal(routes.listAccessPeople, { query })).toBe('not-found');
    const foreign = [idOf('rater-4'), other.raters[0]?.memberId ?? ''];
    for (const memberIds of [foreign, [randomUUID()]]) {
      expect(await administrator.refusal(routes.printSlips, { body: { memberIds } })).toBe('not-found');
      expect(await administrator.refusal(routes.mailAccessLinks, { body: { memberIds } })).toBe('not-found');
    }
    const manager = await api.as(county, 'manager');
    expect((await manager.send(routes.listAccessPeople)).status).toBe(403);
  });
});

describe('slips', () => {
  test('let each person set their password once, and are downloaded once, by who asked for them', async () => {
    const { slips } = await ask('rater-5', 'rater-4');
    expect(slips).toMatchObject({ state: 'queued', asked: 2, slips: null, linksUntil: null });
    expect(await administrator.refusal(routes.takeSlips)).toBe('state-conflict');
    await printWaitingSlips(database, county);
    const ready = await administrator.ask(routes.readSlips);
    expect(ready.slips).toMatchObject({ state: 'ready', slips: 2, pages: 1, progress: { percent: 100, step: 'done' } });
    const days = (Date.parse(ready.slips?.linksUntil ?? '') - Date.now()) / 86_400_000;
    expect([days > 13.9, days <= 14]).toEqual([true, true]);

    const second = await api.as(county, 'everyone');
    expect(await second.ask(routes.readSlips)).toEqual({ slips: null });
    expect(await second.refusal(routes.takeSlips)).toBe('state-conflict');

    const taken = await take();
    expect(taken.map(({ name }) => name)).toEqual(['county-rater-5', 'county-rater-4']);
    expect(await administrator.refusal(routes.takeSlips)).toBe('state-conflict');
    expect((await administrator.ask(routes.readSlips)).slips).toMatchObject({ state: 'taken', keptUntil: null });

    const link = taken[0]?.link ?? '';
    expect(link).toMatch(/^https:\/\/pingyi\.example\/reset-password#[\w-]{43}$/);
    expect([(await use(link)).status, (await use(link)).status]).toEqual([200, 410]);
    expect(await signsIn('county-rater-5', newPassword)).toBe(true);
    expect(await signsIn('county-rater-4', password)).toBe(true);
  });

  test('are in the database as what only this installation opens, and not at all once they are taken', async () => {
    await ask('rater-6');
    let link = '';
    await printWaitingSlips(database, county, (paper) => {
      link = linkIn(paper);
      return { ok: true, pdf: new TextEncoder().encode(JSON.stringify(paper)), pages: 1 };
    });
    const token = link.split('#')[1] ?? '';
    const rows = async (): Promise<string> =>
      JSON.stringify(
        await arrangement.source.query(
          `SELECT (SELECT jsonb_agg(to_jsonb(s)) FROM slips s) AS slips,
             (SELECT string_agg(encode(sealed_file, 'escape'), '') FROM slips) AS files,
             (SELECT jsonb_agg(to_jsonb(e)) FROM audit_event e) AS events,
             (SELECT jsonb_agg(to_jsonb(r)) FROM password_reset r) AS resets`,
        ),
      );
    expect([token.length, (await rows()).includes(token)]).toEqual([43, false]);
    await take();
    const [{ left } = { left: null }] = await arrangement.source.query<{ left: string }[]>(
      `SELECT count(*) AS left FROM slips
        WHERE sealed_file IS NOT NULL OR token_hashes IS NOT NULL OR (state = 'taken' AND wrapped_key IS NOT NULL)`,
    );
    expect(left).toBe('0');
  });

  test('are none for accounts that reach beyond the tenant, not even for those that begin to meanwhile', async () => {
    const body = { memberIds: idsOf('rater-3', 'rater-4') };
    expect(await administrator.refusal(routes.printSlips, { body })).toBe('state-conflict');

    await ask('rater-1', 'rater-6');
    const joins = printWaitingSlips(database, county, async (paper) => {
      await arrangement.source.query(
        `INSERT INTO account_tenant (account_id, tenant_id) SELECT id, $1 FROM account WHERE login_name = 'county-rater-1'`,
        [other.id],
      );
      return { ok: true, pdf: new TextEncoder().encode(JSON.stringify(paper)), pages: 1 };
    });
    await expect(joins).rejects.toThrow(/changed meanwhile/);
    expect((await administrator.ask(routes.readSlips)).slips).toMatchObject({ state: 'rendering', slips: null });
    await administrator.ask(routes.discardSlips);
    expect(await administrator.refusal(routes.discardSlips)).toBe('state-conflict');
  });

  test('wait until the ones before are downloaded or thrown away, whose links then stop working', async () => {
    await ask('rater-6');
    const body = { memberIds: idsOf('rater-4') };
    expect(await administrator.refusal(routes.printSlips, { body })).toBe('state-conflict');
    let link = '';
    await printWaitingSlips(database, county, (paper) => {
      link = linkIn(paper);
      return { ok: true, pdf: new Uint8Array([1]), pages: 1 };
    });
    await administrator.ask(routes.discardSlips);
    expect((await use(link)).code).toBe('link-not-valid');
    expect(await administrator.ask(routes.readSlips)).toMatchObject({ slips: { state: 'removed' } });
  });

  test('are removed with their links when nobody downloads them for a day', async () => {
    await ask('rater-6');
    let link = '';
    await printWaitingSlips(database, county, (paper) => {
      link = linkIn(paper);
      return { ok: true, pdf: new Uint8Array([1]), pages: 1 };
    });
    const after = (hours: number): Promise<number> =>
      arrangement.inTenant(county, (work) => removeOldSlips(work, new Date(Date.now() + hours * 3_600_000)));
    expect([await after(23), await after(25), await after(25)]).toEqual([0, 1, 0]);
    expect(await administrator.refusal(routes.takeSlips)).toBe('state-conflict');
    expect((await use(link)).code).toBe('link-not-valid');
  });

  test('that no font can print say why, and leave no link behind', async () => {
    await ask('rater-4');
    const problem = { zh: '现有字体没有“𬭚”', en: 'No font has 𬭚' };
    await printWaitingSlips(database, county, () => ({ ok: false, retry: false, problem }));
    expect((await administrator.ask(routes.readSlips)).slips).toMatchObject({ state: 'failed', problem });
    expect(await signsIn('county-rater-4', password)).toBe(true);
  });
});

describe('links by mail', () => {
  test('go once to those who have an address, however often the same click is sent', async () => {
    const body = { memberIds: idsOf('rater-2', 'rater-4') };
    const headers = { 'idempotency-key': 'mail-access-links-1' };
    const answers = await Promise.all(
      [1, 2, 3].map(() => administrator.send(routes.mailAccessLinks, { body, headers })),
    );
    expect(answers.map(({ body: answer }) => answer)).toEqual(Array(3).fill({ sent: 1, withoutMail: 1 }));
    const mails = await mailOf('rater-2@county.example');
    expect(mails).toHaveLength(1);
    const [link] = /http\S+\/reset-password#[\w-]{43}/.exec(mails[0]?.body ?? '') ?? [];
    expect((await use(link)).status).toBe(200);
    expect(await signsIn('county-rater-2', newPassword)).toBe(true);
  });

  test('go to those whose account reaches beyond the tenant too, and to nobody without an address', async () => {
    await give('rater-3', 'mail_address', 'rater-3@county.example');
    const [own, without] = [{ memberIds: idsOf('rater-3') }, { memberIds: idsOf('rater-4') }];
    expect(await administrator.ask(routes.mailAccessLinks, { body: own })).toEqual({ sent: 1, withoutMail: 0 });
    expect(await mailOf('rater-3@county.example')).toHaveLength(1);
    expect(await administrator.refusal(routes.mailAccessLinks, { body: without })).toBe('state-conflict');
  });
});
