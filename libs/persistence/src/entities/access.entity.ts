import type { Role } from '@pingyi/contracts';
import { Column, ForeignKey } from 'typeorm';
import { Account } from './account.entity';
import { TenantRow, TenantTable, UniqueInTenant } from './columns';

/** A person in one tenant, with their roles there. */
@TenantTable('member')
@UniqueInTenant('accountId')
@UniqueInTenant('code')
@ForeignKey(() => Account, ['accountId'], ['id'])
export class Member extends TenantRow {
  @Column({ type: 'uuid' })
  accountId!: string;

  @Column({ type: 'text' })
  displayName!: string;

  @Column({ type: 'text', array: true })
  roles!: Role[];

  @Column({ type: 'boolean', default: false })
  disabled!: boolean;

  /** What lists know the person by, such as a staff number; in lower case. Without one, the login name serves. */
  @Column({ type: 'text', nullable: true })
  code?: string | null;
}
