import type { Client } from 'pg';
import { applicationSchema } from '../database/data-source';

/**
 * Tables whose rows no backup holds: the schema's own record, which the migrations write; sign-ins and reset links, which
 * must not come back to life; and mails on their way, whose text holds links that open accounts. Jobs are not in this schema
 * at all: after a restore the reconciler queues what the rows still wait for.
 */
export const leftOutTables = ['schema_migration', 'session', 'password_reset', 'outgoing_mail'] as const;

/** A table as the database describes it. */
export interface BackupTable {
  readonly name: string;
  /** In their order, without generated ones. */
  readonly columns: readonly string[];
  /** The primary key's columns in their order. */
  readonly key: readonly string[];
}

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const qualified = (table: string): string => `${applicationSchema}.${quoteName(table)}`;

/** Every table that a backup holds, by name: taken from the catalogue, so that a new one cannot be forgotten. */
export async function backupTables(client: Client): Promise<readonly BackupTable[]> {
  const { rows } = await client.query<BackupTable>(
    `SELECT c.relname AS name,
            (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
            (SELECT array_agg(a.attname::text ORDER BY array_position(i.indkey::int2[], a.attnum))
               FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
              WHERE i.indrelid = c.oid AND i.indisprimary) AS key
       FROM pg_class c
      WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($2::text[])
      ORDER BY c.relname`,
    [applicationSchema, leftOutTables],
  );
  return rows;
}

/** Backup and database do not fit together; the message says where, and nothing was loaded. */
export class LoadError extends Error {
  override readonly name = 'LoadError';
}

/** @throws LoadError naming the first of the tables that has rows */
export async function requireEmpty(client: Client, tables: readonly BackupTable[]): Promise<void> {
  for (const { name } of tables) {
    const { rows } = await client.query<{ filled: boolean }>(
      `SELECT EXISTS (SELECT FROM ${qualified(name)}) AS filled`,
    );
    if (rows[0]?.filled === true) throw new LoadError(`the database is not empty: ${name} has rows`);
  }
}

/** The end of a tenant's audit chain. */
export interface BackupChain {
  readonly tenantId: string;
  readonly seq: number;
  /** Lower-case hexadecimal SHA-256. */
  readonly hash: string;
}

export async function chainEnds(client: Client): Promise<readonly BackupChain[]> {
  const { rows } = await client.query<BackupChain>(
    `SELECT tenant_id AS "tenantId", seq, hash FROM ${qualified('audit_head')} ORDER BY tenant_id`,
  );
  return rows;
}
