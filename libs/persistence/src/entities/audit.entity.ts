import { Column, Index, PrimaryColumn } from 'typeorm';
import { TenantTable } from './columns';

/** The tenant’s chain of state changes; rows are only ever added. */
@TenantTable('audit_event')
@Index(['tenantId', 'at'])
@Index(['tenantId', 'action', 'seq'])
@Index(['tenantId', 'actorId', 'seq'])
@Index(['tenantId', 'subjectId', 'seq'])
// An expression and an operator class, which the schema builder does not know: the migration makes these two.
@Index('audit_event_round_ix', { synchronize: false })
@Index('audit_event_request_ix', { synchronize: false })
export class AuditEvent {
  @PrimaryColumn({ type: 'uuid' })
  tenantId!: string;

  /** 1, 2, 3 … without a gap. */
  @PrimaryColumn({ type: 'integer' })
  seq!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** The member who acted; null when the system did. */
  @Column({ type: 'uuid', nullable: true })
  actorId!: string | null;

  @Column({ type: 'text', nullable: true })
  requestId!: string | null;

  @Column({ type: 'text' })
  action!: string;

  @Column({ type: 'text' })
  subjectType!: string;

  @Column({ type: 'uuid', nullable: true })
  subjectId!: string | null;

  /** Ids, states and counts that tell what changed, and the round it belongs to; no contents, no scores. */
  @Column({ type: 'jsonb' })
  data!: Record<string, unknown>;

  @Column({ type: 'text' })
  prevHash!: string;

  @Column({ type: 'text' })
  hash!: string;
}

/** End of the tenant’s chain; locked while an event is added, so that the chain has no gap and no fork. */
@TenantTable('audit_head')
export class AuditHead {
  @PrimaryColumn({ type: 'uuid' })
  tenantId!: string;

  @Column({ type: 'integer' })
  seq!: number;

  @Column({ type: 'text' })
  hash!: string;
}

/**
 * How far the tenant’s chain has been walked and signed for. It saves the viewer from walking all of it; it proves nothing:
 * whoever may write to the database may write to this row. The signed checkpoints outside do.
 */
@TenantTable('audit_check')
export class AuditCheck {
  @PrimaryColumn({ type: 'uuid' })
  tenantId!: string;

  /** The chain is intact up to here, as far as the last walk saw. */
  @Column({ type: 'integer', default: 0 })
  seq!: number;

  @Column({ type: 'text', nullable: true })
  hash!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  checkedAt!: Date | null;

  /** When it was last walked from its first event. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  fullyCheckedAt!: Date | null;

  @Column({ type: 'integer', nullable: true })
  firstBadSeq!: number | null;

  @Column({ type: 'text', nullable: true })
  damage!: string | null;

  @Column({ type: 'integer', default: 0 })
  checkpointSeq!: number;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  checkpointAt!: Date | null;

  /** Which key signed it. */
  @Column({ type: 'text', nullable: true })
  keyId!: string | null;

  /** Whether checkpoints go to a place of their own rather than beside the data. */
  @Column({ type: 'boolean', default: false })
  keptApart!: boolean;

  /** Until then one process walks and signs, and the others leave it alone. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  leasedUntil!: Date | null;
}
