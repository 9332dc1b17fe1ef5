import type {
  BilingualText,
  DocumentBatchState,
  DocumentKind,
  DocumentState,
  FrozenComparison,
  PdfProfile,
  ProgressStep,
  RoundPaperKind,
} from '@pingyi/contracts';
import { Column } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';
import { Publication } from './publish.entity';
import { Official, Round } from './round.entity';

/** A rendered PDF by what went into it: the same key is the same bytes. */
@TenantTable('artifact')
@UniqueInTenant('artifactKey')
export class Artifact extends TenantRow {
  /** SHA-256 over snapshot, locale, profile, template, engine version and fonts. */
  @Column({ type: 'text' })
  artifactKey!: string;

  @Column({ type: 'text' })
  sha256!: string;

  @Column({ type: 'integer' })
  sizeBytes!: number;

  @Column({ type: 'integer' })
  pages!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}

/**
 * What a paper is made from beside its publication, fixed when it was asked for: ids of rows that no longer change, and
 * what does change as it stood then.
 */
export interface DocumentBasis {
  /** Who issues it; absent on papers from before letterheads, which name the tenant of their publication. */
  readonly issuer?: string;
  /** The version of the report that is printed. */
  readonly submissionId?: string;
  readonly footnotes?: boolean;
  /** The submitted ballot whose scores are printed; absent on a form to fill in. */
  readonly ballotId?: string;
  readonly tallyId?: string;
  readonly appealId?: string;
  /** Last working day of the notice, `YYYY-MM-DD`. */
  readonly noticeEndsOn?: string;
  readonly noticeDays?: number;
  /** End of the tenant’s audit chain and of what is signed for. */
  readonly audit?: {
    readonly seq: number;
    readonly hash: string;
    readonly checkpointSeq: number;
    readonly checkpointAt: string | null;
    readonly keyId: string | null;
  };
}

/** Many papers asked for at once; how far it is say its papers. */
@TenantTable('document_batch')
@References(() => Round, 'roundId')
@References(() => Member, 'requestedBy')
export class DocumentBatch extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text', array: true })
  kinds!: RoundPaperKind[];

  @Column({ type: 'text' })
  state!: DocumentBatchState;

  @Column({ type: 'uuid' })
  requestedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  requestedAt!: Date;

  /** Also when it was cancelled; null again while it is tried again. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  finishedAt!: Date | null;
}

/** A paper somebody asked for; ready only once its artifact’s bytes are durable. */
@TenantTable('document')
@References(() => Round, 'roundId')
@References(() => Publication, 'publicationId')
@References(() => Official, 'officialId')
@References(() => Artifact, 'artifactId')
@References(() => Member, 'requestedBy')
@References(() => DocumentBatch, 'batchId')
export class RenderedDocument extends TenantRow {
  @Column({ type: 'text' })
  kind!: DocumentKind;

  @Column({ type: 'uuid' })
  roundId!: string;

  /** Null for papers that are made from before a publication. */
  @Column({ type: 'uuid', nullable: true })
  publicationId!: string | null;

  /** Whom it is about; null for papers of the whole round. */
  @Column({ type: 'uuid', nullable: true })
  officialId!: string | null;

  /** The batch it was asked for with; null: by itself. */
  @Column({ type: 'uuid', nullable: true })
  batchId!: string | null;

  /** Its place in the batch, from 1; 0 outside of one. */
  @Column({ type: 'integer', default: 0 })
  ordinal!: number;

  @Column({ type: 'jsonb', default: {} })
  basis!: DocumentBasis;

  /**
   * The page of the comparison it prints, as it was answered; null on papers without one and on those from before pages were
   * taken down. Read only where it is asked for.
   */
  @Column({ type: 'jsonb', nullable: true, select: false })
  frozenPage!: FrozenComparison | null;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  locale!: 'zh' | 'en';

  @Column({ type: 'text' })
  profile!: PdfProfile;

  @Column({ type: 'text' })
  state!: DocumentState;

  @Column({ type: 'integer', default: 0 })
  progressPercent!: number;

  @Column({ type: 'text', default: 'queued' })
  progressStep!: ProgressStep;

  @Column({ type: 'uuid', nullable: true })
  artifactId!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  problem!: BilingualText | null;

  @Column({ type: 'uuid' })
  requestedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  requestedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  readyAt!: Date | null;
}
