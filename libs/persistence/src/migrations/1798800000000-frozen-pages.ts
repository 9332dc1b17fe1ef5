import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Papers of the comparison keep the page they print. */
export class FrozenPages1798800000000 implements MigrationInterface {
  readonly name = 'FrozenPages1798800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "document" ADD "frozen_page" jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "document" DROP COLUMN "frozen_page"');
  }
}
