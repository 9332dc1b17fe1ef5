import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const statements = [
  `ALTER TABLE "metric" ADD "version" integer NOT NULL DEFAULT 1`,
  `ALTER TABLE "metric" ADD "retired_at" TIMESTAMP(3) WITH TIME ZONE`,
  `ALTER TABLE "metric_value" ADD "read_key" text`,
  `ALTER TABLE "metric_value" ADD "mapped_by" uuid`,
  `ALTER TABLE "metric_value" ADD "mapped_at" TIMESTAMP(3) WITH TIME ZONE`,
  `ALTER TABLE "metric_value" ADD "suggested_key" text`,
  `ALTER TABLE "metric_value" ADD "version" integer NOT NULL DEFAULT 1`,
  // Figures in 吨 are compared in 公斤; a catalogue that counted 万吨 in 吨 could not be compared with them.
  `UPDATE "metric" SET "base_unit" = '公斤', "unit_factor" = 10000000 WHERE "unit" = '万吨'`,
  `UPDATE "metric" SET "base_unit" = '公斤', "unit_factor" = 1000 WHERE "unit" = '吨'`,
  // Until now nobody could choose another metric than the reader's.
  `UPDATE "metric_value" SET "read_key" = "metric_key"`,
  `CREATE INDEX "metric_value_tenant_id_mapped_by_ix" ON "metric_value" ("tenant_id", "mapped_by")`,
  `ALTER TABLE "metric_value" ADD CONSTRAINT "metric_value_tenant_id_mapped_by_fk"
     FOREIGN KEY ("tenant_id", "mapped_by") REFERENCES "member"("tenant_id","id")`,
  `CREATE TABLE "report_reread" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "is_trial" boolean NOT NULL,
    "state" text NOT NULL,
    "requested_by" uuid NOT NULL,
    "requested_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "finished_at" TIMESTAMP(3) WITH TIME ZONE,
    "reports_total" integer NOT NULL,
    "reports_done" integer NOT NULL,
    "figures_changed" integer NOT NULL,
    "figures_suggested" integer NOT NULL,
    "last_report_id" uuid,
    CONSTRAINT "report_reread_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
  `CREATE INDEX "report_reread_tenant_id_requested_by_ix" ON "report_reread" ("tenant_id", "requested_by")`,
  `ALTER TABLE "report_reread" ADD CONSTRAINT "report_reread_tenant_id_fk"
     FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  `ALTER TABLE "report_reread" ADD CONSTRAINT "report_reread_tenant_id_requested_by_fk"
     FOREIGN KEY ("tenant_id", "requested_by") REFERENCES "member"("tenant_id","id")`,
  ...isolateTenant('report_reread'),
];

/** Editable catalogues, who chose a figure's metric, and passes over stored reports with a new catalogue. */
export class Catalogue1796600000000 implements MigrationInterface {
  readonly name = 'Catalogue1796600000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "report_reread"');
    await runner.query(
      `ALTER TABLE "metric_value" DROP COLUMN "read_key", DROP COLUMN "mapped_by", DROP COLUMN "mapped_at",
         DROP COLUMN "suggested_key", DROP COLUMN "version"`,
    );
    await runner.query('ALTER TABLE "metric" DROP COLUMN "version", DROP COLUMN "retired_at"');
  }
}
