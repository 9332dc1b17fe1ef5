import type { DataSource } from 'typeorm';
import { poolOf } from './data-source';

/**
 * Runs a duty unless another process of the same database is at it, which the database knows by a lock that ends with the
 * connection.
 * @returns null when another one has it
 */
export async function inOneProcess<T>(source: DataSource, duty: string, work: () => Promise<T>): Promise<T | null> {
  const client = await poolOf(source).connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS mine',
      [duty],
    );
    if (rows[0]?.mine !== true) return null;
    try {
      return await work();
    } finally {
      await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [duty]);
    }
  } finally {
    client.release();
  }
}
