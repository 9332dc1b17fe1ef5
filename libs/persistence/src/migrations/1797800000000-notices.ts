import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const table = (name: string, columns: string, key: string): string[] => [
  `CREATE TABLE "${name}" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    ${columns},
    CONSTRAINT "${name}_pk" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "${name}_${key.replaceAll(', ', '_')}_key" UNIQUE (${key})
  )`,
  `ALTER TABLE "${name}" ADD CONSTRAINT "${name}_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  ...isolateTenant(name),
];

const references = (name: string, column: string, target: string): string[] => [
  `CREATE INDEX "${name}_tenant_id_${column}_ix" ON "${name}" ("tenant_id", "${column}")`,
  `ALTER TABLE "${name}" ADD CONSTRAINT "${name}_tenant_id_${column}_fk"
     FOREIGN KEY ("tenant_id", "${column}") REFERENCES "${target}"("tenant_id","id")`,
];

const statements = [
  ...table(
    'notice',
    `"member_id" uuid NOT NULL,
    "kind" text NOT NULL,
    "round_id" uuid NOT NULL,
    "subject_id" uuid NOT NULL,
    "occasion" text NOT NULL,
    "title" jsonb NOT NULL,
    "text" jsonb NOT NULL,
    "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "read_at" TIMESTAMP(3) WITH TIME ZONE`,
    'tenant_id, member_id, kind, subject_id, occasion',
  ),
  ...references('notice', 'member_id', 'member'),
  ...references('notice', 'round_id', 'round'),
  `CREATE INDEX "notice_tenant_id_member_id_created_at_id_ix" ON "notice" ("tenant_id", "member_id", "created_at", "id")`,
  ...table(
    'notice_template',
    `"kind" text NOT NULL, "title" jsonb, "text" jsonb, "version" integer NOT NULL`,
    'tenant_id, kind',
  ),
  ...table(
    'notice_choice',
    `"member_id" uuid NOT NULL, "kind" text NOT NULL, "by_mail" boolean NOT NULL`,
    'tenant_id, member_id, kind',
  ),
  ...references('notice_choice', 'member_id', 'member'),
  ...table('notice_offsets', `"offsets" jsonb NOT NULL`, 'tenant_id'),
];

/** What members are told, in whose words, when, and whether by mail too. */
export class Notices1797800000000 implements MigrationInterface {
  readonly name = 'Notices1797800000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['notice_offsets', 'notice_choice', 'notice_template', 'notice']) {
      await runner.query(`DROP TABLE "${name}"`);
    }
  }
}
