import type { MigrationInterface, QueryRunner } from 'typeorm';
import { comparisonDerivations } from '../repositories/derive-comparison';
import { criterionColumns } from './1798700000000-criterion-figures';
import { isolateTenant } from './tenant-isolation';

const references = {
  official_result: [
    ['publication_id', 'publication', 'id'],
    ['official_id', 'official', 'id'],
    ['member_id', 'member', 'id'],
    ['township_id', 'township', 'id'],
  ],
  class_result: [['publication_id', 'publication', 'id']],
  class_metric: [
    ['publication_id', 'publication', 'id'],
    ['metric_key', 'metric', 'key'],
  ],
  saved_view: [
    ['member_id', 'member', 'id'],
    ['round_id', 'round', 'id'],
  ],
} as const;

const tables = [
  `CREATE TABLE "official_result" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "publication_id" uuid NOT NULL,
    "official_id" uuid NOT NULL,
    "member_id" uuid NOT NULL,
    "township_id" uuid NOT NULL,
    "name" text NOT NULL,
    "post" text NOT NULL,
    "peer_class" text NOT NULL,
    "principal" boolean NOT NULL,
    "total" numeric,
    "rank" integer,
    "grade" text,
    "parts" jsonb NOT NULL,
    "adjustment_points" numeric,
    "vetoes" jsonb NOT NULL,
    "dimensions" jsonb NOT NULL,
    "dimension_ranks" jsonb NOT NULL,
    "groups" jsonb NOT NULL,
    CONSTRAINT "official_result_pk" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "official_result_tenant_id_publication_id_official_id_key"
      UNIQUE ("tenant_id", "publication_id", "official_id")
  )`,
  `CREATE TABLE "class_result" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "publication_id" uuid NOT NULL,
    "peer_class" text NOT NULL,
    "officials" integer NOT NULL,
    "ranked" integer NOT NULL,
    "grades" jsonb NOT NULL,
    "undecided" integer NOT NULL,
    "quota_limit" integer,
    "total_mean" numeric,
    "dimensions" jsonb NOT NULL,
    CONSTRAINT "class_result_pk" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "class_result_tenant_id_publication_id_peer_class_key"
      UNIQUE ("tenant_id", "publication_id", "peer_class")
  )`,
  `CREATE TABLE "class_metric" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "publication_id" uuid NOT NULL,
    "metric_key" text NOT NULL,
    "peer_class" text NOT NULL,
    "named" integer NOT NULL,
    "disclosed" integer NOT NULL,
    "known" integer NOT NULL,
    "median" numeric,
    "best" numeric,
    CONSTRAINT "class_metric_pk" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "class_metric_tenant_id_publication_id_metric_key_peer_class_key"
      UNIQUE ("tenant_id", "publication_id", "metric_key", "peer_class")
  )`,
  `CREATE TABLE "saved_view" (
    "tenant_id" uuid NOT NULL,
    "id" uuid NOT NULL,
    "member_id" uuid NOT NULL,
    "name" text NOT NULL,
    "round_id" uuid NOT NULL,
    "page" text NOT NULL,
    "subject" text,
    "search" jsonb NOT NULL,
    "shared" boolean NOT NULL,
    "saved_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    CONSTRAINT "saved_view_pk" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "saved_view_tenant_id_member_id_name_key" UNIQUE ("tenant_id", "member_id", "name")
  )`,
];

const columns = [
  `ALTER TABLE "township_result" ADD "conflicting_metrics" integer NOT NULL DEFAULT '0'`,
  `ALTER TABLE "township_result" ADD "catalogue_metrics" integer NOT NULL DEFAULT '0'`,
  ...['population', 'households', 'villages'].map((name) => `ALTER TABLE "township_result" ADD "${name}" integer`),
];

/** What earlier publications did not note; the sizes are those of today. */
const earlier = [
  `UPDATE township_result r SET population = t.population, households = t.households, villages = t.villages,
          catalogue_metrics = (SELECT count(*) FROM metric m WHERE m.tenant_id = r.tenant_id AND m.retired_at IS NULL),
          conflicting_metrics = (SELECT count(*) FROM township_metric m WHERE m.tenant_id = r.tenant_id
             AND m.publication_id = r.publication_id AND m.township_id = r.township_id AND m.conflicting
             AND m.value IS NOT NULL)
     FROM township t WHERE t.tenant_id = r.tenant_id AND t.id = r.township_id`,
];

const isolated = Object.entries(references).flatMap(([table, own]) => [
  `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
  ...own.flatMap(([column, target, key]) => [
    `CREATE INDEX "${table}_tenant_id_${column}_ix" ON "${table}" ("tenant_id", "${column}")`,
    `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_tenant_id_${column}_fk"
       FOREIGN KEY ("tenant_id", "${column}") REFERENCES "${target}"("tenant_id","${key}")`,
  ]),
  ...isolateTenant(table),
]);

/** Read models of the comparison, derived for publications that there are, and views that members keep. */
export class Compare1798300000000 implements MigrationInterface {
  readonly name = 'Compare1798300000000';

  async up(runner: QueryRunner): Promise<void> {
    // The derivation below writes the columns of a later migration, too.
    const changes = [...tables, ...columns, ...criterionColumns, ...earlier, ...isolated];
    for (const statement of changes) await runner.query(statement);
    const publications = (await runner.query(
      'SELECT tenant_id AS "tenantId", id FROM publication ORDER BY ordinal, published_at',
    )) as { tenantId: string; id: string }[];
    for (const { tenantId, id } of publications) {
      for (const statement of comparisonDerivations) await runner.query(statement, [tenantId, id]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(references)) await runner.query(`DROP TABLE "${table}"`);
    for (const name of ['conflicting_metrics', 'catalogue_metrics', 'population', 'households', 'villages']) {
      await runner.query(`ALTER TABLE "township_result" DROP COLUMN "${name}"`);
    }
  }
}
