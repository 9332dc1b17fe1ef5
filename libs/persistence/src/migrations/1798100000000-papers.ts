import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const statements = [
  `ALTER TABLE "document" ADD "round_id" uuid`,
  `ALTER TABLE "document" ADD "basis" jsonb NOT NULL DEFAULT '{}'`,
  `ALTER TABLE "document" ALTER COLUMN "publication_id" DROP NOT NULL`,
  `ALTER TABLE "document" ALTER COLUMN "official_id" DROP NOT NULL`,
  // The policies bind the owner too, so they are lifted while every tenant's rows are filled.
  `ALTER TABLE "document" DISABLE ROW LEVEL SECURITY`,
  `ALTER TABLE "publication" DISABLE ROW LEVEL SECURITY`,
  `UPDATE "document" d SET "round_id" = p."round_id" FROM "publication" p
    WHERE p."tenant_id" = d."tenant_id" AND p."id" = d."publication_id"`,
  `ALTER TABLE "document" ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE "publication" ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE "document" ALTER COLUMN "round_id" SET NOT NULL`,
  `CREATE INDEX "document_tenant_id_round_id_ix" ON "document" ("tenant_id", "round_id")`,
  `ALTER TABLE "document" ADD CONSTRAINT "document_tenant_id_round_id_fk"
     FOREIGN KEY ("tenant_id", "round_id") REFERENCES "round"("tenant_id","id")`,
  `CREATE TABLE "letterhead" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "issuer" text,
    "emblem" text,
    "version" integer NOT NULL DEFAULT '1',
    "changed_by" uuid NOT NULL,
    "changed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "letterhead_pk" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "letterhead_tenant_id_key" UNIQUE ("tenant_id")
  )`,
  `ALTER TABLE "letterhead" ADD CONSTRAINT "letterhead_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  `CREATE INDEX "letterhead_tenant_id_changed_by_ix" ON "letterhead" ("tenant_id", "changed_by")`,
  `ALTER TABLE "letterhead" ADD CONSTRAINT "letterhead_tenant_id_changed_by_fk"
     FOREIGN KEY ("tenant_id", "changed_by") REFERENCES "member"("tenant_id","id")`,
  ...isolateTenant('letterhead'),
];

/** Papers of every kind: of a round, with or without a publication or an official, and how they are headed. */
export class Papers1798100000000 implements MigrationInterface {
  readonly name = 'Papers1798100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "letterhead"');
    await runner.query('ALTER TABLE "document" DISABLE ROW LEVEL SECURITY');
    await runner.query('DELETE FROM "document" WHERE "publication_id" IS NULL OR "official_id" IS NULL');
    await runner.query('ALTER TABLE "document" ENABLE ROW LEVEL SECURITY');
    await runner.query('ALTER TABLE "document" ALTER COLUMN "official_id" SET NOT NULL');
    await runner.query('ALTER TABLE "document" ALTER COLUMN "publication_id" SET NOT NULL');
    await runner.query('ALTER TABLE "document" DROP COLUMN "basis"');
    await runner.query('ALTER TABLE "document" DROP COLUMN "round_id"');
  }
}
