import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Figures by criterion in the read models of the comparison; earlier publications have none. */
export const criterionColumns = [
  `ALTER TABLE "official_result" ADD COLUMN IF NOT EXISTS "criteria" jsonb NOT NULL DEFAULT '{}'`,
  `ALTER TABLE "official_result" ADD COLUMN IF NOT EXISTS "criterion_ranks" jsonb NOT NULL DEFAULT '{}'`,
  `ALTER TABLE "class_result" ADD COLUMN IF NOT EXISTS "criteria" jsonb NOT NULL DEFAULT '[]'`,
];

export class CriterionFigures1798700000000 implements MigrationInterface {
  readonly name = 'CriterionFigures1798700000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of criterionColumns) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "class_result" DROP COLUMN "criteria"');
    await runner.query('ALTER TABLE "official_result" DROP COLUMN "criterion_ranks", DROP COLUMN "criteria"');
  }
}
