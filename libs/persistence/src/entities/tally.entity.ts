import type { BilingualText, JobState, ProgressStep } from '@pingyi/contracts';
import type { TallyOutput, TallyResult } from '@pingyi/review-rules';
import { Column, Index, PrimaryColumn } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';
import { Official, Round } from './round.entity';

/**
 * One run of the tally on a frozen input. The input is kept as text, its ballots in parts beside it: the command line
 * recomputes from it to the byte.
 */
@TenantTable('tally')
@References(() => Round, 'roundId')
@References(() => Member, 'requestedBy')
@Index(['tenantId', 'roundId'], { unique: true, where: `state IN ('queued', 'running')` })
export class Tally extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'text' })
  state!: JobState;

  @Column({ type: 'integer', default: 0 })
  progressPercent!: number;

  @Column({ type: 'text', default: 'queued' })
  progressStep!: ProgressStep;

  /** Ballots read so far, of how many; null before reading begins. */
  @Column({ type: 'integer', default: 0 })
  ballotsRead!: number;

  @Column({ type: 'integer', nullable: true })
  ballotsTotal!: number | null;

  @Column({ type: 'uuid' })
  requestedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  requestedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  finishedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  input!: string | null;

  @Column({ type: 'text', nullable: true })
  inputHash!: string | null;

  @Column({ type: 'text', nullable: true })
  ruleVersion!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  quota!: TallyOutput['quota'] | null;

  /** The confirmed vetoes and adjustments that its input holds. */
  @Column({ type: 'uuid', array: true, default: '{}' })
  measureIds!: string[];

  @Column({ type: 'jsonb', nullable: true })
  problem!: BilingualText | null;
}

/** Some ballots of a tally's frozen input, as canonical JSON joined by commas; the parts in order are all of them. */
@TenantTable('tally_ballots')
@References(() => Tally, 'tallyId')
export class TallyBallots {
  @PrimaryColumn({ type: 'uuid' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  tallyId!: string;

  /** 0, 1, 2 … */
  @PrimaryColumn({ type: 'integer' })
  ordinal!: number;

  @Column({ type: 'text' })
  text!: string;
}

/** A line that a tally gave; those of rule version 1.0.0 have no figures by criterion. */
export type TalliedLine = Omit<TallyResult, 'criteria'> & Partial<Pick<TallyResult, 'criteria'>>;

/** One official’s line of a tally, as the rules gave it. Never changed; a new tally has new rows. */
@TenantTable('result')
@References(() => Tally, 'tallyId')
@References(() => Official, 'officialId')
@UniqueInTenant('tallyId', 'officialId')
export class Result extends TenantRow {
  @Column({ type: 'uuid' })
  tallyId!: string;

  @Column({ type: 'uuid' })
  officialId!: string;

  @Column({ type: 'jsonb' })
  line!: TalliedLine;
}
