import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE "account" ADD "platform_operator" boolean NOT NULL DEFAULT false`,
  `CREATE TABLE "set_up_link" (
    "token_hash" text NOT NULL,
    "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "used_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "set_up_link_pk" PRIMARY KEY ("token_hash")
  )`,
  `CREATE TABLE "platform_event" (
    "seq" integer NOT NULL,
    "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "actor_id" uuid,
    "request_id" text,
    "action" text NOT NULL,
    "subject_type" text NOT NULL,
    "subject_id" uuid,
    "data" jsonb NOT NULL,
    "prev_hash" text NOT NULL,
    "hash" text NOT NULL,
    CONSTRAINT "platform_event_pk" PRIMARY KEY ("seq")
  )`,
  `CREATE TABLE "platform_head" (
    "id" uuid NOT NULL,
    "seq" integer NOT NULL,
    "hash" text NOT NULL,
    CONSTRAINT "platform_head_pk" PRIMARY KEY ("id")
  )`,
];

/** Platform operators with a chain of their own, and the link that sets up an empty installation. */
export class Tenants1796000000000 implements MigrationInterface {
  readonly name = 'Tenants1796000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['platform_head', 'platform_event', 'set_up_link']) await runner.query(`DROP TABLE "${table}"`);
    await runner.query('ALTER TABLE "account" DROP COLUMN "platform_operator"');
  }
}
