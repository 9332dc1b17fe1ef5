import type {
  AppealDecision,
  AppealInstance,
  AppealState,
  CorrectedResult,
  CorrectionState,
  EvidenceState,
  QuotaApproval,
  ReadingProblem,
} from '@pingyi/contracts';
import { Column, Index } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';
import { Publication } from './publish.entity';
import { Official, Round } from './round.entity';
import { StoredFile } from './upload.entity';

/** An official's asking for a second look at their published result; the result stays in force meanwhile. */
@TenantTable('appeal')
@References(() => Round, 'roundId')
@References(() => Official, 'officialId')
@References(() => Publication, 'publicationId')
@References(() => Appeal, 'previousId')
@References(() => Member, 'settledBy')
@Index(['tenantId', 'officialId'], { unique: true, where: `state IN ('draft', 'filed', 'accepted')` })
export class Appeal extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  officialId!: string;

  /** The publication that it contests. */
  @Column({ type: 'uuid' })
  publicationId!: string;

  /** The review that it follows; null for a review. */
  @Column({ type: 'uuid', nullable: true })
  previousId!: string | null;

  @Column({ type: 'text' })
  instance!: AppealInstance;

  @Column({ type: 'text' })
  state!: AppealState;

  @Column({ type: 'text' })
  request!: string;

  @Column({ type: 'text' })
  grounds!: string;

  /** Counts changes of the draft. */
  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  filedAt!: Date | null;

  /** Who accepted or refused it. */
  @Column({ type: 'uuid', nullable: true })
  settledBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  settledReason!: string | null;

  /** Why the decision was put off. */
  @Column({ type: 'text', nullable: true })
  extendedReason!: string | null;

  /** Why the panel was last changed. */
  @Column({ type: 'text', nullable: true })
  panelReason!: string | null;

  /** Who sat in the panel and was replaced. */
  @Column({ type: 'uuid', array: true })
  formerPanelists!: string[];

  /** What the panel is asked to agree to. */
  @Column({ type: 'jsonb', nullable: true })
  draft!: AppealDecision | null;

  /** Counts drafts; a vote is on one of them. */
  @Column({ type: 'integer' })
  draftVersion!: number;

  @Column({ type: 'jsonb', nullable: true })
  decision!: AppealDecision | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;
}

/** A member of the panel that judges an appeal, with their recorded vote. */
@TenantTable('appeal_panelist')
@References(() => Appeal, 'appealId')
@References(() => Member, 'memberId')
@UniqueInTenant('appealId', 'memberId')
export class AppealPanelist extends TenantRow {
  @Column({ type: 'uuid' })
  appealId!: string;

  @Column({ type: 'uuid' })
  memberId!: string;

  @Column({ type: 'boolean' })
  chair!: boolean;

  /** null: not voted on the present draft. */
  @Column({ type: 'boolean', nullable: true })
  agrees!: boolean | null;

  @Column({ type: 'text' })
  remark!: string;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  votedAt!: Date | null;
}

/** A file that backs an appeal; its bytes wait in quarantine until they have been looked at. */
@TenantTable('appeal_evidence')
@References(() => Appeal, 'appealId')
@References(() => StoredFile, 'storedFileId')
export class AppealEvidence extends TenantRow {
  @Column({ type: 'uuid' })
  appealId!: string;

  @Column({ type: 'uuid' })
  storedFileId!: string;

  @Column({ type: 'text' })
  fileName!: string;

  @Column({ type: 'text' })
  state!: EvidenceState;

  @Column({ type: 'jsonb' })
  problems!: ReadingProblem[];

  @Column({ type: 'timestamptz', precision: 3 })
  receivedAt!: Date;
}

/** What was said at a hearing, for the panel and supervisors. */
@TenantTable('appeal_note')
@References(() => Appeal, 'appealId')
@References(() => Member, 'writtenBy')
export class AppealNote extends TenantRow {
  @Column({ type: 'uuid' })
  appealId!: string;

  @Column({ type: 'date' })
  heldOn!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'uuid' })
  writtenBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  writtenAt!: Date;
}

/** Changed results that two managers publish; the publication they replace is kept. */
@TenantTable('correction')
@References(() => Round, 'roundId')
@References(() => Appeal, 'appealId')
@References(() => Member, 'proposedBy')
@References(() => Member, 'settledBy')
@References(() => Publication, 'publicationId')
export class Correction extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  /** The appeal whose decision it carries out. */
  @Column({ type: 'uuid', nullable: true })
  appealId!: string | null;

  @Column({ type: 'text' })
  state!: CorrectionState;

  @Column({ type: 'jsonb' })
  results!: CorrectedResult[];

  @Column({ type: 'jsonb', nullable: true })
  quotaApproval!: QuotaApproval | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'uuid', nullable: true })
  proposedBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  proposedAt!: Date | null;

  @Column({ type: 'uuid', nullable: true })
  settledBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;

  /** The publication that it became. */
  @Column({ type: 'uuid', nullable: true })
  publicationId!: string | null;
}
