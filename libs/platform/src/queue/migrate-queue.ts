import { type PgQueryable, runMigrations } from 'bullmq';
import { queueSchema } from './job-settings';

/**
 * Creates or upgrades the queue's tables; running it again changes nothing. Run it in the deployment step, before api
 * and worker start, and grant the runtime role afterwards: USAGE on the schema and its sequences; SELECT, INSERT,
 * UPDATE and DELETE on all its tables.
 * @param client one session (not a pool) as the role that owns the schema, with CREATE on the database
 */
export async function migrateQueue(client: PgQueryable): Promise<void> {
  await runMigrations(client, queueSchema);
}
