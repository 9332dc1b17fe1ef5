import type {
  BilingualText,
  DocumentState,
  PaperBatchRow,
  PaperChoice,
  PaperContent,
  PaperCounts,
  PaperVoid as PaperVoidView,
  ProgressStep,
} from '@pingyi/contracts';
import { Column, Index } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';
import { Artifact } from './render.entity';
import { Round, VoterGroup } from './round.entity';

/**
 * Numbered blank sheets issued to one voter group, and their way back. Its ballots count once it is closed; nothing tells
 * who filled in which sheet.
 */
@TenantTable('paper_batch')
@References(() => Round, 'roundId')
@References(() => VoterGroup, 'groupId')
@References(() => Member, 'createdBy')
@References(() => Member, 'settledBy')
@References(() => Artifact, 'artifactId')
@UniqueInTenant('roundId', 'number')
export class PaperBatch extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  groupId!: string;

  /** 1, 2, 3 … within the round. */
  @Column({ type: 'integer' })
  number!: number;

  /** The officials on every sheet, in its order. */
  @Column({ type: 'uuid', array: true })
  officialIds!: string[];

  @Column({ type: 'integer' })
  sheets!: number;

  @Column({ type: 'text' })
  locale!: 'zh' | 'en';

  @Column({ type: 'text' })
  state!: PaperBatchRow['state'];

  @Column({ type: 'uuid' })
  createdBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  /** The PDF of the blank sheets. */
  @Column({ type: 'text' })
  printState!: DocumentState;

  @Column({ type: 'integer', default: 0 })
  progressPercent!: number;

  @Column({ type: 'text', default: 'queued' })
  progressStep!: ProgressStep;

  @Column({ type: 'uuid', nullable: true })
  artifactId!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  problem!: BilingualText | null;

  /** As counted by hand; null until then. */
  @Column({ type: 'jsonb', nullable: true })
  counts!: PaperCounts | null;

  /** Why it does not add up, why it was opened again, or why it was cancelled. */
  @Column({ type: 'text', nullable: true })
  explanation!: string | null;

  @Column({ type: 'uuid', nullable: true })
  settledBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;
}

/** One numbered sheet. Its id stands for the voter in the tally; it leads to nobody. */
@TenantTable('paper_sheet')
@References(() => PaperBatch, 'batchId')
@References(() => Member, 'decidedBy')
@UniqueInTenant('batchId', 'number')
export class PaperSheet extends TenantRow {
  @Column({ type: 'uuid' })
  batchId!: string;

  /** 1, 2, 3 … within the batch. */
  @Column({ type: 'integer' })
  number!: number;

  /** What a manager decided where the two keyings differ. */
  @Column({ type: 'text', nullable: true })
  choice!: PaperChoice | null;

  @Column({ type: 'text', nullable: true })
  choiceReason!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  chosen!: PaperContent | null;

  @Column({ type: 'uuid', nullable: true })
  decidedBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;

  /** Set when the batch is closed: counted, or void; null for a sheet that did not come back. */
  @Column({ type: 'text', nullable: true })
  outcome!: 'counted' | 'void' | null;

  /** The ballots of a counted sheet, without those that void rules refuse. */
  @Column({ type: 'jsonb', nullable: true })
  lines!: PaperContent['lines'] | null;
}

/** One of the two times that a batch is keyed, each by a person of its own. */
@TenantTable('paper_keying')
@References(() => PaperBatch, 'batchId')
@References(() => Member, 'keyedBy')
@UniqueInTenant('batchId', 'pass')
@UniqueInTenant('batchId', 'keyedBy')
export class PaperKeying extends TenantRow {
  @Column({ type: 'uuid' })
  batchId!: string;

  @Column({ type: 'integer' })
  pass!: 1 | 2;

  @Column({ type: 'uuid' })
  keyedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  begunAt!: Date;

  /** From here on nothing in it changes. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;
}

/** What one of the two read on a sheet. */
@TenantTable('paper_entry')
@References(() => PaperKeying, 'keyingId')
@References(() => PaperSheet, 'sheetId')
@UniqueInTenant('keyingId', 'sheetId')
export class PaperEntry extends TenantRow {
  @Column({ type: 'uuid' })
  keyingId!: string;

  @Column({ type: 'uuid' })
  sheetId!: string;

  @Column({ type: 'jsonb' })
  content!: PaperContent;

  @Column({ type: 'timestamptz', precision: 3 })
  keyedAt!: Date;
}

/** Why a sheet that was counted no longer is, or should not be: two managers, after the lock. */
@TenantTable('paper_void')
@References(() => Round, 'roundId')
@References(() => PaperBatch, 'batchId')
@References(() => PaperSheet, 'sheetId')
@References(() => Member, 'proposedBy')
@References(() => Member, 'settledBy')
@Index(['tenantId', 'sheetId'], { unique: true, where: `state <> 'rejected'` })
export class PaperVoid extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  batchId!: string;

  @Column({ type: 'uuid' })
  sheetId!: string;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'text' })
  state!: PaperVoidView['state'];

  @Column({ type: 'uuid' })
  proposedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  proposedAt!: Date;

  @Column({ type: 'uuid', nullable: true })
  settledBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;
}
