import type { Dimension, FindingView, RereadState } from '@pingyi/contracts';
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
@References(() => Member, 'mappedBy')
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

  /** The metric that the reader found, whatever a person chose later. */
  @Column({ type: 'text', nullable: true })
  readKey?: string | null;

  /** Who chose `metricKey` in place of the reader’s, and when. */
  @Column({ type: 'uuid', nullable: true })
  mappedBy?: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  mappedAt?: Date | null;

  /** What a later reading would call a figure that a person has decided on; advice only. */
  @Column({ type: 'text', nullable: true })
  suggestedKey?: string | null;

  /** Counts edits; an edit names the version it was made from. */
  @Column({ type: 'integer', default: 1 })
  version?: number;
}

/** One pass over the stored reports with the present catalogue. A trial counts what would change and changes nothing. */
@TenantTable('report_reread')
@References(() => Member, 'requestedBy')
export class ReportReread extends TenantRow {
  @Column({ type: 'boolean' })
  isTrial!: boolean;

  @Column({ type: 'text' })
  state!: RereadState;

  @Column({ type: 'uuid' })
  requestedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  requestedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  finishedAt!: Date | null;

  @Column({ type: 'integer' })
  reportsTotal!: number;

  @Column({ type: 'integer' })
  reportsDone!: number;

  /** Figures whose metric changed. */
  @Column({ type: 'integer' })
  figuresChanged!: number;

  /** Figures decided by a person whose metric the reader sees differently. */
  @Column({ type: 'integer' })
  figuresSuggested!: number;

  /** The last report done, in the order of ids; a pass that was interrupted goes on behind it. */
  @Column({ type: 'uuid', nullable: true })
  lastReportId!: string | null;
}
