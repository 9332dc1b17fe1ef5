import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

type Reference = readonly [column: string, target: string];

const instant = 'TIMESTAMP(3) WITH TIME ZONE';

/** A table of a tenant with its references, their indexes and its isolation. */
function tenantTable(table: string, columns: readonly string[], references: readonly Reference[]): string[] {
  return [
    `CREATE TABLE "${table}" (
      "tenant_id" uuid NOT NULL,
      "id" uuid NOT NULL,
      ${columns.join(',\n      ')},
      CONSTRAINT "${table}_pk" PRIMARY KEY ("tenant_id", "id")
    )`,
    `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
    ...references.flatMap(([column, target]) => [
      `CREATE INDEX "${table}_tenant_id_${column}_ix" ON "${table}" ("tenant_id", "${column}")`,
      `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_tenant_id_${column}_fk"
         FOREIGN KEY ("tenant_id", "${column}") REFERENCES "${target}"("tenant_id","id")`,
    ]),
    ...isolateTenant(table),
  ];
}

const unique = (table: string, ...columns: string[]): string =>
  `CONSTRAINT "${table}_tenant_id_${columns.join('_')}_key" UNIQUE ("tenant_id", ${columns.map((column) => `"${column}"`).join(', ')})`;

const statements = [
  ...tenantTable(
    'paper_batch',
    [
      '"round_id" uuid NOT NULL',
      '"group_id" uuid NOT NULL',
      '"number" integer NOT NULL',
      '"official_ids" uuid array NOT NULL',
      '"sheets" integer NOT NULL',
      '"locale" text NOT NULL',
      '"state" text NOT NULL',
      '"created_by" uuid NOT NULL',
      `"created_at" ${instant} NOT NULL`,
      '"print_state" text NOT NULL',
      `"progress_percent" integer NOT NULL DEFAULT '0'`,
      `"progress_step" text NOT NULL DEFAULT 'queued'`,
      '"artifact_id" uuid',
      '"problem" jsonb',
      '"counts" jsonb',
      '"explanation" text',
      '"settled_by" uuid',
      `"settled_at" ${instant}`,
      unique('paper_batch', 'round_id', 'number'),
    ],
    [
      ['round_id', 'round'],
      ['group_id', 'voter_group'],
      ['created_by', 'member'],
      ['settled_by', 'member'],
      ['artifact_id', 'artifact'],
    ],
  ),
  ...tenantTable(
    'paper_sheet',
    [
      '"batch_id" uuid NOT NULL',
      '"number" integer NOT NULL',
      '"choice" text',
      '"choice_reason" text',
      '"chosen" jsonb',
      '"decided_by" uuid',
      `"decided_at" ${instant}`,
      '"outcome" text',
      '"lines" jsonb',
      unique('paper_sheet', 'batch_id', 'number'),
    ],
    [
      ['batch_id', 'paper_batch'],
      ['decided_by', 'member'],
    ],
  ),
  ...tenantTable(
    'paper_keying',
    [
      '"batch_id" uuid NOT NULL',
      '"pass" integer NOT NULL',
      '"keyed_by" uuid NOT NULL',
      `"begun_at" ${instant} NOT NULL`,
      `"ended_at" ${instant}`,
      unique('paper_keying', 'batch_id', 'pass'),
      unique('paper_keying', 'batch_id', 'keyed_by'),
    ],
    [
      ['batch_id', 'paper_batch'],
      ['keyed_by', 'member'],
    ],
  ),
  ...tenantTable(
    'paper_entry',
    [
      '"keying_id" uuid NOT NULL',
      '"sheet_id" uuid NOT NULL',
      '"content" jsonb NOT NULL',
      `"keyed_at" ${instant} NOT NULL`,
      unique('paper_entry', 'keying_id', 'sheet_id'),
    ],
    [
      ['keying_id', 'paper_keying'],
      ['sheet_id', 'paper_sheet'],
    ],
  ),
];

/** Paper ballots with their batches, and the two times they are keyed. */
export class Paper1797700000000 implements MigrationInterface {
  readonly name = 'Paper1797700000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['paper_entry', 'paper_keying', 'paper_sheet', 'paper_batch']) {
      await runner.query(`DROP TABLE "${table}"`);
    }
  }
}
