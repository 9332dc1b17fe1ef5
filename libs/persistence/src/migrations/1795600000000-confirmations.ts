import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const references = [
  ['tally_id', 'tally'],
  ['official_id', 'official'],
  ['decided_by', 'member'],
] as const;

const statements = [
  `CREATE TABLE "confirmation" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "tally_id" uuid NOT NULL,
    "official_id" uuid NOT NULL,
    "grade" text NOT NULL,
    "reason" text,
    "decided_by" uuid NOT NULL,
    "decided_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "confirmation_tenant_id_tally_id_official_id_key" UNIQUE ("tenant_id", "tally_id", "official_id"),
    CONSTRAINT "confirmation_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
  ...references.map(
    ([column]) => `CREATE INDEX "confirmation_tenant_id_${column}_ix" ON "confirmation" ("tenant_id", "${column}")`,
  ),
  `ALTER TABLE "confirmation" ADD CONSTRAINT "confirmation_tenant_id_fk"
     FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  ...references.map(
    ([column, target]) =>
      `ALTER TABLE "confirmation" ADD CONSTRAINT "confirmation_tenant_id_${column}_fk"
         FOREIGN KEY ("tenant_id", "${column}") REFERENCES "${target}"("tenant_id","id")`,
  ),
  ...isolateTenant('confirmation'),
  `ALTER TABLE "decision" ADD "reason" text`,
  `ALTER TABLE "decision" ADD "decided_by" uuid`,
  `ALTER TABLE "decision" ADD "decided_at" TIMESTAMP(3) WITH TIME ZONE`,
  `CREATE INDEX "decision_tenant_id_decided_by_ix" ON "decision" ("tenant_id", "decided_by")`,
  `ALTER TABLE "decision" ADD CONSTRAINT "decision_tenant_id_decided_by_fk"
     FOREIGN KEY ("tenant_id", "decided_by") REFERENCES "member"("tenant_id","id")`,
];

/** The committee's grades before publication, and reason, person and time of each decided grade. */
export class Confirmations1795600000000 implements MigrationInterface {
  readonly name = 'Confirmations1795600000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE "decision" DROP COLUMN "reason", DROP COLUMN "decided_by", DROP COLUMN "decided_at"',
    );
    await runner.query('DROP TABLE "confirmation"');
  }
}
