import type { MigrationInterface, QueryRunner } from 'typeorm';
import { foundationKeys } from './1795000000000-foundation-keys';
import { foundationTables } from './1795000000000-foundation-tables';
import { isolateTenant, tenantFunction } from './tenant-isolation';

const tables = [
  'member',
  'audit_event',
  'audit_head',
  'township',
  'metric',
  'round',
  'criterion',
  'voter_group',
  'official',
  'rater',
  'stored_file',
  'submission',
  'report',
  'report_section',
  'metric_value',
  'tally',
  'result',
  'publication',
  'decision',
  'township_result',
  'township_metric',
  'artifact',
  'document',
  'assignment',
  'recusal',
  'ballot',
  'ballot_score',
];

/** The first schema: every table of the eight stages, isolated by tenant. */
export class Foundation1795000000000 implements MigrationInterface {
  readonly name = 'Foundation1795000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tenantFunction);
    for (const statement of [...foundationTables, ...foundationKeys, ...tables.flatMap(isolateTenant)])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables, 'session', 'account_tenant', 'account', 'tenant']) {
      await runner.query(`DROP TABLE "${table}" CASCADE`);
    }
    await runner.query('DROP FUNCTION app.tenant()');
  }
}
