import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const statements = [
  `CREATE TABLE "idempotency_key" (
    "tenant_id" uuid NOT NULL,
    "actor_id" uuid NOT NULL,
    "key" text NOT NULL,
    "request_hash" text NOT NULL,
    "response" jsonb,
    "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "idempotency_key_pk" PRIMARY KEY ("tenant_id", "actor_id", "key")
  )`,
  `CREATE INDEX "idempotency_key_tenant_id_actor_id_ix" ON "idempotency_key" ("tenant_id", "actor_id")`,
  `ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_tenant_id_fk"
     FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  `ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_tenant_id_actor_id_fk"
     FOREIGN KEY ("tenant_id", "actor_id") REFERENCES "member"("tenant_id","id")`,
  ...isolateTenant('idempotency_key'),
  `CREATE TABLE "tally_ballots" (
    "tenant_id" uuid NOT NULL,
    "tally_id" uuid NOT NULL,
    "ordinal" integer NOT NULL,
    "text" text NOT NULL,
    CONSTRAINT "tally_ballots_pk" PRIMARY KEY ("tenant_id", "tally_id", "ordinal")
  )`,
  `CREATE INDEX "tally_ballots_tenant_id_tally_id_ix" ON "tally_ballots" ("tenant_id", "tally_id")`,
  `ALTER TABLE "tally_ballots" ADD CONSTRAINT "tally_ballots_tenant_id_fk"
     FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  `ALTER TABLE "tally_ballots" ADD CONSTRAINT "tally_ballots_tenant_id_tally_id_fk"
     FOREIGN KEY ("tenant_id", "tally_id") REFERENCES "tally"("tenant_id","id")`,
  ...isolateTenant('tally_ballots'),
  `ALTER TABLE "tally" ADD "ballots_read" integer NOT NULL DEFAULT 0`,
  `ALTER TABLE "tally" ADD "ballots_total" integer`,
  `ALTER TABLE "veto" ADD "cause" text`,
  `ALTER TABLE "round" ADD "quota_approval" jsonb`,
];

/** Answers kept by Idempotency-Key, a tally's ballots in parts, causes of vetoes, and the approval of a larger quota. */
export class Scoring1796500000000 implements MigrationInterface {
  readonly name = 'Scoring1796500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "round" DROP COLUMN "quota_approval"');
    await runner.query('ALTER TABLE "veto" DROP COLUMN "cause"');
    await runner.query('ALTER TABLE "tally" DROP COLUMN "ballots_read", DROP COLUMN "ballots_total"');
    await runner.query('DROP TABLE "tally_ballots"');
    await runner.query('DROP TABLE "idempotency_key"');
  }
}
