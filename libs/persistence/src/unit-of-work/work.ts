import type { EntityManager } from 'typeorm';
import { Invitation } from '../entities/invitation.entity';
import { ChosenNotice, OwnNoticeOffsets, OwnNoticeTemplate } from '../entities/notice.entity';
import { Turnout } from '../entities/secret-ballot.entity';
import { SecretBallotRepository } from '../repositories/secret-ballot.repository';
import { BallotReminder, BallotVoid } from '../entities/turnout.entity';
import { PairChange } from '../entities/pair-change.entity';
import { UnitLiaison } from '../entities/check.entity';
import { Appeal, AppealEvidence, AppealNote, AppealPanelist, Correction } from '../entities/appeal.entity';
import { Confirmation } from '../entities/confirmation.entity';
import { Adjustment, Veto } from '../entities/measure.entity';
import { ReportReread, ReportSection } from '../entities/parse.entity';
import { Decision, TownshipMetric, TownshipPromise, TownshipResult } from '../entities/publish.entity';
import { Letterhead } from '../entities/letterhead.entity';
import { PaperEntry, PaperKeying, PaperSheet, PaperVoid } from '../entities/paper.entity';
import { DocumentBatch } from '../entities/render.entity';
import { Criterion, Metric, Township, VoterGroup } from '../entities/round.entity';
import {
  DeadlineExtension,
  LeaderComment,
  OfficialTransfer,
  Reopening,
  SpecialDay,
} from '../entities/round-set-up.entity';
import { Kinship, Recusal } from '../entities/score.entity';
import { Result } from '../entities/tally.entity';
import type { LiveTopic } from '@pingyi/contracts';
import type { TenantRow } from '../entities/columns';
import { Submission } from '../entities/upload.entity';
import { AccountRepository } from '../repositories/account.repository';
import { ArtifactRepository } from '../repositories/artifact.repository';
import { BallotProgressRepository } from '../repositories/ballot-progress.repository';
import { AuditRepository } from '../repositories/audit.repository';
import { CompareRepository } from '../repositories/compare.repository';
import { ListImportRepository } from '../repositories/list-import.repository';
import { CheckRepository, DisputeRepository } from '../repositories/check.repository';
import { MetricTargetRepository } from '../repositories/metric-target.repository';
import { DocumentRepository } from '../repositories/document.repository';
import { FigureRepository } from '../repositories/figure.repository';
import { IdempotencyKeyRepository } from '../repositories/idempotency-key.repository';
import { PaperBatchRepository } from '../repositories/paper.repository';
import { PublicationRepository } from '../repositories/publication.repository';
import { PublishedRepository } from '../repositories/published.repository';
import { OfficialRepository, RaterRepository, RoundRepository } from '../repositories/round.repository';
import { AssignmentRepository, BallotRepository } from '../repositories/score.repository';
import { MemberRepository } from '../repositories/member.repository';
import { NoticeRepository } from '../repositories/notice.repository';
import { OutgoingMailRepository } from '../repositories/outgoing-mail.repository';
import { SlipsRepository } from '../repositories/slips.repository';
import { ReportRepository } from '../repositories/report.repository';
import { SavedViewRepository } from '../repositories/saved-view.repository';
import { SpentRowRepository } from '../repositories/spent-row.repository';
import { StoredFileRepository } from '../repositories/stored-file.repository';
import { TallyRepository } from '../repositories/tally.repository';
import { TenantHealthRepository } from '../repositories/tenant-health.repository';
import { TenantRepository } from '../repositories/tenant.repository';
import type { AuditActor, AuditEntry } from './audit-chain';
import { type Clock, systemClock } from './clock';

/** Fields of a derived class are initialised after this constructor, so they can use what it keeps. */
abstract class Transaction {
  constructor(
    protected readonly manager: EntityManager,
    readonly actor: AuditActor,
    private readonly clock: Clock = systemClock,
  ) {}

  private instant: Date | undefined;

  /** The instant that rows of this transaction carry: asked for once, the same until COMMIT. */
  get now(): Date {
    this.instant ??= this.clock(this.actor);
    return this.instant;
  }
}

/**
 * What one transaction may touch: the repositories of its tenant, and the audit entries it will leave. Lives from BEGIN to
 * COMMIT; statements on it must follow one another (one connection).
 */
export class Work extends Transaction {
  readonly auditEntries: AuditEntry[] = [];
  /** What pages are told of beside the recorded changes. */
  readonly announced = new Set<LiveTopic>();

