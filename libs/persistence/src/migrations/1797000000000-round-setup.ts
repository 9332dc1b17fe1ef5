import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const statements = [
  // A township made while a round is set up is known by its name alone.
  `ALTER TABLE "township" ALTER COLUMN "population" DROP NOT NULL, ALTER COLUMN "households" DROP NOT NULL,
     ALTER COLUMN "villages" DROP NOT NULL`,
  `ALTER TABLE "round" ADD "collect_hard" boolean NOT NULL DEFAULT false`,
  `ALTER TABLE "round" ADD "check_until" TIMESTAMP(3) WITH TIME ZONE`,
  `ALTER TABLE "round" ADD "score_hard" boolean NOT NULL DEFAULT false`,
  `ALTER TABLE "round" ADD "notice_days" integer NOT NULL DEFAULT 5`,
  `ALTER TABLE "round" ADD "review_days" integer NOT NULL DEFAULT 30`,
  `ALTER TABLE "round" ADD "suspended_from" text`,
  `ALTER TABLE "official" ADD "ungraded_reason" text`,
  `ALTER TABLE "official" ADD "kind" text NOT NULL DEFAULT 'person'`,
  `ALTER TABLE "official" ADD "delivery" text NOT NULL DEFAULT 'on_site'`,
  `CREATE TABLE "reopening" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "round_id" uuid NOT NULL,
    "from_state" text NOT NULL,
    "state" text NOT NULL,
    "reason" text NOT NULL,
    "proposed_by" uuid NOT NULL,
    "proposed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "settled_by" uuid,
    "settled_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "reopening_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
  `CREATE INDEX "reopening_tenant_id_round_id_ix" ON "reopening" ("tenant_id", "round_id")`,
  `CREATE INDEX "reopening_tenant_id_proposed_by_ix" ON "reopening" ("tenant_id", "proposed_by")`,
  `CREATE INDEX "reopening_tenant_id_settled_by_ix" ON "reopening" ("tenant_id", "settled_by")`,
  `ALTER TABLE "reopening" ADD CONSTRAINT "reopening_tenant_id_fk"
     FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  `ALTER TABLE "reopening" ADD CONSTRAINT "reopening_tenant_id_round_id_fk"
     FOREIGN KEY ("tenant_id", "round_id") REFERENCES "round"("tenant_id","id")`,
  `ALTER TABLE "reopening" ADD CONSTRAINT "reopening_tenant_id_proposed_by_fk"
     FOREIGN KEY ("tenant_id", "proposed_by") REFERENCES "member"("tenant_id","id")`,
  `ALTER TABLE "reopening" ADD CONSTRAINT "reopening_tenant_id_settled_by_fk"
     FOREIGN KEY ("tenant_id", "settled_by") REFERENCES "member"("tenant_id","id")`,
  ...isolateTenant('reopening'),
  `CREATE TABLE "deadline_extension" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "round_id" uuid NOT NULL,
    "stage" text NOT NULL,
    "member_id" uuid NOT NULL,
    "until" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "reason" text NOT NULL,
    "granted_by" uuid NOT NULL,
    "granted_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "deadline_extension_pk" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "deadline_extension_tenant_id_round_id_stage_member_id_key" UNIQUE ("tenant_id", "round_id", "stage", "member_id")
  )`,
  `CREATE INDEX "deadline_extension_tenant_id_round_id_ix" ON "deadline_extension" ("tenant_id", "round_id")`,
  `CREATE INDEX "deadline_extension_tenant_id_member_id_ix" ON "deadline_extension" ("tenant_id", "member_id")`,
  `CREATE INDEX "deadline_extension_tenant_id_granted_by_ix" ON "deadline_extension" ("tenant_id", "granted_by")`,
  `ALTER TABLE "deadline_extension" ADD CONSTRAINT "deadline_extension_tenant_id_fk"
     FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  `ALTER TABLE "deadline_extension" ADD CONSTRAINT "deadline_extension_tenant_id_round_id_fk"
     FOREIGN KEY ("tenant_id", "round_id") REFERENCES "round"("tenant_id","id")`,
  `ALTER TABLE "deadline_extension" ADD CONSTRAINT "deadline_extension_tenant_id_member_id_fk"
     FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id","id")`,
  `ALTER TABLE "deadline_extension" ADD CONSTRAINT "deadline_extension_tenant_id_granted_by_fk"
     FOREIGN KEY ("tenant_id", "granted_by") REFERENCES "member"("tenant_id","id")`,
  ...isolateTenant('deadline_extension'),
  `CREATE TABLE "special_day" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "day" date NOT NULL,
    "kind" text NOT NULL,
    "name" text NOT NULL,
    CONSTRAINT "special_day_pk" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "special_day_tenant_id_day_key" UNIQUE ("tenant_id", "day")
  )`,
  `ALTER TABLE "special_day" ADD CONSTRAINT "special_day_tenant_id_fk"
     FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  ...isolateTenant('special_day'),
  `CREATE TABLE "leader_comment" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "official_id" uuid NOT NULL,
    "leader" text NOT NULL,
    "text" text NOT NULL,
    "made_on" date NOT NULL,
    "recorded_by" uuid NOT NULL,
    "recorded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "leader_comment_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
  `CREATE INDEX "leader_comment_tenant_id_official_id_ix" ON "leader_comment" ("tenant_id", "official_id")`,
  `CREATE INDEX "leader_comment_tenant_id_recorded_by_ix" ON "leader_comment" ("tenant_id", "recorded_by")`,
  `ALTER TABLE "leader_comment" ADD CONSTRAINT "leader_comment_tenant_id_fk"
     FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  `ALTER TABLE "leader_comment" ADD CONSTRAINT "leader_comment_tenant_id_official_id_fk"
     FOREIGN KEY ("tenant_id", "official_id") REFERENCES "official"("tenant_id","id")`,
  `ALTER TABLE "leader_comment" ADD CONSTRAINT "leader_comment_tenant_id_recorded_by_fk"
     FOREIGN KEY ("tenant_id", "recorded_by") REFERENCES "member"("tenant_id","id")`,
  ...isolateTenant('leader_comment'),
  `CREATE TABLE "official_transfer" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "official_id" uuid NOT NULL,
    "from_township_id" uuid NOT NULL,
    "from_post" text NOT NULL,
    "from_principal" boolean NOT NULL,
    "to_township_id" uuid NOT NULL,
    "to_post" text NOT NULL,
    "effective_on" date NOT NULL,
    "reason" text NOT NULL,
    "recorded_by" uuid NOT NULL,
    "recorded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "official_transfer_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
  `CREATE INDEX "official_transfer_tenant_id_official_id_ix" ON "official_transfer" ("tenant_id", "official_id")`,
  `CREATE INDEX "official_transfer_tenant_id_from_township_id_ix" ON "official_transfer" ("tenant_id", "from_township_id")`,
  `CREATE INDEX "official_transfer_tenant_id_to_township_id_ix" ON "official_transfer" ("tenant_id", "to_township_id")`,
  `CREATE INDEX "official_transfer_tenant_id_recorded_by_ix" ON "official_transfer" ("tenant_id", "recorded_by")`,
  `ALTER TABLE "official_transfer" ADD CONSTRAINT "official_transfer_tenant_id_fk"
     FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  `ALTER TABLE "official_transfer" ADD CONSTRAINT "official_transfer_tenant_id_official_id_fk"
     FOREIGN KEY ("tenant_id", "official_id") REFERENCES "official"("tenant_id","id")`,
  `ALTER TABLE "official_transfer" ADD CONSTRAINT "official_transfer_tenant_id_from_township_id_fk"
     FOREIGN KEY ("tenant_id", "from_township_id") REFERENCES "township"("tenant_id","id")`,
  `ALTER TABLE "official_transfer" ADD CONSTRAINT "official_transfer_tenant_id_to_township_id_fk"
     FOREIGN KEY ("tenant_id", "to_township_id") REFERENCES "township"("tenant_id","id")`,
  `ALTER TABLE "official_transfer" ADD CONSTRAINT "official_transfer_tenant_id_recorded_by_fk"
     FOREIGN KEY ("tenant_id", "recorded_by") REFERENCES "member"("tenant_id","id")`,
  ...isolateTenant('official_transfer'),
];

const tables = ['official_transfer', 'leader_comment', 'special_day', 'deadline_extension', 'reopening'];

/** Calendars and suspension of rounds, reopening by two, extensions, own holidays; teams, delivery, comments and transfers. */
export class RoundSetUp1797000000000 implements MigrationInterface {
  readonly name = 'RoundSetUp1797000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE "township" SET "population" = coalesce("population", 0), "households" = coalesce("households", 0),
         "villages" = coalesce("villages", 0)`,
    );
    await runner.query(
      `ALTER TABLE "township" ALTER COLUMN "population" SET NOT NULL, ALTER COLUMN "households" SET NOT NULL,
         ALTER COLUMN "villages" SET NOT NULL`,
    );
    for (const table of tables) await runner.query(`DROP TABLE "${table}"`);
    await runner.query(
      'ALTER TABLE "official" DROP COLUMN "ungraded_reason", DROP COLUMN "kind", DROP COLUMN "delivery"',
    );
    await runner.query(
      `ALTER TABLE "round" DROP COLUMN "collect_hard", DROP COLUMN "check_until", DROP COLUMN "score_hard",
         DROP COLUMN "notice_days", DROP COLUMN "review_days", DROP COLUMN "suspended_from"`,
    );
  }
}
