import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const references = (table: string, targets: Readonly<Record<string, string>>): string[] =>
  Object.entries(targets).flatMap(([column, target]) => [
    `CREATE INDEX "${table}_tenant_id_${column}_ix" ON "${table}" ("tenant_id", "${column}")`,
    `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_tenant_id_${column}_fk"
       FOREIGN KEY ("tenant_id", "${column}") REFERENCES "${target}"("tenant_id","id")`,
  ]);

const tenant = (table: string): string =>
  `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`;

const statements = [
  `ALTER TABLE "submission" ADD "received_by" uuid`,
  `ALTER TABLE "submission" ADD "submitted_by" uuid`,
  ...references('submission', { received_by: 'member', submitted_by: 'member' }),
  `CREATE TABLE "report_check" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "round_id" uuid NOT NULL,
    "submission_id" uuid NOT NULL,
    "state" text NOT NULL,
    "reason" text,
    "settled_by" uuid,
    "settled_at" TIMESTAMP(3) WITH TIME ZONE,
    "version" integer NOT NULL,
    CONSTRAINT "report_check_pk" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "report_check_tenant_id_submission_id_key" UNIQUE ("tenant_id", "submission_id")
  )`,
  tenant('report_check'),
  ...references('report_check', { round_id: 'round', submission_id: 'submission', settled_by: 'member' }),
  ...isolateTenant('report_check'),
  `CREATE TABLE "figure_dispute" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "round_id" uuid NOT NULL,
    "submission_id" uuid NOT NULL,
    "figure_id" uuid NOT NULL,
    "state" text NOT NULL,
    "stated_value" numeric,
    "verified_value" numeric NOT NULL,
    "reason" text NOT NULL,
    "raised_by" uuid NOT NULL,
    "raised_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "explanation" text,
    "answered_by" uuid,
    "answered_at" TIMESTAMP(3) WITH TIME ZONE,
    "settlement_note" text,
    "settled_by" uuid,
    "settled_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "figure_dispute_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
  `CREATE UNIQUE INDEX "figure_dispute_tenant_id_figure_id_where_379cc3ec_ix" ON "figure_dispute" ("tenant_id", "figure_id")
     WHERE state IN ('open', 'kept', 'upheld')`,
  tenant('figure_dispute'),
  ...references('figure_dispute', {
    round_id: 'round',
    submission_id: 'submission',
    figure_id: 'metric_value',
    raised_by: 'member',
    answered_by: 'member',
    settled_by: 'member',
  }),
  ...isolateTenant('figure_dispute'),
  `CREATE TABLE "unit_liaison" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "member_id" uuid NOT NULL,
    "township_id" uuid NOT NULL,
    "assigned_by" uuid NOT NULL,
    "assigned_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "unit_liaison_pk" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "unit_liaison_tenant_id_member_id_township_id_key" UNIQUE ("tenant_id", "member_id", "township_id")
  )`,
  tenant('unit_liaison'),
  ...references('unit_liaison', { member_id: 'member', township_id: 'township', assigned_by: 'member' }),
  ...isolateTenant('unit_liaison'),
];

/** What data verifiers make of reports, and who reports for a township's officials. */
export class Verification1797600000000 implements MigrationInterface {
  readonly name = 'Verification1797600000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['unit_liaison', 'figure_dispute', 'report_check']) await runner.query(`DROP TABLE "${table}"`);
    await runner.query('ALTER TABLE "submission" DROP COLUMN "received_by", DROP COLUMN "submitted_by"');
  }
}
