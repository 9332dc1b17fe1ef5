import type { BallotVoid as BallotVoidView } from '@pingyi/contracts';
import { Column, Index } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable } from './columns';
import { Rater, Round } from './round.entity';
import { Assignment, Ballot } from './score.entity';

/** Why a submitted ballot does not count, or should not: done at once while scoring is open, else by two managers. */
@TenantTable('ballot_void')
@References(() => Round, 'roundId')
@References(() => Assignment, 'assignmentId')
@References(() => Ballot, 'ballotId')
@References(() => Member, 'proposedBy')
@References(() => Member, 'settledBy')
@Index(['tenantId', 'ballotId'], { unique: true, where: `state <> 'rejected'` })
export class BallotVoid extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  assignmentId!: string;

  @Column({ type: 'uuid' })
  ballotId!: string;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'text' })
  state!: BallotVoidView['state'];

  @Column({ type: 'uuid' })
  proposedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  proposedAt!: Date;

  @Column({ type: 'uuid', nullable: true })
  settledBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;
}

/** That a rater was reminded of open sheets. */
@TenantTable('ballot_reminder')
@References(() => Round, 'roundId')
@References(() => Rater, 'raterId')
@References(() => Member, 'sentBy')
export class BallotReminder extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  raterId!: string;

  @Column({ type: 'integer' })
  openSheets!: number;

  @Column({ type: 'boolean' })
  byMail!: boolean;

  @Column({ type: 'uuid' })
  sentBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  sentAt!: Date;
}
