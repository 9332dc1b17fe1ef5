import { routes } from '@pingyi/contracts';
import { Client } from 'pg';
import { aReadReport, openScoring } from './a-published-round';
import type { Arrangement, TestTenant } from './a-tenant';
import type { TestDatabase } from './database';
import type { Answer, TestApi } from './running-api';

/** A ballot that was handed in, with marks that nothing else in the database has. */
export interface MarkedBallot {
  readonly who: string;
  readonly assignmentId: string;
  /** The score of the first criterion, e.g. 63.07: no two ballots of a round have the same. */
  readonly score: string;
  readonly comment: string;
}

/** Makes the tenant's round secret and opens it for scoring. */
export async function openSecretScoring(arrangement: Arrangement, api: TestApi, tenant: TestTenant): Promise<void> {
  await aReadReport(arrangement, api, tenant, tenant.officials[0]?.id ?? '', 'submitted');
  const manager = await api.as(tenant, 'manager');
  const params = { roundId: tenant.roundId };
  const { version } = await manager.ask(routes.readBallotSecrecy, { params });
  await manager.ask(routes.changeBallotSecrecy, { params, body: { secrecy: 'secret', leastShown: 5, version } });
  await openScoring(api, tenant);
}

/** A ballot with marks; the same place never twice in a round. Low and high by turns, so that no mean is a mark by chance. */
export function marked(tenant: TestTenant, place: number) {
  const pair = Math.floor(place / 2);
  const whole = (place % 2 === 0 ? 60 : 20) + Math.floor(pair / 99);
  const score = `${whole}.${String((pair % 99) + 1).padStart(2, '0')}`.replace(/0$/, '');
  const comment = `评语${place}号：履职记录完整，重点任务按期办结`;
  const [first = '', ...rest] = tenant.criterionIds;
  return {
    score,
    comment,
    scores: { [first]: score, ...Object.fromEntries(rest.map((id) => [id, '80'])) },
  };
}

export async function submitMarked(
  api: TestApi,
  tenant: TestTenant,
  sheet: { readonly who: string; readonly assignmentId: string },
  place: number,
): Promise<{ readonly answer: Answer; readonly ballot: MarkedBallot }> {
  const { score, comment, scores } = marked(tenant, place);
  const rater = await api.as(tenant, sheet.who);
  const answer = await rater.send(routes.submitBallot, {
    params: { assignmentId: sheet.assignmentId },
    body: { scores, comment, version: 0 },
  });
  return { answer, ballot: { ...sheet, score, comment } };
}

/** Every row of every table of the database with its hidden columns, as somebody with a dump and a read role has them. */
export async function everything(database: TestDatabase): Promise<ReadonlyMap<string, string[]>> {
  const client = new Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const found = new Map<string, string[]>();
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(
        `SELECT concat_ws(' ', t.ctid, t.xmin, t.xmax, row_to_json(t)) AS row FROM ${name} t ORDER BY t.ctid`,
      );
      found.set(
        name.replace('app.', ''),
        rows.map(({ row }) => row),
      );
    }
    return found;
  } finally {
    await client.end();
  }
}
