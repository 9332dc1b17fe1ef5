import { Column } from 'typeorm';
import { TenantRow, TenantTable } from './columns';

/** A job that committed with its row and is still to be handed to a queue outside this database; then the entry is removed. */
@TenantTable('outbox')
export class OutboxEntry extends TenantRow {
  @Column({ type: 'text' })
  jobName!: string;

  /** `<job>-<uuid of the row>`: handing it over twice is one job. */
  @Column({ type: 'text' })
  jobId!: string;

  /** Ids only, as in the queue. */
  @Column({ type: 'jsonb' })
  payload!: Record<string, unknown>;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
