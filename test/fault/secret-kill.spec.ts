import { routes } from '@pingyi/contracts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { moveRound, runTally } from '../integration/a-published-round';
import { openSecretScoring, submitMarked } from '../integration/a-secret-round';
import { aTenant, type TestTenant } from '../integration/a-tenant';
import { type KillableApi, openKillableApi } from './killed-api';

let killable: KillableApi;
let tenant: TestTenant;
/** How many ballots were handed in. */
let cast = 0;

beforeAll(async () => {
  killable = await openKillableApi();
  const { arrangement, arranging } = killable;
  tenant = await aTenant(arrangement, { slug: 'county', officials: 1, raters: 15 });
  await openSecretScoring(arrangement, arranging, tenant);
  for (const { who } of tenant.raters) {
    const rater = await arranging.as(tenant, who);
    const { items } = await rater.ask(routes.readDesk, { params: { roundId: tenant.roundId } });
    for (const { assignmentId } of items) {
      const { answer } = await submitMarked(arranging, tenant, { who, assignmentId }, cast);
      if (answer.status === 200) cast += 1;
    }
  }
}, 180_000);

afterAll(async () => {
  await killable.close();
});

const count = (from: string): Promise<number> => killable.count(from);

/** Everything that the lock of a secret round writes or deletes, as it stands. */
const standing = async () => ({
  turnout: await count('turnout'),
  ballots: await count('secret_ballot'),
  remarks: await count('secret_comment'),
  seals: await count('ballot_seal'),
  keys: await count('round_key'),
  locked: await count(`round WHERE state = 'locked'`),
});

/** Locks, and kills the api while its transaction waits for this table. */
async function killWhileLocking(table: string): Promise<void> {
  const params = { roundId: tenant.roundId };
  const { version } = await (await killable.arranging.as(tenant, 'manager')).ask(routes.readRound, { params });
  const body = { to: 'locked', version } as const;
  await killable.killWhileWriting({
    table,
    tenant,
    click: (manager) => manager.send(routes.moveRound, { params, body }),
  });
}

describe('an api that is killed while it locks a secret round', () => {
  test.each(['secret_ballot', 'ballot_seal', 'audit_event'])(
    'before it has changed %s has lost no ballot and opened none',
    async (table) => {
      await killWhileLocking(table);
      const sealed = { turnout: cast, ballots: 0, remarks: 0, seals: cast, keys: 1, locked: 0 };
      await vi.waitFor(async () => expect(await standing()).toEqual(sealed), { timeout: 30_000, interval: 50 });
    },
    180_000,
  );

  test('lets the next click lock: every ballot that was handed in is one nameless ballot and is counted', async () => {
    const { arranging, database } = killable;
    await moveRound(arranging, tenant, 'locked');
    expect(await standing()).toEqual({ turnout: cast, ballots: cast, remarks: cast, seals: 0, keys: 0, locked: 1 });
    // Two officials, each rated by three groups of five.
    expect(cast).toBe(30);
    const tallyId = await runTally(database, arranging, tenant);
    const manager = await arranging.as(tenant, 'manager');
    const { results } = await manager.ask(routes.readTally, { params: { tallyId } });
    expect(results.flatMap(({ groups }) => groups.map(({ counted }) => counted))).toEqual([5, 5, 5, 5, 5, 5]);
  });
});
