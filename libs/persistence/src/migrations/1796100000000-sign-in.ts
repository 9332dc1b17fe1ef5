import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const instant = 'TIMESTAMP(3) WITH TIME ZONE';

const statements = [
  `ALTER TABLE "account" ADD "must_change_password" boolean NOT NULL DEFAULT false`,
  `ALTER TABLE "account" ADD "password_changed_at" ${instant} NOT NULL DEFAULT now()`,
  `ALTER TABLE "account" ADD "mail_address" text`,
  `ALTER TABLE "account_tenant" ADD "disabled" boolean NOT NULL DEFAULT false`,
  `ALTER TABLE "member" ADD "disabled" boolean NOT NULL DEFAULT false`,
  `ALTER TABLE "session" ADD "id" uuid NOT NULL DEFAULT gen_random_uuid()`,
  `ALTER TABLE "session" ALTER COLUMN "id" DROP DEFAULT`,
  `ALTER TABLE "session" ADD "address" text`,
  `ALTER TABLE "session" ADD "browser" text`,
  `ALTER TABLE "session" ADD CONSTRAINT "session_id_key" UNIQUE ("id")`,
  `CREATE TABLE "known_device" (
    "token_hash" text NOT NULL,
    "account_id" uuid NOT NULL,
    "used_at" ${instant} NOT NULL,
    CONSTRAINT "known_device_pk" PRIMARY KEY ("token_hash", "account_id")
  )`,
  `CREATE INDEX "known_device_account_id_ix" ON "known_device" ("account_id")`,
  `ALTER TABLE "known_device" ADD CONSTRAINT "known_device_account_id_fk"
     FOREIGN KEY ("account_id") REFERENCES "account"("id")`,
  // Written at every attempt and worth nothing after a crash: kept out of the log of writes.
  `CREATE UNLOGGED TABLE "throttle" (
    "key" text NOT NULL,
    "window_end" ${instant} NOT NULL,
    "attempts" integer NOT NULL,
    CONSTRAINT "throttle_pk" PRIMARY KEY ("key")
  )`,
  `CREATE INDEX "throttle_window_end_ix" ON "throttle" ("window_end")`,
  `CREATE TABLE "password_reset" (
    "token_hash" text NOT NULL,
    "account_id" uuid NOT NULL,
    "created_at" ${instant} NOT NULL,
    "expires_at" ${instant} NOT NULL,
    CONSTRAINT "password_reset_pk" PRIMARY KEY ("token_hash")
  )`,
  `CREATE INDEX "password_reset_account_id_ix" ON "password_reset" ("account_id")`,
  `ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_account_id_fk"
     FOREIGN KEY ("account_id") REFERENCES "account"("id")`,
  `CREATE TABLE "outgoing_mail" (
    "id" uuid NOT NULL,
    "state" text NOT NULL,
    "to_address" text,
    "subject" text,
    "body" text,
    "attempts" integer NOT NULL DEFAULT 0,
    "next_attempt_at" ${instant} NOT NULL,
    "created_at" ${instant} NOT NULL,
    "expires_at" ${instant} NOT NULL,
    "settled_at" ${instant},
    CONSTRAINT "outgoing_mail_pk" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "outgoing_mail_state_next_attempt_at_ix" ON "outgoing_mail" ("state", "next_attempt_at")`,
  `CREATE TABLE "invitation" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "login_name" text NOT NULL,
    "display_name" text NOT NULL,
    "mail_address" text,
    "roles" text array NOT NULL,
    "state" text NOT NULL,
    "token_hash" text NOT NULL,
    "invited_by" uuid NOT NULL,
    "created_at" ${instant} NOT NULL,
    "expires_at" ${instant} NOT NULL,
    CONSTRAINT "invitation_tenant_id_token_hash_key" UNIQUE ("tenant_id", "token_hash"),
    CONSTRAINT "invitation_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
  `CREATE INDEX "invitation_tenant_id_invited_by_ix" ON "invitation" ("tenant_id", "invited_by")`,
  `CREATE UNIQUE INDEX "invitation_tenant_id_login_name_where_3c4af037_ix"
     ON "invitation" ("tenant_id", "login_name") WHERE "state" = 'open'`,
  `ALTER TABLE "invitation" ADD CONSTRAINT "invitation_tenant_id_fk"
     FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  `ALTER TABLE "invitation" ADD CONSTRAINT "invitation_tenant_id_invited_by_fk"
     FOREIGN KEY ("tenant_id", "invited_by") REFERENCES "member"("tenant_id","id")`,
  ...isolateTenant('invitation'),
];

/** Invitations, resets, outgoing mail, known devices, throttling, and what an account, member and session need for them. */
export class SignIn1796100000000 implements MigrationInterface {
  readonly name = 'SignIn1796100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['invitation', 'outgoing_mail', 'password_reset', 'throttle', 'known_device']) {
      await runner.query(`DROP TABLE "${table}"`);
    }
    await runner.query('ALTER TABLE "session" DROP COLUMN "id", DROP COLUMN "address", DROP COLUMN "browser"');
    await runner.query('ALTER TABLE "member" DROP COLUMN "disabled"');
    await runner.query('ALTER TABLE "account_tenant" DROP COLUMN "disabled"');
    await runner.query(
      'ALTER TABLE "account" DROP COLUMN "must_change_password", DROP COLUMN "password_changed_at", DROP COLUMN "mail_address"',
    );
  }
}
