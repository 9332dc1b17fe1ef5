import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const references = [
  ['publication_id', 'publication', 'id'],
  ['township_id', 'township', 'id'],
  ['metric_key', 'metric', 'key'],
  ['figure_id', 'metric_value', 'id'],
] as const;

const statements = [
  `CREATE TABLE "township_promise" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "publication_id" uuid NOT NULL,
    "township_id" uuid NOT NULL,
    "metric_key" text NOT NULL,
    "figure_id" uuid NOT NULL,
    "value" numeric,
    "text" text NOT NULL,
    CONSTRAINT "township_promise_pk" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "township_promise_tenant_id_publication_id_metric_key_t_70adc85f"
      UNIQUE ("tenant_id", "publication_id", "metric_key", "township_id")
  )`,
  `ALTER TABLE "township_promise" ADD CONSTRAINT "township_promise_tenant_id_fk"
     FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  ...references.flatMap(([column, target, key]) => [
    `CREATE INDEX "township_promise_tenant_id_${column}_ix" ON "township_promise" ("tenant_id", "${column}")`,
    `ALTER TABLE "township_promise" ADD CONSTRAINT "township_promise_tenant_id_${column}_fk"
       FOREIGN KEY ("tenant_id", "${column}") REFERENCES "${target}"("tenant_id","${key}")`,
  ]),
  ...isolateTenant('township_promise'),
];

/** What reports promise for the next year, as part of what is published; earlier publications have none. */
export class Promises1798900000000 implements MigrationInterface {
  readonly name = 'Promises1798900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "township_promise"');
  }
}
