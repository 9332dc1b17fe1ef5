import type { ProgressStep, ReadingProblem, SubmissionState } from '@pingyi/contracts';
import { Column } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';
import { Official, Round } from './round.entity';

/** Bytes kept under their SHA-256. The row is written after the bytes are durable, never before. */
@TenantTable('stored_file')
@UniqueInTenant('sha256')
export class StoredFile extends TenantRow {
  @Column({ type: 'text' })
  sha256!: string;

  @Column({ type: 'integer' })
  sizeBytes!: number;

  /** quarantined until read; a refused file’s bytes are deleted and the row stays as the record of it. */
  @Column({ type: 'text' })
  state!: 'quarantined' | 'kept' | 'refused';

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}

/** One version of an official’s report; a new version keeps the old. */
@TenantTable('submission')
@References(() => Round, 'roundId')
@References(() => Official, 'officialId')
@References(() => StoredFile, 'storedFileId')
@References(() => Member, 'receivedBy')
@References(() => Member, 'submittedBy')
@UniqueInTenant('officialId', 'version')
export class Submission extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  officialId!: string;

  @Column({ type: 'uuid' })
  storedFileId!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  fileName!: string;

  @Column({ type: 'text' })
  state!: SubmissionState;

  @Column({ type: 'integer', default: 0 })
  progressPercent!: number;

  @Column({ type: 'text', default: 'queued' })
  progressStep!: ProgressStep;

  @Column({ type: 'jsonb' })
  problems!: ReadingProblem[];

  @Column({ type: 'timestamptz', precision: 3 })
  receivedAt!: Date;

  /** Who uploaded it: the official, or their unit liaison. */
  @Column({ type: 'uuid', nullable: true })
  receivedBy?: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  submittedAt!: Date | null;

  /** Who confirmed its figures and submitted it. */
  @Column({ type: 'uuid', nullable: true })
  submittedBy?: string | null;
}
