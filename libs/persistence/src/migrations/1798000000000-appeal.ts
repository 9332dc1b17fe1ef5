import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const references = (table: string, column: string, target: string): string[] => [
  `CREATE INDEX "${table}_tenant_id_${column}_ix" ON "${table}" ("tenant_id", "${column}")`,
  `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_tenant_id_${column}_fk"
     FOREIGN KEY ("tenant_id", "${column}") REFERENCES "${target}"("tenant_id","id")`,
];

const table = (name: string, columns: string): string[] => [
  `CREATE TABLE "${name}" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    ${columns},
    CONSTRAINT "${name}_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
  `ALTER TABLE "${name}" ADD CONSTRAINT "${name}_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  ...isolateTenant(name),
];

const statements = [
  `ALTER TABLE "round" ADD "appeal_terms" jsonb, ADD "comments_released" boolean NOT NULL DEFAULT false`,
  // A correction is a further publication of the same tally.
  `ALTER TABLE "publication" DROP CONSTRAINT "publication_tenant_id_tally_id_key"`,
  `ALTER TABLE "publication" ADD "ordinal" integer NOT NULL DEFAULT 1`,
  `ALTER TABLE "publication" ADD CONSTRAINT "publication_tenant_id_round_id_ordinal_key"
     UNIQUE ("tenant_id", "round_id", "ordinal")`,
  ...table(
    'appeal',
    `"round_id" uuid NOT NULL,
    "official_id" uuid NOT NULL,
    "publication_id" uuid NOT NULL,
    "previous_id" uuid,
    "instance" text NOT NULL,
    "state" text NOT NULL,
    "request" text NOT NULL,
    "grounds" text NOT NULL,
    "version" integer NOT NULL,
    "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "filed_at" TIMESTAMP(3) WITH TIME ZONE,
    "settled_by" uuid,
    "settled_at" TIMESTAMP(3) WITH TIME ZONE,
    "settled_reason" text,
    "extended_reason" text,
    "draft" jsonb,
    "draft_version" integer NOT NULL,
    "decision" jsonb,
    "decided_at" TIMESTAMP(3) WITH TIME ZONE`,
  ),
  ...references('appeal', 'round_id', 'round'),
  ...references('appeal', 'official_id', 'official'),
  ...references('appeal', 'publication_id', 'publication'),
  ...references('appeal', 'previous_id', 'appeal'),
  ...references('appeal', 'settled_by', 'member'),
  `CREATE UNIQUE INDEX "appeal_tenant_id_official_id_where_99b40320_ix" ON "appeal" ("tenant_id", "official_id")
     WHERE state IN ('draft', 'filed', 'accepted')`,
  ...table(
    'appeal_panelist',
    `"appeal_id" uuid NOT NULL,
    "member_id" uuid NOT NULL,
    "chair" boolean NOT NULL,
    "agrees" boolean,
    "remark" text NOT NULL,
    "voted_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "appeal_panelist_tenant_id_appeal_id_member_id_key" UNIQUE ("tenant_id", "appeal_id", "member_id")`,
  ),
  ...references('appeal_panelist', 'appeal_id', 'appeal'),
  ...references('appeal_panelist', 'member_id', 'member'),
  ...table(
    'appeal_evidence',
    `"appeal_id" uuid NOT NULL,
    "stored_file_id" uuid NOT NULL,
    "file_name" text NOT NULL,
    "state" text NOT NULL,
    "problems" jsonb NOT NULL,
    "received_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL`,
  ),
  ...references('appeal_evidence', 'appeal_id', 'appeal'),
  ...references('appeal_evidence', 'stored_file_id', 'stored_file'),
  ...table(
    'appeal_note',
    `"appeal_id" uuid NOT NULL,
    "held_on" date NOT NULL,
    "text" text NOT NULL,
    "written_by" uuid NOT NULL,
    "written_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL`,
  ),
  ...references('appeal_note', 'appeal_id', 'appeal'),
  ...references('appeal_note', 'written_by', 'member'),
  ...table(
    'correction',
    `"round_id" uuid NOT NULL,
    "appeal_id" uuid,
    "state" text NOT NULL,
    "results" jsonb NOT NULL,
    "quota_approval" jsonb,
    "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "proposed_by" uuid,
    "proposed_at" TIMESTAMP(3) WITH TIME ZONE,
    "settled_by" uuid,
    "settled_at" TIMESTAMP(3) WITH TIME ZONE,
    "publication_id" uuid`,
  ),
  ...references('correction', 'round_id', 'round'),
  ...references('correction', 'appeal_id', 'appeal'),
  ...references('correction', 'proposed_by', 'member'),
  ...references('correction', 'settled_by', 'member'),
  ...references('correction', 'publication_id', 'publication'),
];

const tables = ['correction', 'appeal_note', 'appeal_evidence', 'appeal_panelist', 'appeal'];

/** Appeals with panels, evidence and notes; corrections as further publications of a round. */
export class Appeal1798000000000 implements MigrationInterface {
  readonly name = 'Appeal1798000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** @throws Error of PostgreSQL once a correction has been published: the older schema holds one publication a tally */
  async down(runner: QueryRunner): Promise<void> {
    for (const name of tables) await runner.query(`DROP TABLE "${name}"`);
    await runner.query('ALTER TABLE "publication" DROP CONSTRAINT "publication_tenant_id_round_id_ordinal_key"');
    await runner.query(
      `ALTER TABLE "publication" ADD CONSTRAINT "publication_tenant_id_tally_id_key" UNIQUE ("tenant_id", "tally_id")`,
    );
    await runner.query('ALTER TABLE "publication" DROP COLUMN "ordinal"');
    await runner.query('ALTER TABLE "round" DROP COLUMN "appeal_terms", DROP COLUMN "comments_released"');
  }
}
