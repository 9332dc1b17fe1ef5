import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const references = [
  ['round_id', 'round'],
  ['received_by', 'member'],
  ['applied_by', 'member'],
] as const;

const statements = [
  `ALTER TABLE "member" ADD "code" text`,
  `ALTER TABLE "member" ADD CONSTRAINT "member_tenant_id_code_key" UNIQUE ("tenant_id", "code")`,
  `CREATE TABLE "list_import" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "round_id" uuid NOT NULL,
    "list" text NOT NULL,
    "file_name" text NOT NULL,
    "state" text NOT NULL,
    "content" bytea,
    "reading" jsonb,
    "problems" jsonb NOT NULL,
    "received_by" uuid NOT NULL,
    "received_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "applied_by" uuid,
    "applied_at" TIMESTAMP(3) WITH TIME ZONE,
    "undone_at" TIMESTAMP(3) WITH TIME ZONE,
    "effect" jsonb,
    CONSTRAINT "list_import_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
  ...references.map(
    ([column]) => `CREATE INDEX "list_import_tenant_id_${column}_ix" ON "list_import" ("tenant_id", "${column}")`,
  ),
  `ALTER TABLE "list_import" ADD CONSTRAINT "list_import_tenant_id_fk"
     FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  ...references.map(
    ([column, target]) =>
      `ALTER TABLE "list_import" ADD CONSTRAINT "list_import_tenant_id_${column}_fk"
         FOREIGN KEY ("tenant_id", "${column}") REFERENCES "${target}"("tenant_id","id")`,
  ),
  ...isolateTenant('list_import'),
];

/** Files of lists, and the codes that lists know people by. */
export class Imports1797100000000 implements MigrationInterface {
  readonly name = 'Imports1797100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "list_import"');
    await runner.query('ALTER TABLE "member" DROP COLUMN "code"');
  }
}
