import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const references: readonly (readonly [string, string])[] = [
  ['round_id', 'round'],
  ['rater_id', 'rater'],
  ['official_id', 'official'],
  ['proposed_by', 'member'],
  ['settled_by', 'member'],
];

const statements = [
  `ALTER TABLE "voter_group" ADD "self" boolean NOT NULL DEFAULT false`,
  `ALTER TABLE "assignment" ADD "doubtful" boolean NOT NULL DEFAULT false`,
  `ALTER TABLE "recusal" ADD "sheet_ended" boolean NOT NULL DEFAULT false`,
  `CREATE TABLE "pair_change" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "round_id" uuid NOT NULL,
    "rater_id" uuid NOT NULL,
    "official_id" uuid NOT NULL,
    "step" text NOT NULL,
    "state" text NOT NULL,
    "reason" text NOT NULL,
    "relation" text,
    "degree" integer,
    "earlier_kind" text,
    "earlier_reason" text,
    "proposed_by" uuid NOT NULL,
    "proposed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "settled_by" uuid,
    "settled_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "pair_change_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
  ...references.flatMap(([column, target]) => [
    `CREATE INDEX "pair_change_tenant_id_${column}_ix" ON "pair_change" ("tenant_id", "${column}")`,
    `ALTER TABLE "pair_change" ADD CONSTRAINT "pair_change_tenant_id_${column}_fk"
       FOREIGN KEY ("tenant_id", "${column}") REFERENCES "${target}"("tenant_id","id")`,
  ]),
  `ALTER TABLE "pair_change" ADD CONSTRAINT "pair_change_tenant_id_fk"
     FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  ...isolateTenant('pair_change'),
];

/** Groups of those who rate themselves, changes of single pairs with their reasons, and doubts about a sheet. */
export class Recusals1797400000000 implements MigrationInterface {
  readonly name = 'Recusals1797400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "pair_change"');
    await runner.query('ALTER TABLE "recusal" DROP COLUMN "sheet_ended"');
    await runner.query('ALTER TABLE "assignment" DROP COLUMN "doubtful"');
    await runner.query('ALTER TABLE "voter_group" DROP COLUMN "self"');
  }
}
