import type { Dimension, FindingView } from '@pingyi/contracts';
import { Column } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';
import { Metric } from './round.entity';
import { Submission } from './upload.entity';

/** What was read out of a submission. Offsets everywhere are UTF-16 units into `text`; ends are exclusive. */
@TenantTable('report')
@References(() => Submission, 'submissionId')
@UniqueInTenant('submissionId')
export class Report extends TenantRow {
  @Column({ type: 'uuid' })
  submissionId!: string;

  @Column({ type: 'text' })
  format!: string;

  @Column({ type: 'text', nullable: true })
  title!: string | null;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'jsonb' })
  findings!: FindingView[];
}

@TenantTable('report_section')
@References(() => Report, 'reportId')
@UniqueInTenant('reportId', 'ordinal')
export class ReportSection extends TenantRow {
  @Column({ type: 'uuid' })
  reportId!: string;

  @Column({ type: 'integer' })
  ordinal!: number;

  @Column({ type: 'integer' })
  level!: number;

  @Column({ type: 'text', nullable: true })
  number!: string | null;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'integer' })
  startOffset!: number;

  @Column({ type: 'integer' })
  endOffset!: number;

  @Column({ type: 'text', nullable: true })
  dimension!: Dimension | null;
}

/** One figure of a report. `readValue` null means masked or a trend word, never zero; the official’s value stands beside it. */
@TenantTable('metric_value')
@References(() => Report, 'reportId')
@References(() => Metric, 'metricKey', 'key')
@References(() => Member, 'editedBy')
@UniqueInTenant('reportId', 'ordinal')
export class MetricValue extends TenantRow {
  @Column({ type: 'uuid' })
  reportId!: string;

  @Column({ type: 'integer' })
  ordinal!: number;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  metricKey!: string | null;

  @Column({ type: 'text' })
  phrase!: string;

  @Column({ type: 'integer' })
  startOffset!: number;

  @Column({ type: 'integer' })
  endOffset!: number;

  @Column({ type: 'integer' })
  sentenceStart!: number;

  @Column({ type: 'integer' })
  sentenceEnd!: number;

  @Column({ type: 'numeric', nullable: true })
  readValue!: string | null;

  @Column({ type: 'numeric', nullable: true })
  readValueMax!: string | null;

  @Column({ type: 'text', nullable: true })
  unit!: string | null;

  @Column({ type: 'text', nullable: true })
  baseUnit!: string | null;

  /** How many base units one unit is; null when the unit is unknown. */
  @Column({ type: 'numeric', nullable: true })
  unitFactor!: string | null;

  @Column({ type: 'boolean' })
  masked!: boolean;

  @Column({ type: 'text', nullable: true })
  change!: 'yoy_increase' | 'yoy_decrease' | null;

  @Column({ type: 'text', array: true })
  qualifier!: string[];

  @Column({ type: 'numeric', nullable: true })
  editedValue!: string | null;

  @Column({ type: 'uuid', nullable: true })
  editedBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  editedAt!: Date | null;
}
