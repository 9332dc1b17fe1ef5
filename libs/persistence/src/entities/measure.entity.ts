import type { MeasureState, VetoCause, VetoEffect } from '@pingyi/contracts';
import { Column } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable } from './columns';
import { Official, Round } from './round.entity';

/** What one manager proposes about an official and a second one confirms or rejects. */
abstract class Measure extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  officialId!: string;

  /** What happened. */
  @Column({ type: 'text' })
  reason!: string;

  /** The paper that proves it: title and document number. */
  @Column({ type: 'text' })
  evidence!: string;

  @Column({ type: 'text' })
  state!: MeasureState;

  @Column({ type: 'uuid' })
  proposedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  proposedAt!: Date;

  @Column({ type: 'uuid', nullable: true })
  settledBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  settledReason!: string | null;
}

/** 一票否决: an event that bars or lowers a grade. Counts in the next tally once confirmed. */
@TenantTable('veto')
@References(() => Round, 'roundId')
@References(() => Official, 'officialId')
@References(() => Member, 'proposedBy')
@References(() => Member, 'settledBy')
export class Veto extends Measure {
  /** null: proposed before causes were listed. */
  @Column({ type: 'text', nullable: true })
  cause!: VetoCause | null;

  @Column({ type: 'text' })
  effect!: VetoEffect;
}

/** 加减分: points above or below 0 that the committee grants. Counts in the next tally once confirmed. */
@TenantTable('adjustment')
@References(() => Round, 'roundId')
@References(() => Official, 'officialId')
@References(() => Member, 'proposedBy')
@References(() => Member, 'settledBy')
export class Adjustment extends Measure {
  @Column({ type: 'numeric', precision: 5, scale: 2 })
  points!: string;
}
