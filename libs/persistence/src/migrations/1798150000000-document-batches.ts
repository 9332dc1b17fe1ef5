import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const statements = [
  `CREATE TABLE "document_batch" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "round_id" uuid NOT NULL,
    "title" text NOT NULL,
    "kinds" text array NOT NULL,
    "state" text NOT NULL,
    "requested_by" uuid NOT NULL,
    "requested_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "finished_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "document_batch_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
  `ALTER TABLE "document_batch" ADD CONSTRAINT "document_batch_tenant_id_fk"
     FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  `CREATE INDEX "document_batch_tenant_id_round_id_ix" ON "document_batch" ("tenant_id", "round_id")`,
  `CREATE INDEX "document_batch_tenant_id_requested_by_ix" ON "document_batch" ("tenant_id", "requested_by")`,
  `ALTER TABLE "document_batch" ADD CONSTRAINT "document_batch_tenant_id_round_id_fk"
     FOREIGN KEY ("tenant_id", "round_id") REFERENCES "round"("tenant_id","id")`,
  `ALTER TABLE "document_batch" ADD CONSTRAINT "document_batch_tenant_id_requested_by_fk"
     FOREIGN KEY ("tenant_id", "requested_by") REFERENCES "member"("tenant_id","id")`,
  ...isolateTenant('document_batch'),
  `ALTER TABLE "document" ADD "batch_id" uuid`,
  `ALTER TABLE "document" ADD "ordinal" integer NOT NULL DEFAULT '0'`,
  `CREATE INDEX "document_tenant_id_batch_id_ix" ON "document" ("tenant_id", "batch_id")`,
  `ALTER TABLE "document" ADD CONSTRAINT "document_tenant_id_batch_id_fk"
     FOREIGN KEY ("tenant_id", "batch_id") REFERENCES "document_batch"("tenant_id","id")`,
];

/** Papers asked for many at a time. */
export class DocumentBatches1798150000000 implements MigrationInterface {
  readonly name = 'DocumentBatches1798150000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "document" DROP COLUMN "ordinal"');
    await runner.query('ALTER TABLE "document" DROP COLUMN "batch_id"');
    await runner.query('DROP TABLE "document_batch"');
  }
}
