import type { BilingualText, ProgressStep, SlipsState } from '@pingyi/contracts';
import { Column } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable } from './columns';

/**
 * Printed slips with one-time links, from being asked for to being downloaded once. The worker seals the file to the row's
 * own key; only an api with the installation's key opens it. File and key leave the row with the download or by age; what is
 * left tells how many there were.
 */
@TenantTable('slips')
@References(() => Member, 'requestedBy')
export class Slips extends TenantRow {
  @Column({ type: 'uuid' })
  requestedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  requestedAt!: Date;

  @Column({ type: 'text' })
  locale!: 'zh' | 'en';

  /** In the order of the slips. */
  @Column({ type: 'uuid', array: true })
  memberIds!: string[];

  @Column({ type: 'text' })
  state!: SlipsState;

  @Column({ type: 'integer', default: 0 })
  progressPercent!: number;

  @Column({ type: 'text', default: 'queued' })
  progressStep!: ProgressStep;

  @Column({ type: 'jsonb', nullable: true })
  problem!: BilingualText | null;

  /** How many slips were made. */
  @Column({ type: 'integer', nullable: true })
  made!: number | null;

  @Column({ type: 'integer', nullable: true })
  pages!: number | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  readyAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  linksUntil!: Date | null;

  /** What the file is sealed to. */
  @Column({ type: 'bytea' })
  publicKey!: Buffer;

  /** Which installation's key opens `wrappedKey`. */
  @Column({ type: 'text' })
  wrappedBy!: string;

  /** The private key, encrypted under the installation's. */
  @Column({ type: 'bytea', nullable: true })
  wrappedKey!: Buffer | null;

  @Column({ type: 'bytea', nullable: true, select: false })
  sealedFile!: Buffer | null;

  /** Of the links on them, so that those nobody has seen can be taken back; null once they are handed out. */
  @Column({ type: 'text', array: true, nullable: true, select: false })
  tokenHashes!: string[] | null;
}
