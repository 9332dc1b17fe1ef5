import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A panel of which a member drops out. */
export class AppealPanel1798600000000 implements MigrationInterface {
  readonly name = 'AppealPanel1798600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "appeal" ADD "panel_reason" text`);
    await runner.query(`ALTER TABLE "appeal" ADD "former_panelists" uuid array NOT NULL DEFAULT '{}'`);
    await runner.query(`ALTER TABLE "appeal" ALTER COLUMN "former_panelists" DROP DEFAULT`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "appeal" DROP COLUMN "former_panelists"`);
    await runner.query(`ALTER TABLE "appeal" DROP COLUMN "panel_reason"`);
  }
}
