import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const references = (table: string, column: string, target: string): string[] => [
  `CREATE INDEX "${table}_tenant_id_${column}_ix" ON "${table}" ("tenant_id", "${column}")`,
  `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_tenant_id_${column}_fk"
     FOREIGN KEY ("tenant_id", "${column}") REFERENCES "${target}"("tenant_id","id")`,
];

const statements = [
  `ALTER TABLE "ballot" ADD "word" text`,
  `ALTER TABLE "round" ADD "ballot_rules" jsonb`,
  `CREATE TABLE "ballot_void" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "round_id" uuid NOT NULL,
    "assignment_id" uuid NOT NULL,
    "ballot_id" uuid NOT NULL,
    "reason" text NOT NULL,
    "state" text NOT NULL,
    "proposed_by" uuid NOT NULL,
    "proposed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "settled_by" uuid,
    "settled_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "ballot_void_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
  `CREATE UNIQUE INDEX "ballot_void_tenant_id_ballot_id_where_1b228d4c_ix" ON "ballot_void" ("tenant_id", "ballot_id")
     WHERE state <> 'rejected'`,
  `ALTER TABLE "ballot_void" ADD CONSTRAINT "ballot_void_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  ...references('ballot_void', 'round_id', 'round'),
  ...references('ballot_void', 'assignment_id', 'assignment'),
  ...references('ballot_void', 'ballot_id', 'ballot'),
  ...references('ballot_void', 'proposed_by', 'member'),
  ...references('ballot_void', 'settled_by', 'member'),
  ...isolateTenant('ballot_void'),
  `CREATE TABLE "ballot_reminder" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "round_id" uuid NOT NULL,
    "rater_id" uuid NOT NULL,
    "open_sheets" integer NOT NULL,
    "by_mail" boolean NOT NULL,
    "sent_by" uuid NOT NULL,
    "sent_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "ballot_reminder_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
  `ALTER TABLE "ballot_reminder" ADD CONSTRAINT "ballot_reminder_tenant_id_fk"
     FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  ...references('ballot_reminder', 'round_id', 'round'),
  ...references('ballot_reminder', 'rater_id', 'rater'),
  ...references('ballot_reminder', 'sent_by', 'member'),
  ...isolateTenant('ballot_reminder'),
];

/** Words on ballots, rules of ballots, voided ballots and reminders. */
export class Ballots1797200000000 implements MigrationInterface {
  readonly name = 'Ballots1797200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "ballot_reminder"');
    await runner.query('DROP TABLE "ballot_void"');
    await runner.query('ALTER TABLE "round" DROP COLUMN "ballot_rules"');
    await runner.query('ALTER TABLE "ballot" DROP COLUMN "word"');
  }
}
