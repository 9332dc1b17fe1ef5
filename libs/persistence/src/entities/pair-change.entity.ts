import type { KinRelation, PairStep, PairStepState, RecusalKind } from '@pingyi/contracts';
import { Column } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable } from './columns';
import { Official, Rater, Round } from './round.entity';

/** One pair of a rater and an official changed by hand, or to be changed once another manager confirms; with its reason. */
@TenantTable('pair_change')
@References(() => Round, 'roundId')
@References(() => Rater, 'raterId')
@References(() => Official, 'officialId')
@References(() => Member, 'proposedBy')
@References(() => Member, 'settledBy')
export class PairChange extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  raterId!: string;

  @Column({ type: 'uuid' })
  officialId!: string;

  @Column({ type: 'text' })
  step!: PairStep;

  @Column({ type: 'text' })
  state!: PairStepState;

  /** Empty where kinship says it all. */
  @Column({ type: 'text' })
  reason!: string;

  /** How the two are kin, where a recusal is proposed for that. */
  @Column({ type: 'text', nullable: true })
  relation!: KinRelation | null;

  @Column({ type: 'integer', nullable: true })
  degree!: number | null;

  /** What had closed the pair, and why, where a recusal was withdrawn. */
  @Column({ type: 'text', nullable: true })
  earlierKind!: RecusalKind | null;

  @Column({ type: 'text', nullable: true })
  earlierReason!: string | null;

  @Column({ type: 'uuid' })
  proposedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  proposedAt!: Date;

  @Column({ type: 'uuid', nullable: true })
  settledBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;
}
