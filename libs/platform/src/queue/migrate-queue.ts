import { type PgQueryable, runMigrations } from 'bullmq';
import { queueSchema } from './job-settings';

const identifier = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * Creates or upgrades the queue's tables and lets the runtime role use them. Run it in the deployment step, before
 * api and worker start; running it again changes nothing.
 * @param client one session (not a pool) whose role owns the queue's schema and may create schemas in the database
 * @param runtimeRole the role api and worker connect as; a plain lower-case identifier
 */
export async function migrateQueue(client: PgQueryable, runtimeRole: string): Promise<void> {
  if (!identifier.test(runtimeRole)) throw new TypeError('the runtime role must be a plain lower-case identifier');
  await runMigrations(client, queueSchema);
  await client.query(`GRANT USAGE ON SCHEMA ${queueSchema} TO ${runtimeRole}`);
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${queueSchema} TO ${runtimeRole}`);
  await client.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${queueSchema} TO ${runtimeRole}`);
}
