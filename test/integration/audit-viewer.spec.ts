import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditQuery, routes } from '@pingyi/contracts';
import { Directory, type ProductDataSource, runtimeDataSource, UnitOfWork } from '@pingyi/persistence';
import { openCheckpointFolder, silentLogger } from '@pingyi/platform';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyExport } from '../../apps/cli/src/audit/verify-chains';
import { sealChains } from '../../apps/worker/src/audit/seal-chains';
import { aPublishedRound, type PublishedRound } from './a-published-round';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi, type TestSession } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let source: ProductDataSource;
let tenant: TestTenant;
let round: PublishedRound;
let administrator: TestSession;
let folder: string;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  source = await runtimeDataSource(database.runtimeUrl, { poolSize: 4 }).initialize();
  tenant = await aTenant(arrangement, { slug: 'county' });
  round = await aPublishedRound(database, arrangement, api, tenant);
  administrator = await api.as(tenant, 'administrator');
  folder = await mkdtemp(join(tmpdir(), 'pingyi-checkpoints-'));
});

afterAll(async () => {
  await source.destroy();
  await api.close();
  await arrangement.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

type Filters = Partial<Record<keyof AuditQuery, string>>;
const page = (query: Filters = {}) => administrator.ask(routes.listAuditEvents, { query });
const actionsOf = async (query: Filters): Promise<string[]> => [
  ...new Set((await page(query)).items.map(({ action }) => action)),
];

/** More events than a page holds. */
async function fill(count: number): Promise<void> {
  await arrangement.inTenant(tenant, async (work) => {
    for (let index = 0; index < count; index += 1) {
      work.audit({ action: 'submission.read', subjectType: 'submission', subjectId: null, data: { index } });
    }
  });
}

describe('the filters', () => {
  test('find what one person did, and what the system did', async () => {
    const { items: actors } = await administrator.ask(routes.listAuditActors);
    const manager = actors.find(({ name }) => name === 'county-manager')?.id ?? '';
    const own = await page({ actor: manager });
    expect(new Set(own.items.map(({ actorName }) => actorName))).toEqual(new Set(['county-manager']));
    expect(await actionsOf({ actor: manager })).toContain('publication.create');
    const system = await page({ actor: 'system' });
    expect(new Set(system.items.map(({ actorId }) => actorId))).toEqual(new Set([null]));
    expect(await actionsOf({ actor: 'system' })).toContain('tally.finish');
  });

  test('find a group of actions, one action, and nothing when they contradict each other', async () => {
    expect((await actionsOf({ group: 'publish' })).toSorted()).toEqual(['decision.confirm', 'publication.create']);
    expect(await actionsOf({ action: 'ballot.submit' })).toEqual(['ballot.submit']);
    expect(await actionsOf({ action: 'ballot.submit', group: 'score' })).toEqual(['ballot.submit']);
    expect(await actionsOf({ action: 'ballot.submit', group: 'tally' })).toEqual([]);
  });

  test('find all of a round, whatever each event is about', async () => {
    const found = await actionsOf({ round: round.roundId });
    expect(found).toEqual(
      expect.arrayContaining(['round.move', 'recusal.create', 'ballot.submit', 'tally.finish', 'veto.settle']),
    );
    expect(found).not.toContain('tenant.create');
    expect((await page({ round: round.tallyId })).items).toEqual([]);
  });

  test('find a kind of subject and one subject', async () => {
    expect(await actionsOf({ subjectType: 'veto' })).toEqual(['veto.settle', 'veto.propose']);
    expect(await actionsOf({ subject: round.vetoId })).toEqual(['veto.settle', 'veto.propose']);
  });

  test('find a request by the beginning of its id, taken literally', async () => {
    const [event] = (await page({ action: 'publication.create' })).items;
    const requestId = event?.requestId ?? '';
    expect(await actionsOf({ request: requestId.slice(0, 13) })).toEqual(['publication.create']);
    expect((await page({ request: '%' })).items).toEqual([]);
    expect((await page({ request: `${requestId.slice(0, 5)}_` })).items).toEqual([]);
  });

  test('find a span of time, its end not included', async () => {
    const [event] = (await page({ action: 'publication.create' })).items;
    const at = event?.at ?? '';
    const just = (shiftMs: number): string => new Date(Date.parse(at) + shiftMs).toISOString();
    expect(await actionsOf({ from: at, until: just(1) })).toContain('publication.create');
    expect(await actionsOf({ from: just(1) })).not.toContain('publication.create');
    expect(await actionsOf({ until: at })).not.toContain('publication.create');
  });
});

test('pages meet without a gap in both directions, filtered or not', async () => {
  await fill(120);
  for (const filters of [{}, { action: 'submission.read' }] satisfies Filters[]) {
    const down: number[] = [];
    let next = await page(filters);
    expect(next.hasNewer).toBe(false);
    for (;;) {
      down.push(...next.items.map(({ seq }) => seq));
      if (!next.hasOlder) break;
      next = await page({ ...filters, before: String(down.at(-1)) });
      expect(next.hasNewer).toBe(true);
    }
    expect(down).toEqual([...new Set(down)].toSorted((a, b) => b - a));
    const up: number[] = next.items.map(({ seq }) => seq);
    while (next.hasNewer) {
      next = await page({ ...filters, after: String(up[0]) });
      expect(next.hasOlder).toBe(true);
      up.unshift(...next.items.map(({ seq }) => seq));
    }
    expect(up).toEqual(down);
  }
  const beyond = await page({ after: '100000' });
  expect(beyond).toMatchObject({ items: [], hasNewer: false, hasOlder: true });
});

test('one event shows what was recorded, with the names of the ids in it', async () => {
  const [event] = (await page({ action: 'recusal.create' })).items;
  const detail = await administrator.ask(routes.readAuditEvent, { query: { seq: String(event?.seq) } });
  expect(detail.data).toEqual({
    roundId: tenant.roundId,
    raterId: tenant.raters[0]?.id,
    officialId: tenant.officials[0]?.id,
    state: 'collecting',
    voided: false,
  });
  expect(detail.names.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['county-manager', 'county-rater-1', 'county-official-1']),
  );
  expect((await page({ subject: round.vetoId })).items[0]?.subjectName).toBe('county-official-1');
  expect(await administrator.refusal(routes.readAuditEvent, { query: { seq: '100000' } })).toBe('not-found');
});

test('a ballot’s event leads to nobody’s ballot', async () => {
  const [event] = (await page({ action: 'ballot.submit' })).items;
  const detail = await administrator.ask(routes.readAuditEvent, { query: { seq: String(event?.seq) } });
  expect(detail).toMatchObject({ subjectType: 'round', subjectId: tenant.roundId, data: {} });
});

test('only administrators and supervisors read the record', async () => {
  const supervisor = await api.as(tenant, 'supervisor');
  await supervisor.ask(routes.listAuditEvents);
  await supervisor.ask(routes.readAuditStanding);
  for (const who of ['manager', 'leader', 'official-1', 'rater-1']) {
    const session = await api.as(tenant, who);
    for (const route of [routes.listAuditEvents, routes.readAuditEvent, routes.exportAuditChain]) {
      expect({ who, code: await session.refusal(route) }).toEqual({ who, code: 'permission-denied' });
    }
  }
});

test('the standing tells of the walk and the checkpoint, and walks only what came since', async () => {
  expect(await administrator.ask(routes.readAuditStanding)).toMatchObject({ state: 'intact', checkpoint: null });
  const { privateKey } = generateKeyPairSync('ed25519');
  const seal = { folder: await openCheckpointFolder(folder), keptApart: true, privateKey };
  await sealChains({
    directory: new Directory(source),
    unitOfWork: new UnitOfWork(source),
    seal,
    logger: silentLogger,
  });
  const sealed = await administrator.ask(routes.readAuditStanding);
  expect(sealed).toMatchObject({ state: 'intact', checkpoint: { seq: sealed.events, keptApart: true } });
  await fill(2_100);
  const behind = await administrator.ask(routes.readAuditStanding);
  expect(behind).toMatchObject({ state: 'checking', checkedSeq: sealed.events + 2_000, events: sealed.events + 2_100 });
});

test('the exported chain is the whole chain and verifies elsewhere', async () => {
  const { events } = await administrator.ask(routes.readAuditStanding);
  const answer = await administrator.send(routes.exportAuditChain);
  expect(answer.headers.get('content-disposition')).toContain('audit-county.jsonl');
  const text = (answer.body as Buffer).toString();
  expect(text.trimEnd().split('\n')).toHaveLength(events + 1);
  const file = join(folder, 'audit.jsonl');
  await writeFile(file, text);
  expect((await verifyExport(file, null)).verdict).toMatchObject({ intact: true, events });
});
