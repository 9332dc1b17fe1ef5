import type { BallotState, KinRelation, RecusalKind } from '@pingyi/contracts';
import { Column, Index, PrimaryColumn } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';
import { Criterion, Official, Rater, Round } from './round.entity';

@TenantTable('assignment')
@References(() => Round, 'roundId')
@References(() => Rater, 'raterId')
@References(() => Official, 'officialId')
@UniqueInTenant('raterId', 'officialId')
export class Assignment extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  raterId!: string;

  @Column({ type: 'uuid' })
  officialId!: string;

  /** The rater's own mark, which nobody else sees. */
  @Column({ type: 'boolean', default: false })
  doubtful?: boolean;
}

/** Two members who are kin, in the order of their ids. It holds from round to round. */
@TenantTable('kinship')
@References(() => Member, 'memberId')
@References(() => Member, 'relativeId')
@References(() => Member, 'recordedBy')
@UniqueInTenant('memberId', 'relativeId')
export class Kinship extends TenantRow {
  @Column({ type: 'uuid' })
  memberId!: string;

  @Column({ type: 'uuid' })
  relativeId!: string;

  @Column({ type: 'text' })
  relation!: KinRelation;

  /** Generations; null where it is not said or means nothing. */
  @Column({ type: 'integer', nullable: true })
  degree!: number | null;

  @Column({ type: 'uuid' })
  recordedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt!: Date;
}

/** A pair that never counts: neither assigned nor in n. Its assignment stays only where a ballot had been begun. */
@TenantTable('recusal')
@References(() => Round, 'roundId')
@References(() => Rater, 'raterId')
@References(() => Official, 'officialId')
@References(() => Member, 'createdBy')
@UniqueInTenant('raterId', 'officialId')
export class Recusal extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  raterId!: string;

  @Column({ type: 'uuid' })
  officialId!: string;

  @Column({ type: 'text', default: 'imposed' })
  kind?: RecusalKind;

  /** Empty where kinship closed the pair. */
  @Column({ type: 'text' })
  reason!: string;

  /** Whether an untouched sheet ended with it, which comes back when the recusal is withdrawn. */
  @Column({ type: 'boolean', default: false })
  sheetEnded?: boolean;

  @Column({ type: 'uuid' })
  createdBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}

/** A submitted ballot is never edited: a later one is a new row, and this one becomes superseded. */
@TenantTable('ballot')
@References(() => Round, 'roundId')
@References(() => Assignment, 'assignmentId')
@Index(['tenantId', 'assignmentId'], { unique: true, where: `state = 'draft'` })
@Index(['tenantId', 'assignmentId'], { unique: true, where: `state = 'submitted'` })
export class Ballot extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  assignmentId!: string;

  @Column({ type: 'text' })
  state!: BallotState;

  /** One of the policy’s words or the abstention; null where none was given. */
  @Column({ type: 'text', nullable: true })
  word?: string | null;

  @Column({ type: 'text' })
  comment!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  savedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  submittedAt!: Date | null;
}

@TenantTable('ballot_score')
@References(() => Ballot, 'ballotId')
@References(() => Criterion, 'criterionId')
export class BallotScore {
  @PrimaryColumn({ type: 'uuid' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  ballotId!: string;

  @PrimaryColumn({ type: 'uuid' })
  criterionId!: string;

  @Column({ type: 'numeric', precision: 5, scale: 2 })
  score!: string;
}
