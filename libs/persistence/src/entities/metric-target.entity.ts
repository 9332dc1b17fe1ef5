import { Column } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';
import { Metric, Official, Round, Township } from './round.entity';

/**
 * What a township or one official was to reach in a metric (指标任务) and what the committee knows they reached (实绩).
 * Exactly one of `townshipId` and `officialId` is set.
 */
@TenantTable('metric_target')
@References(() => Round, 'roundId')
@References(() => Township, 'townshipId')
@References(() => Official, 'officialId')
@References(() => Metric, 'metricKey', 'key')
@References(() => Member, 'changedBy')
@UniqueInTenant('roundId', 'metricKey', 'townshipId')
@UniqueInTenant('roundId', 'metricKey', 'officialId')
export class MetricTarget extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid', nullable: true })
  townshipId!: string | null;

  @Column({ type: 'uuid', nullable: true })
  officialId!: string | null;

  @Column({ type: 'text' })
  metricKey!: string;

  /** Of target and actual: the catalogue's when the row was written, as is the direction. */
  @Column({ type: 'text' })
  unit!: string;

  @Column({ type: 'text' })
  direction!: 'higher' | 'lower' | 'neutral';

  /** null: none was set. */
  @Column({ type: 'numeric', nullable: true })
  target!: string | null;

  /** null: not known, never zero. */
  @Column({ type: 'numeric', nullable: true })
  actual!: string | null;

  /** Share in the official's metric part, 0–100, relative to the other metrics. */
  @Column({ type: 'numeric', precision: 5, scale: 2 })
  weight!: string;

  /** Where the figures come from, such as a document's title and number; empty where nobody said. */
  @Column({ type: 'text' })
  source!: string;

  @Column({ type: 'uuid' })
  changedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  changedAt!: Date;
}
