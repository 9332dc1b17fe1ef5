import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Tenant } from './tenant.entity';

/** A person who can sign in. Global: holds no tenant’s content. */
@Entity({ name: 'account' })
export class Account {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text', unique: true })
  loginName!: string;

  @Column({ type: 'text' })
  displayName!: string;

  /** argon2id in PHC string form. */
  @Column({ type: 'text' })
  passwordHash!: string;

  @Column({ type: 'boolean', default: false })
  disabled!: boolean;

  /** Looks after the installation: sees names and health of the tenants and makes new ones; nobody in any of them. */
  @Column({ type: 'boolean', default: false })
  platformOperator!: boolean;

  /** Set with a temporary password: nothing but changing it is possible until then. */
  @Column({ type: 'boolean', default: false })
  mustChangePassword!: boolean;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  passwordChangedAt!: Date;

  /** Proven by opening a link that was sent there; null when the person has none. */
  @Column({ type: 'text', nullable: true })
  mailAddress!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  /** null: the person has never been here. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  firstSignedInAt?: Date | null;
}

/** In which tenants an account is a member; what it may do there is told by the tenant’s own `member` row. */
@Entity({ name: 'account_tenant' })
@ForeignKey(() => Account, ['accountId'], ['id'])
@ForeignKey(() => Tenant, ['tenantId'], ['id'])
export class AccountTenant {
  @PrimaryColumn({ type: 'uuid' })
  accountId!: string;

  @PrimaryColumn({ type: 'uuid' })
  tenantId!: string;

  /** The same as the member’s, so that a person’s tenants are known without looking into them. */
  @Column({ type: 'boolean', default: false })
  disabled!: boolean;
}

/** A signed-in browser. The cookie holds a random token; only its SHA-256 is kept. */
@Entity({ name: 'session' })
@ForeignKey(() => Account, ['accountId'], ['id'])
export class Session {
  @PrimaryColumn({ type: 'text' })
  tokenHash!: string;

  /** Names the session on pages; worth nothing as a cookie. */
  @Column({ type: 'uuid', unique: true })
  id!: string;

  @Index()
  @Column({ type: 'uuid' })
  accountId!: string;

  /** Where the sign-in came from. */
  @Column({ type: 'text', nullable: true })
  address!: string | null;

  /** Browser and system in words, taken from what the browser says of itself. */
  @Column({ type: 'text', nullable: true })
  browser!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  usedAt!: Date;

  /** End of the session whatever its use. */
  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
}
