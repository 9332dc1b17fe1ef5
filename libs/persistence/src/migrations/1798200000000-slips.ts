import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const statements = [
  `ALTER TABLE "account" ADD "first_signed_in_at" TIMESTAMP(3) WITH TIME ZONE`,
  // Of accounts from before, what a sign-in leaves behind tells that there was one.
  `UPDATE "account" SET "first_signed_in_at" = "password_changed_at"
    WHERE "password_changed_at" > "created_at"
       OR EXISTS (SELECT FROM "session" WHERE "session"."account_id" = "account"."id")
       OR EXISTS (SELECT FROM "known_device" WHERE "known_device"."account_id" = "account"."id")`,
  `CREATE TABLE "slips" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "requested_by" uuid NOT NULL,
    "requested_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "locale" text NOT NULL,
    "member_ids" uuid array NOT NULL,
    "state" text NOT NULL,
    "progress_percent" integer NOT NULL DEFAULT '0',
    "progress_step" text NOT NULL DEFAULT 'queued',
    "problem" jsonb,
    "made" integer,
    "pages" integer,
    "ready_at" TIMESTAMP(3) WITH TIME ZONE,
    "links_until" TIMESTAMP(3) WITH TIME ZONE,
    "public_key" bytea NOT NULL,
    "wrapped_by" text NOT NULL,
    "wrapped_key" bytea,
    "sealed_file" bytea,
    "token_hashes" text array,
    CONSTRAINT "slips_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
  `ALTER TABLE "slips" ADD CONSTRAINT "slips_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  `CREATE INDEX "slips_tenant_id_requested_by_ix" ON "slips" ("tenant_id", "requested_by")`,
  `ALTER TABLE "slips" ADD CONSTRAINT "slips_tenant_id_requested_by_fk"
     FOREIGN KEY ("tenant_id", "requested_by") REFERENCES "member"("tenant_id","id")`,
  ...isolateTenant('slips'),
];

/** Printed slips with one-time links, and who has ever signed in. */
export class Slips1798200000000 implements MigrationInterface {
  readonly name = 'Slips1798200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "slips"');
    await runner.query('ALTER TABLE "account" DROP COLUMN "first_signed_in_at"');
  }
}
