import { randomUUID } from 'node:crypto';
import type { TestTenant } from './a-tenant';

/** Runs a statement as somebody who may arrange rows. */
export type Arrange = (statement: string, values: readonly unknown[]) => Promise<readonly { readonly id: string }[]>;

/** A batch that waits, of blank score sheets that each have bytes of their own: the same form under other titles. */
export async function requestSheets(arrange: Arrange, tenant: TestTenant, papers: number): Promise<string> {
  const batchId = randomUUID();
  await arrange(
    `INSERT INTO document_batch (tenant_id, id, round_id, title, kinds, state, requested_by, requested_at)
     VALUES ($1, $2, $3, '测评表', '{score-sheet}', 'queued', $4, now())`,
    [tenant.id, batchId, tenant.roundId, tenant.everyone.memberId],
  );
  await addSheets(arrange, tenant, batchId, papers);
  return batchId;
}

/** The same, each by itself. @returns their ids */
export async function requestSingleSheets(arrange: Arrange, tenant: TestTenant, papers: number): Promise<string[]> {
  return (await addSheets(arrange, tenant, null, papers)).map(({ id }) => id);
}

function addSheets(
  arrange: Arrange,
  tenant: TestTenant,
  batchId: string | null,
  papers: number,
): Promise<readonly { readonly id: string }[]> {
  return arrange(
    `INSERT INTO document (tenant_id, id, kind, round_id, batch_id, ordinal, title, locale, profile, state, requested_by, requested_at)
     SELECT $1, gen_random_uuid(), 'score-sheet', $2, $3::uuid, CASE WHEN $3 IS NULL THEN 0 ELSE place END,
            concat('测评表', $3, place), 'zh', 'ua-1', 'queued', $4, now()
       FROM generate_series(1, $5::int) AS place RETURNING id`,
    [tenant.id, tenant.roundId, batchId, tenant.everyone.memberId, papers],
  );
}
