import { Column, PrimaryColumn } from 'typeorm';
import { TenantTable } from './columns';

/** The tenant’s chain of state changes; rows are only ever added. */
@TenantTable('audit_event')
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

  /** Ids, states and counts that tell what changed; no contents, no scores. */
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
