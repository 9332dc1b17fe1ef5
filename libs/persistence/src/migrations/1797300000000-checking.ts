import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const members = ['member_id', 'relative_id', 'recorded_by'];

const statements = [
  `ALTER TABLE "recusal" ADD "kind" text NOT NULL DEFAULT 'imposed'`,
  `CREATE TABLE "kinship" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "member_id" uuid NOT NULL,
    "relative_id" uuid NOT NULL,
    "relation" text NOT NULL,
    "degree" integer,
    "recorded_by" uuid NOT NULL,
    "recorded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "kinship_pk" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "kinship_tenant_id_member_id_relative_id_key" UNIQUE ("tenant_id", "member_id", "relative_id")
  )`,
  `ALTER TABLE "kinship" ADD CONSTRAINT "kinship_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  ...members.flatMap((column) => [
    `CREATE INDEX "kinship_tenant_id_${column}_ix" ON "kinship" ("tenant_id", "${column}")`,
    `ALTER TABLE "kinship" ADD CONSTRAINT "kinship_tenant_id_${column}_fk"
       FOREIGN KEY ("tenant_id", "${column}") REFERENCES "member"("tenant_id","id")`,
  ]),
  ...isolateTenant('kinship'),
];

/** What closed a recused pair, and who is kin. */
export class Checking1797300000000 implements MigrationInterface {
  readonly name = 'Checking1797300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "kinship"');
    await runner.query('ALTER TABLE "recusal" DROP COLUMN "kind"');
  }
}
