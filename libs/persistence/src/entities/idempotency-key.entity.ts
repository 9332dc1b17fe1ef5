import { Column, PrimaryColumn } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantTable } from './columns';

/** What a member asked for under an Idempotency-Key, and the answer that the same key gets again. */
@TenantTable('idempotency_key')
@References(() => Member, 'actorId')
export class IdempotencyKey {
  @PrimaryColumn({ type: 'uuid' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  actorId!: string;

  @PrimaryColumn({ type: 'text' })
  key!: string;

  /** SHA-256 of method, address and body. */
  @Column({ type: 'text' })
  requestHash!: string;

  /** null only inside the transaction that does the work. */
  @Column({ type: 'jsonb', nullable: true })
  response!: unknown;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
