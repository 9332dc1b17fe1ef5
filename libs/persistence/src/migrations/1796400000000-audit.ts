import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolateTenant } from './tenant-isolation';

const indexes = [
  `CREATE INDEX "audit_event_tenant_id_at_ix" ON "audit_event" ("tenant_id", "at")`,
  `CREATE INDEX "audit_event_tenant_id_action_seq_ix" ON "audit_event" ("tenant_id", "action", "seq")`,
  `CREATE INDEX "audit_event_tenant_id_actor_id_seq_ix" ON "audit_event" ("tenant_id", "actor_id", "seq")`,
  `CREATE INDEX "audit_event_tenant_id_subject_id_seq_ix" ON "audit_event" ("tenant_id", "subject_id", "seq")`,
  `CREATE INDEX "audit_event_round_ix" ON "audit_event" ("tenant_id", ("data" ->> 'roundId'), "seq")`,
  `CREATE INDEX "audit_event_request_ix" ON "audit_event" ("tenant_id", "request_id" text_pattern_ops)`,
];

/** What the audit viewer filters by, and how far each chain has been walked and signed for. */
export class Audit1796400000000 implements MigrationInterface {
  readonly name = 'Audit1796400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "audit_check" (
      "tenant_id" uuid NOT NULL,
      "seq" integer NOT NULL DEFAULT 0,
      "hash" text,
      "checked_at" TIMESTAMP(3) WITH TIME ZONE,
      "fully_checked_at" TIMESTAMP(3) WITH TIME ZONE,
      "first_bad_seq" integer,
      "damage" text,
      "checkpoint_seq" integer NOT NULL DEFAULT 0,
      "checkpoint_at" TIMESTAMP(3) WITH TIME ZONE,
      "key_id" text,
      "kept_apart" boolean NOT NULL DEFAULT false,
      "leased_until" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "audit_check_pk" PRIMARY KEY ("tenant_id")
    )`);
    await runner.query(
      `ALTER TABLE "audit_check" ADD CONSTRAINT "audit_check_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id")`,
    );
    for (const statement of [...isolateTenant('audit_check'), ...indexes]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of indexes) {
      await runner.query(`DROP INDEX ${/"audit_event_[a-z_]+"/.exec(statement)?.[0]}`);
    }
    await runner.query('DROP TABLE "audit_check"');
  }
}
