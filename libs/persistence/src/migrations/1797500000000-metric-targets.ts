import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const references = [
  ['round_id', 'round', 'id'],
  ['township_id', 'township', 'id'],
  ['official_id', 'official', 'id'],
  ['metric_key', 'metric', 'key'],
  ['changed_by', 'member', 'id'],
] as const;

const statements = [
  `CREATE TABLE "metric_target" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "round_id" uuid NOT NULL,
    "township_id" uuid,
    "official_id" uuid,
    "metric_key" text NOT NULL,
    "unit" text NOT NULL,
    "direction" text NOT NULL,
    "target" numeric,
    "actual" numeric,
    "weight" numeric(5,2) NOT NULL,
    "source" text NOT NULL,
    "changed_by" uuid NOT NULL,
    "changed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "metric_target_pk" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "metric_target_tenant_id_round_id_metric_key_township_id_key"
      UNIQUE ("tenant_id", "round_id", "metric_key", "township_id"),
    CONSTRAINT "metric_target_tenant_id_round_id_metric_key_official_id_key"
      UNIQUE ("tenant_id", "round_id", "metric_key", "official_id")
  )`,
  `ALTER TABLE "metric_target" ADD CONSTRAINT "metric_target_tenant_id_fk"
     FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  ...references.flatMap(([column, table, key]) => [
    `CREATE INDEX "metric_target_tenant_id_${column}_ix" ON "metric_target" ("tenant_id", "${column}")`,
    `ALTER TABLE "metric_target" ADD CONSTRAINT "metric_target_tenant_id_${column}_fk"
       FOREIGN KEY ("tenant_id", "${column}") REFERENCES "${table}"("tenant_id","${key}")`,
  ]),
  ...isolateTenant('metric_target'),
];

/** Targets and actual figures of a round's metrics. */
export class MetricTargets1797500000000 implements MigrationInterface {
  readonly name = 'MetricTargets1797500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "metric_target"');
  }
}
