import type { BilingualText, DocumentState, ProgressStep } from '@pingyi/contracts';
import { Column } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable } from './columns';
import { Round } from './round.entity';

/**
 * Slips with sign-in links for raters, on their way into a PDF. The links stand in `sealed` alone, under the installation’s
 * key: first as what is to be printed, then as the PDF; gone once it is downloaded or has run out.
 */
@TenantTable('rater_slips')
@References(() => Round, 'roundId')
@References(() => Member, 'requestedBy')
export class RaterSlips extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'text' })
  locale!: 'zh' | 'en';

  /** How many people. */
  @Column({ type: 'integer' })
  slips!: number;

  @Column({ type: 'text' })
  state!: DocumentState;

  @Column({ type: 'integer', default: 0 })
  progressPercent!: number;

  @Column({ type: 'text', default: 'queued' })
  progressStep!: ProgressStep;

  @Column({ type: 'jsonb', nullable: true })
  problem!: BilingualText | null;

  /** Base64; null once there is nothing left to open. */
  @Column({ type: 'text', nullable: true })
  sealed!: string | null;

  @Column({ type: 'uuid' })
  requestedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  requestedAt!: Date;

  /** When the PDF is removed, downloaded or not. */
  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  downloadedAt!: Date | null;
}
