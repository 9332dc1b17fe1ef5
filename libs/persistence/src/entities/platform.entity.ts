import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The one-time link by which an installation without tenants is set up. Only the SHA-256 of its token is kept. */
@Entity({ name: 'set_up_link' })
export class SetUpLink {
  @PrimaryColumn({ type: 'text' })
  tokenHash!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  usedAt!: Date | null;
}

/** What was done to the installation itself, apart from every tenant’s chain; rows are only ever added. */
@Entity({ name: 'platform_event' })
export class PlatformEvent {
  /** 1, 2, 3 … without a gap. */
  @PrimaryColumn({ type: 'integer' })
  seq!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** The operator’s account; null for the command line and for setting up. */
  @Column({ type: 'uuid', nullable: true })
  actorId!: string | null;

  @Column({ type: 'text', nullable: true })
  requestId!: string | null;

  @Column({ type: 'text' })
  action!: string;

  @Column({ type: 'text' })
  subjectType!: string;

  @Column({ type: 'uuid', nullable: true })
  subjectId!: string | null;

  @Column({ type: 'jsonb' })
  data!: Record<string, unknown>;

  @Column({ type: 'text' })
  prevHash!: string;

  @Column({ type: 'text' })
  hash!: string;
}

/** End of the platform’s chain; locked while an event is added. */
@Entity({ name: 'platform_head' })
export class PlatformHead {
  /** Always the platform’s id: there is one row. */
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'integer' })
  seq!: number;

  @Column({ type: 'text' })
  hash!: string;
}
