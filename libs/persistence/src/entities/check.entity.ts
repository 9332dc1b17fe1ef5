import type { CheckState, DisputeState } from '@pingyi/contracts';
import { Column, Index } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';
import { MetricValue } from './parse.entity';
import { Round, Township } from './round.entity';
import { Submission } from './upload.entity';

/** How a submitted version stands with the data verifiers; there is no row until one of them acts on it. */
@TenantTable('report_check')
@References(() => Round, 'roundId')
@References(() => Submission, 'submissionId')
@References(() => Member, 'settledBy')
@UniqueInTenant('submissionId')
export class ReportCheck extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  submissionId!: string;

  @Column({ type: 'text' })
  state!: CheckState;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'uuid', nullable: true })
  settledBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;

  /** Counts what was done to the version, objections and answers included. */
  @Column({ type: 'integer' })
  version!: number;
}

/** A verifier's number beside the official's, in the unit of the figure; neither is ever overwritten here. */
@TenantTable('figure_dispute')
@References(() => Round, 'roundId')
@References(() => Submission, 'submissionId')
@References(() => MetricValue, 'figureId')
@References(() => Member, 'raisedBy')
@References(() => Member, 'answeredBy')
@References(() => Member, 'settledBy')
@Index(['tenantId', 'figureId'], { unique: true, where: `state IN ('open', 'kept', 'upheld')` })
export class FigureDispute extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  submissionId!: string;

  @Column({ type: 'uuid' })
  figureId!: string;

  @Column({ type: 'text' })
  state!: DisputeState;

  /** The value that counted when the objection was raised; null: undisclosed. */
  @Column({ type: 'numeric', nullable: true })
  statedValue!: string | null;

  @Column({ type: 'numeric' })
  verifiedValue!: string;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'uuid' })
  raisedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  raisedAt!: Date;

  @Column({ type: 'text', nullable: true })
  explanation!: string | null;

  @Column({ type: 'uuid', nullable: true })
  answeredBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  settlementNote!: string | null;

  @Column({ type: 'uuid', nullable: true })
  settledBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;
}

/** A township that a unit liaison reports for. */
@TenantTable('unit_liaison')
@References(() => Member, 'memberId')
@References(() => Township, 'townshipId')
@References(() => Member, 'assignedBy')
@UniqueInTenant('memberId', 'townshipId')
export class UnitLiaison extends TenantRow {
  @Column({ type: 'uuid' })
  memberId!: string;

  @Column({ type: 'uuid' })
  townshipId!: string;

  @Column({ type: 'uuid' })
  assignedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  assignedAt!: Date;
}