  readonly members = new MemberRepository(this.manager, this.actor.tenantId);
  readonly invitations = this.table(Invitation);
  readonly slips = new SlipsRepository(this.manager, this.actor.tenantId);
  /** Accounts and mails belong to no tenant; here they are written in the tenant’s transaction. */
  readonly accounts = new AccountRepository(this.manager);
  readonly mails = new OutgoingMailRepository(this.manager);
  readonly notices = new NoticeRepository(this.manager, this.actor.tenantId);
  readonly noticeTemplates = this.table(OwnNoticeTemplate);
  readonly noticeChoices = this.table(ChosenNotice);
  readonly noticeOffsets = this.table(OwnNoticeOffsets);
  readonly townships = this.table(Township);
  readonly metrics = this.table(Metric);
  readonly criteria = this.table(Criterion);
  readonly voterGroups = this.table(VoterGroup);
  readonly reopenings = this.table(Reopening);
  readonly extensions = this.table(DeadlineExtension);
  readonly specialDays = this.table(SpecialDay);
  readonly leaderComments = this.table(LeaderComment);
  readonly transfers = this.table(OfficialTransfer);
  readonly metricTargets = new MetricTargetRepository(this.manager, this.actor.tenantId);
  readonly recusals = this.table(Recusal);
  readonly kinships = this.table(Kinship);
  readonly pairChanges = this.table(PairChange);
  readonly imports = new ListImportRepository(this.manager, this.actor.tenantId);
  readonly storedFiles = new StoredFileRepository(this.manager, this.actor.tenantId);
  readonly submissions = this.table(Submission);
  readonly reports = new ReportRepository(this.manager, this.actor.tenantId);
  readonly sections = this.table(ReportSection);
  readonly metricValues = new FigureRepository(this.manager, this.actor.tenantId);
  readonly rereads = this.table(ReportReread);
  readonly checks = new CheckRepository(this.manager, this.actor.tenantId);
  readonly disputes = new DisputeRepository(this.manager, this.actor.tenantId);
  readonly liaisons = this.table(UnitLiaison);
  readonly tallies = new TallyRepository(this.manager, this.actor.tenantId);
  readonly results = this.table(Result);
  readonly confirmations = this.table(Confirmation);
  readonly vetoes = this.table(Veto);
  readonly adjustments = this.table(Adjustment);
  readonly publications = new PublicationRepository(this.manager, this.actor.tenantId);
  readonly decisions = this.table(Decision);
  readonly townshipResults = this.table(TownshipResult);
  readonly townshipMetrics = this.table(TownshipMetric);
  readonly townshipPromises = this.table(TownshipPromise);
  readonly appeals = this.table(Appeal);
  readonly panelists = this.table(AppealPanelist);
  readonly evidence = this.table(AppealEvidence);
  readonly hearingNotes = this.table(AppealNote);
  readonly corrections = this.table(Correction);
  readonly artifacts = new ArtifactRepository(this.manager, this.actor.tenantId);
  readonly idempotencyKeys = new IdempotencyKeyRepository(this.manager, this.actor.tenantId);
  readonly documents = new DocumentRepository(this.manager, this.actor.tenantId);
  readonly documentBatches = this.table(DocumentBatch);
  readonly letterheads = this.table(Letterhead);
  readonly rounds = new RoundRepository(this.manager, this.actor.tenantId);
  readonly officials = new OfficialRepository(this.manager, this.actor.tenantId);
  readonly raters = new RaterRepository(this.manager, this.actor.tenantId);
  readonly assignments = new AssignmentRepository(this.manager, this.actor.tenantId);
  readonly ballots = new BallotRepository(this.manager, this.actor.tenantId);
  readonly paperBatches = new PaperBatchRepository(this.manager, this.actor.tenantId);
  readonly paperSheets = this.table(PaperSheet);
  readonly paperKeyings = this.table(PaperKeying);
  readonly paperEntries = this.table(PaperEntry);
  readonly paperVoids = this.table(PaperVoid);
  readonly turnouts = this.table(Turnout);
  readonly secretBallots = new SecretBallotRepository(this.manager, this.actor.tenantId);
  readonly ballotVoids = this.table(BallotVoid);
  readonly ballotReminders = this.table(BallotReminder);
  readonly ballotProgress = new BallotProgressRepository(this.manager, this.actor.tenantId);
  readonly comparisons = new CompareRepository(this.manager, this.actor.tenantId);
  readonly published = new PublishedRepository(this.manager, this.actor.tenantId);
  readonly savedViews = new SavedViewRepository(this.manager, this.actor.tenantId);
  readonly health = new TenantHealthRepository(this.manager, this.actor.tenantId);
  readonly auditTrail = new AuditRepository(this.manager, this.actor.tenantId);

  readonly spentRows = new SpentRowRepository(this.manager, this.actor.tenantId);

  /** Notes a state change; written to the chain as the last statements of the transaction. */
  audit(entry: AuditEntry): void {
    this.auditEntries.push(entry);
  }

  private table<Row extends TenantRow>(entity: new () => Row): TenantRepository<Row> {
    return new TenantRepository(this.manager, this.actor.tenantId, entity);
  }
}
