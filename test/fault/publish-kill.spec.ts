import { routes } from '@pingyi/contracts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  aReadReport,
  castAllBallots,
  decideAll,
  moveRound,
  openScoring,
  runTally,
} from '../integration/a-published-round';
import { aTenant, type TestTenant } from '../integration/a-tenant';
import type { EventRow } from '../integration/event-row';
import { type KillableApi, openKillableApi } from './killed-api';

let killable: KillableApi;
let tenant: TestTenant;
let tallyId: string;

beforeAll(async () => {
  killable = await openKillableApi();
  const { arrangement, arranging, database } = killable;
  tenant = await aTenant(arrangement, { slug: 'county', officials: 2, raters: 2 });
  for (const { id } of tenant.officials) await aReadReport(arrangement, arranging, tenant, id, 'submitted');
  await openScoring(arranging, tenant);
  for (const { who } of tenant.raters) await castAllBallots(arranging, tenant, who);
  await moveRound(arranging, tenant, 'locked');
  tallyId = await runTally(database, arranging, tenant);
  await decideAll(arranging, tenant, tallyId);
}, 180_000);

afterAll(async () => {
  await killable.close();
});

const count = (from: string): Promise<number> => killable.count(from);

/** Everything that a publication writes, as it stands. */
const standing = async () => ({
  publications: await count('publication'),
  decisions: await count('decision'),
  townships: await count('township_result'),
  metrics: await count('township_metric'),
  onNotice: await count(`round WHERE state = 'notice'`),
  events: await count(`audit_event WHERE action = 'publication.create'`),
});
const nothing = { publications: 0, decisions: 0, townships: 0, metrics: 0, onNotice: 0, events: 0 };

/** Clicks publish, and kills the api while its transaction waits for this table. */
async function killWhilePublishing(table: string): Promise<void> {
  const request = { params: { roundId: tenant.roundId }, body: { tallyId } };
  await killable.killWhileWriting({
    table,
    tenant,
    click: (manager) => manager.send(routes.createPublication, request),
  });
  await vi.waitUntil(async () => (await standing()).publications === 0, { timeout: 30_000, interval: 50 });
}

describe('an api that is killed while it publishes', () => {
  test.each(['publication', 'decision', 'township_result', 'township_metric', 'audit_event'])(
    'before it has written %s leaves nothing of the publication',
    async (table) => {
      await killWhilePublishing(table);
      expect(await standing()).toEqual(nothing);
      expect(await count(`round WHERE state = 'deciding'`)).toBe(1);
    },
    180_000,
  );

  test('lets the next click publish, once and whole, on an unbroken chain', async () => {
    const manager = await killable.arranging.as(tenant, 'manager');
    await manager.ask(routes.createPublication, { params: { roundId: tenant.roundId }, body: { tallyId } });
    expect(await standing()).toEqual({
      publications: 1,
      decisions: 3,
      townships: 3,
      metrics: 2,
      onNotice: 1,
      events: 1,
    });
    const { rows } = await killable.admin.query<EventRow>('SELECT seq, prev_hash, hash FROM audit_event ORDER BY seq');
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, place) => place + 1));
    expect(rows.slice(1).map(({ prev_hash }) => prev_hash)).toEqual(rows.slice(0, -1).map(({ hash }) => hash));
  });
});
