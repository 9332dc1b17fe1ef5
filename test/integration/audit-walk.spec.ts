import { routes } from '@pingyi/contracts';
import { auditHash } from '@pingyi/persistence';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let tenant: TestTenant;
let writer: Client;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  tenant = await aTenant(arrangement, { slug: 'county', officials: 1, raters: 1 });
  writer = new Client({ connectionString: database.adminUrl, options: '-c search_path=app' });
  await writer.connect();
});

afterAll(async () => {
  await writer.end();
  await api.close();
  await arrangement.close();
  await database.drop();
});

/** Adds an event as the product does, row and head in one transaction, and keeps readers from the head until the end. */
async function writeOnceReaderWaits(): Promise<void> {
  const { rows } = await writer.query<{ seq: number; hash: string }>(
    'SELECT seq, hash FROM audit_head WHERE tenant_id = $1',
    [tenant.id],
  );
  const { seq = 0, hash: prevHash = '' } = rows[0] ?? {};
  const event = {
    tenantId: tenant.id,
    seq: seq + 1,
    at: new Date(),
    actorId: null,
    requestId: null,
    action: 'round.move',
    subjectType: 'round',
    subjectId: null,
    data: {},
    prevHash,
  };
  const hash = auditHash(event);
  await expect
    .poll(() => writer.query('SELECT FROM pg_locks WHERE relation = $1::regclass AND NOT granted', ['audit_head']), {
      timeout: 5_000,
    })
    .toMatchObject({ rowCount: 1 });
  await writer.query(
    `INSERT INTO audit_event (tenant_id, seq, at, action, subject_type, data, prev_hash, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [event.tenantId, event.seq, event.at, event.action, event.subjectType, event.data, prevHash, hash],
  );
  await writer.query('UPDATE audit_head SET seq = $2, hash = $3 WHERE tenant_id = $1', [tenant.id, event.seq, hash]);
}

describe('the chain', () => {
  test('is not called broken because somebody writes while it is being walked', async () => {
    const administrator = await api.as(tenant, 'administrator');
    await writer.query('BEGIN');
    await writer.query('LOCK TABLE audit_head IN ACCESS EXCLUSIVE MODE');
    const pending = administrator.ask(routes.readAuditStanding);
    await writeOnceReaderWaits();
    await writer.query('COMMIT');
    const during = await pending;
    const after = await administrator.ask(routes.readAuditStanding);
    expect([during.state, after.state]).toEqual(['intact', 'intact']);
    expect(after.events).toBe(during.events + 1);
  });
});
