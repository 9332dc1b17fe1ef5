import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const columns = `
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "round_id" uuid NOT NULL,
    "official_id" uuid NOT NULL,
    "reason" text NOT NULL,
    "evidence" text NOT NULL,
    "state" text NOT NULL,
    "proposed_by" uuid NOT NULL,
    "proposed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "settled_by" uuid,
    "settled_at" TIMESTAMP(3) WITH TIME ZONE,
    "settled_reason" text`;

const references = [
  ['round_id', 'round'],
  ['official_id', 'official'],
  ['proposed_by', 'member'],
  ['settled_by', 'member'],
] as const;

function tableOf(table: string, own: string): string[] {
  return [
    `CREATE TABLE "${table}" (${columns},
    ${own},
    CONSTRAINT "${table}_pk" PRIMARY KEY ("tenant_id", "id")
  )`,
    ...references.map(
      ([column]) => `CREATE INDEX "${table}_tenant_id_${column}_ix" ON "${table}" ("tenant_id", "${column}")`,
    ),
    `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
    ...references.map(
      ([column, target]) =>
        `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_tenant_id_${column}_fk"
           FOREIGN KEY ("tenant_id", "${column}") REFERENCES "${target}"("tenant_id","id")`,
    ),
    ...isolateTenant(table),
  ];
}

/** Vetoes and adjustments, and which of them a tally counted. */
export class Measures1795500000000 implements MigrationInterface {
  readonly name = 'Measures1795500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      ...tableOf('veto', '"effect" text NOT NULL'),
      ...tableOf('adjustment', '"points" numeric(5,2) NOT NULL'),
      `ALTER TABLE "tally" ADD "measure_ids" uuid array NOT NULL DEFAULT '{}'`,
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "tally" DROP COLUMN "measure_ids"');
    await runner.query('DROP TABLE "adjustment"');
    await runner.query('DROP TABLE "veto"');
  }
}
