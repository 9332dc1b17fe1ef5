import type { Role } from '@pingyi/contracts';
import { Column, Index } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';

export type InvitationState = 'open' | 'accepted' | 'withdrawn';

/** An invitation to become a member. Only the SHA-256 of its link’s token is kept; a login name has one open invitation. */
@TenantTable('invitation')
@References(() => Member, 'invitedBy')
@UniqueInTenant('tokenHash')
@Index(['tenantId', 'loginName'], { unique: true, where: `"state" = 'open'` })
export class Invitation extends TenantRow {
  @Column({ type: 'text' })
  loginName!: string;

  @Column({ type: 'text' })
  displayName!: string;

  @Column({ type: 'text', nullable: true })
  mailAddress!: string | null;

  @Column({ type: 'text', array: true })
  roles!: Role[];

  @Column({ type: 'text' })
  state!: InvitationState;

  @Column({ type: 'text' })
  tokenHash!: string;

  @Column({ type: 'uuid' })
  invitedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
}
