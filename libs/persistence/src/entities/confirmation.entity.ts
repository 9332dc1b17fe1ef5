import { Column } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';
import { Official } from './round.entity';
import { Tally } from './tally.entity';

/** The committee's grade for one official on one tally. May change until publication freezes it as a decision. */
@TenantTable('confirmation')
@References(() => Tally, 'tallyId')
@References(() => Official, 'officialId')
@References(() => Member, 'decidedBy')
@UniqueInTenant('tallyId', 'officialId')
export class Confirmation extends TenantRow {
  @Column({ type: 'uuid' })
  tallyId!: string;

  @Column({ type: 'uuid' })
  officialId!: string;

  @Column({ type: 'text' })
  grade!: string;

  /** Given where the grade is not the suggested one or the official is tied at the quota line. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'uuid' })
  decidedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  decidedAt!: Date;
}
