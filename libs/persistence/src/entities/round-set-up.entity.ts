import type { DeadlineStage, RoundState } from '@pingyi/contracts';
import { Column } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';
import { Official, Round, Township } from './round.entity';

/** A proposal of one manager to open scoring again, and what another made of it. */
@TenantTable('reopening')
@References(() => Round, 'roundId')
@References(() => Member, 'proposedBy')
@References(() => Member, 'settledBy')
export class Reopening extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'text' })
  fromState!: RoundState;

  @Column({ type: 'text' })
  state!: 'proposed' | 'confirmed' | 'declined';

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'uuid' })
  proposedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  proposedAt!: Date;

  @Column({ type: 'uuid', nullable: true })
  settledBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;
}

/** More time than the round's deadline for one person. */
@TenantTable('deadline_extension')
@References(() => Round, 'roundId')
@References(() => Member, 'memberId')
@References(() => Member, 'grantedBy')
@UniqueInTenant('roundId', 'stage', 'memberId')
export class DeadlineExtension extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'text' })
  stage!: DeadlineStage;

  @Column({ type: 'uuid' })
  memberId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  until!: Date;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'uuid' })
  grantedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  grantedAt!: Date;
}

/** A holiday or make-up day of the tenant's own; goes before the published one of that day. */
@TenantTable('special_day')
@UniqueInTenant('day')
export class SpecialDay extends TenantRow {
  @Column({ type: 'date' })
  day!: string;

  @Column({ type: 'text' })
  kind!: 'holiday' | 'workday';

  @Column({ type: 'text' })
  name!: string;
}

/** What a leader said about an official's report. */
@TenantTable('leader_comment')
@References(() => Official, 'officialId')
@References(() => Member, 'recordedBy')
export class LeaderComment extends TenantRow {
  @Column({ type: 'uuid' })
  officialId!: string;

  @Column({ type: 'text' })
  leader!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'date' })
  madeOn!: string;

  @Column({ type: 'uuid' })
  recordedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt!: Date;
}

/** An official's move within the year; the official's own row says where they are now. */
@TenantTable('official_transfer')
@References(() => Official, 'officialId')
@References(() => Township, 'fromTownshipId')
@References(() => Township, 'toTownshipId')
@References(() => Member, 'recordedBy')
export class OfficialTransfer extends TenantRow {
  @Column({ type: 'uuid' })
  officialId!: string;

  @Column({ type: 'uuid' })
  fromTownshipId!: string;

  @Column({ type: 'text' })
  fromPost!: string;

  @Column({ type: 'boolean' })
  fromPrincipal!: boolean;

  @Column({ type: 'uuid' })
  toTownshipId!: string;

  @Column({ type: 'text' })
  toPost!: string;

  @Column({ type: 'date' })
  effectiveOn!: string;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'uuid' })
  recordedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt!: Date;
}
