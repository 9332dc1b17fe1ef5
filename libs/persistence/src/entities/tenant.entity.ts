import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One evaluating committee. Global: the directory holds names only, no content. */
@Entity({ name: 'tenant' })
export class Tenant {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text', unique: true })
  slug!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
