import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const references = (column: string, target: string): string[] => [
  `CREATE INDEX "paper_void_tenant_id_${column}_ix" ON "paper_void" ("tenant_id", "${column}")`,
  `ALTER TABLE "paper_void" ADD CONSTRAINT "paper_void_tenant_id_${column}_fk"
     FOREIGN KEY ("tenant_id", "${column}") REFERENCES "${target}"("tenant_id","id")`,
];

const statements = [
  `CREATE TABLE "paper_void" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "round_id" uuid NOT NULL,
    "batch_id" uuid NOT NULL,
    "sheet_id" uuid NOT NULL,
    "reason" text NOT NULL,
    "state" text NOT NULL,
    "proposed_by" uuid NOT NULL,
    "proposed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "settled_by" uuid,
    "settled_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "paper_void_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
  `CREATE UNIQUE INDEX "paper_void_tenant_id_sheet_id_where_1b228d4c_ix" ON "paper_void" ("tenant_id", "sheet_id")
     WHERE state <> 'rejected'`,
  `ALTER TABLE "paper_void" ADD CONSTRAINT "paper_void_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  ...references('round_id', 'round'),
  ...references('batch_id', 'paper_batch'),
  ...references('sheet_id', 'paper_sheet'),
  ...references('proposed_by', 'member'),
  ...references('settled_by', 'member'),
  ...isolateTenant('paper_void'),
  `ALTER TABLE "notice" ADD "place" text`,
];

/** Sheets of paper taken out of the count after the lock, and the page that a notice leads to. */
export class PaperVoids1798400000000 implements MigrationInterface {
  readonly name = 'PaperVoids1798400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "notice" DROP COLUMN "place"');
    await runner.query('DROP TABLE "paper_void"');
  }
}
