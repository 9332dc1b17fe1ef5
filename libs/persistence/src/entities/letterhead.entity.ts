import { Column } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';

/** How the tenant’s papers are headed; one row at most. Papers take it as it stands when they are rendered. */
@TenantTable('letterhead')
@References(() => Member, 'changedBy')
@UniqueInTenant()
export class Letterhead extends TenantRow {
  /** Who issues the papers, as printed; null: the tenant’s own name. */
  @Column({ type: 'text', nullable: true })
  issuer!: string | null;

  /** A PNG as base64, written anew by the product from what was uploaded; null: none. */
  @Column({ type: 'text', nullable: true })
  emblem!: string | null;

  /** Counts edits; an edit names the version it was made from. */
  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'uuid' })
  changedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  changedAt!: Date;
}
