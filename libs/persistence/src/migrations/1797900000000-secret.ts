import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const references = (table: string, column: string, target: string): string[] => [
  `CREATE INDEX "${table}_tenant_id_${column}_ix" ON "${table}" ("tenant_id", "${column}")`,
  `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_tenant_id_${column}_fk"
     FOREIGN KEY ("tenant_id", "${column}") REFERENCES "${target}"("tenant_id","id")`,
];

const ofTenant = (table: string): string[] => [
  `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  ...references(table, 'round_id', 'round'),
  ...isolateTenant(table),
];

const statements = [
  `ALTER TABLE "round" ADD "ballot_secrecy" text NOT NULL DEFAULT 'named'`,
  `ALTER TABLE "round" ADD "least_shown" integer NOT NULL DEFAULT 5`,
  `ALTER TABLE "round" ADD "neutral_seed" uuid NOT NULL DEFAULT gen_random_uuid()`,
  // Rounds that stand get one each; later ones bring theirs along.
  `ALTER TABLE "round" ALTER COLUMN "neutral_seed" DROP DEFAULT`,
  `CREATE TABLE "round_key" (
    "tenant_id" uuid NOT NULL,
    "round_id" uuid NOT NULL,
    "wrapped_by" text NOT NULL,
    "wrapped" bytea NOT NULL,
    CONSTRAINT "round_key_pk" PRIMARY KEY ("tenant_id", "round_id")
  )`,
  ...ofTenant('round_key'),
  `CREATE TABLE "turnout" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "round_id" uuid NOT NULL,
    "assignment_id" uuid NOT NULL,
    CONSTRAINT "turnout_pk" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "turnout_tenant_id_assignment_id_key" UNIQUE ("tenant_id", "assignment_id")
  )`,
  ...ofTenant('turnout'),
  ...references('turnout', 'assignment_id', 'assignment'),
  `CREATE TABLE "ballot_seal" (
    "tenant_id" uuid NOT NULL,
    "link" text NOT NULL,
    "round_id" uuid NOT NULL,
    "sealed" bytea NOT NULL,
    CONSTRAINT "ballot_seal_pk" PRIMARY KEY ("tenant_id", "link")
  )`,
  ...ofTenant('ballot_seal'),
  `CREATE TABLE "secret_ballot" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "round_id" uuid NOT NULL,
    "official_id" uuid NOT NULL,
    "group_id" uuid NOT NULL,
    "withheld" boolean NOT NULL,
    "scores" jsonb,
    "word" text,
    CONSTRAINT "secret_ballot_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
  ...ofTenant('secret_ballot'),
  ...references('secret_ballot', 'official_id', 'official'),
  ...references('secret_ballot', 'group_id', 'voter_group'),
  `CREATE TABLE "secret_comment" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "round_id" uuid NOT NULL,
    "official_id" uuid NOT NULL,
    "text" text NOT NULL,
    CONSTRAINT "secret_comment_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
  ...ofTenant('secret_comment'),
  ...references('secret_comment', 'official_id', 'official'),
];

/** Secret rounds: who voted apart from what was voted, sealed until the lock and nameless afterwards. */
export class Secret1797900000000 implements MigrationInterface {
  readonly name = 'Secret1797900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['secret_comment', 'secret_ballot', 'ballot_seal', 'turnout', 'round_key'])
      await runner.query(`DROP TABLE "${table}"`);
    for (const column of ['neutral_seed', 'least_shown', 'ballot_secrecy'])
      await runner.query(`ALTER TABLE "round" DROP COLUMN "${column}"`);
  }
}
