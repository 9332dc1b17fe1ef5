import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity';

/** A browser in which an account has signed in before: its guesses are counted apart from those of strangers. */
@Entity({ name: 'known_device' })
@ForeignKey(() => Account, ['accountId'], ['id'])
export class KnownDevice {
  /** SHA-256 of the device cookie. */
  @PrimaryColumn({ type: 'text' })
  tokenHash!: string;

  @Index()
  @PrimaryColumn({ type: 'uuid' })
  accountId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  usedAt!: Date;
}

/** How often something was tried in the window that is open. Unlogged: a crash of the database forgets it. */
@Entity({ name: 'throttle' })
export class Throttle {
  /** What is counted and a SHA-256 of whom or where; never a name. */
  @PrimaryColumn({ type: 'text' })
  key!: string;

  @Index()
  @Column({ type: 'timestamptz', precision: 3 })
  windowEnd!: Date;

  @Column({ type: 'integer' })
  attempts!: number;
}

/** A link that lets a person set a new password once. Only the SHA-256 of its token is kept. */
@Entity({ name: 'password_reset' })
@ForeignKey(() => Account, ['accountId'], ['id'])
export class PasswordReset {
  @PrimaryColumn({ type: 'text' })
  tokenHash!: string;

  @Index()
  @Column({ type: 'uuid' })
  accountId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
}

export type MailState = 'queued' | 'sent' | 'expired';

/** A message to be sent, written with what caused it. Address and text are removed once it is settled. */
@Entity({ name: 'outgoing_mail' })
@Index(['state', 'nextAttemptAt'])
export class OutgoingMail {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  state!: MailState;

  @Column({ type: 'text', nullable: true })
  toAddress!: string | null;

  @Column({ type: 'text', nullable: true })
  subject!: string | null;

  @Column({ type: 'text', nullable: true })
  body!: string | null;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  nextAttemptAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  /** From here on its link is worth nothing, so it is not sent any more. */
  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;
}
