import type { ProgressStep, ReadingProblem, SubmissionState } from '@pingyi/contracts';
import { Column } from 'typeorm';
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

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  submittedAt!: Date | null;
}
