import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const statements = [
  `CREATE TABLE "outbox" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "job_name" text NOT NULL,
    "job_id" text NOT NULL,
    "payload" jsonb NOT NULL,
    "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "outbox_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
  `ALTER TABLE "outbox" ADD CONSTRAINT "outbox_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  ...isolateTenant('outbox'),
];

/** Jobs on their way to a queue outside this database. */
export class Outbox1796200000000 implements MigrationInterface {
  readonly name = 'Outbox1796200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "outbox"');
  }
}
