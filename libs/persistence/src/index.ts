export type { DataSource as ProductDataSource } from 'typeorm';
export {
  knownMigrations,
  migratorDataSource,
  poolOf,
  queuePool,
  runtimeDataSource,
  seedingDataSource,
} from './database/data-source';
export { inOneProcess } from './database/one-process';
export { databaseFaults, pendingMigrations, runtimeRoleFaults, unknownMigrations } from './database/boot-check';
export {
  dropProductSchemas,
  migrateDatabase,
  NewerSchemaError,
  type Preparation,
  prepareDatabase,
  prepareRoles,
  rolesSql,
} from './database/roles';
export { type BackupChain, leftOutTables, LoadError } from './backup/backup-tables';
export { type BackupObject, type DatabaseFacts, dumpDatabase } from './backup/dump-database';
export { loadDatabase } from './backup/load-database';
export { globalEntities, tenantEntities, appendOnlyGlobalTables, appendOnlyTables } from './entities/all';
export type { PublicationSnapshot } from './entities/publication-snapshot';
export type { Tenant } from './entities/tenant.entity';
export type {
  Criterion,
  Metric,
  Official,
  Rater,
  RecordedApproval,
  Round,
  Township,
  VoterGroup,
} from './entities/round.entity';
export type { ImportEffect, ListImport } from './entities/list-import.entity';
export type { ListedOfficial, ListedPerson, ListedRater } from './repositories/list-import.repository';
export type { StoredFile, Submission } from './entities/upload.entity';
export type { MetricTarget } from './entities/metric-target.entity';
export type { NamedTarget } from './repositories/metric-target.repository';
export type { MetricValue, Report, ReportReread, ReportSection } from './entities/parse.entity';
export type { Assignment, Ballot, Kinship, Recusal } from './entities/score.entity';
export type { PairChange } from './entities/pair-change.entity';
export type { BallotVoid } from './entities/turnout.entity';
export type { RaterStanding, SheetCounts } from './repositories/ballot-progress.repository';
export type { FigureDispute, ReportCheck, UnitLiaison } from './entities/check.entity';
export type { CheckBoardRow, CheckCounts, NamedDispute } from './repositories/check.repository';
export type { Confirmation } from './entities/confirmation.entity';
export type { Appeal, AppealEvidence, AppealPanelist, Correction } from './entities/appeal.entity';
export type { Adjustment, Veto } from './entities/measure.entity';
export type { Result, TalliedLine, Tally } from './entities/tally.entity';
export type { Publication } from './entities/publish.entity';
export type { Letterhead } from './entities/letterhead.entity';
export type { Artifact, DocumentBasis, DocumentBatch, RenderedDocument } from './entities/render.entity';
export type { BatchEntry, DocumentCounts, DocumentProgress, ReadyDocument } from './repositories/document.repository';
export { Directory } from './repositories/directory';
export type { MemberRow } from './repositories/member.repository';
export type { DueMail } from './repositories/outgoing-mail.repository';
export type { AttemptLimit } from './repositories/throttle.repository';
export type { Account } from './entities/account.entity';
export type { Invitation } from './entities/invitation.entity';
export type { Slips } from './entities/slips.entity';
export type { AccessPersonRow } from './repositories/member.repository';
export type { PaperBatch, PaperKeying, PaperSheet, PaperVoid } from './entities/paper.entity';
export type { SheetReadings } from './repositories/paper.repository';
export { TenantDirectory } from './repositories/tenant-directory';
export { platformId } from './unit-of-work/platform-chain';
export type { StoredReport } from './repositories/report.repository';
export { requireVersion } from './repositories/tenant.repository';
export type { PublicationHead } from './repositories/publication.repository';
export type { TallyHead } from './repositories/tally.repository';
export type { ReportProgress, RosterRow } from './repositories/round.repository';
export type { Intent } from './repositories/idempotency-key.repository';
export {
  type CountedBallot,
  type DeskEntry,
  type OwnSubmitted,
  plainScores,
  type PairStanding,
} from './repositories/score.repository';
export { neutralRater } from './repositories/neutral-rater';
export type { NamelessBallot, NamelessComment } from './repositories/secret-ballot.repository';
export type { RoundTotals } from './repositories/round.repository';
export type { EvidenceRow, PlanningReport } from './repositories/compare.repository';
export type {
  AlertedOfficial,
  ComparisonHead,
  InForce,
  OfficialYear,
  PublishedCell,
  PublishedOfficial,
  PublishedTownship,
  TownshipGoal,
  TownshipFilter,
  WorseFigure,
} from './repositories/published.repository';
export type { NamedView } from './repositories/saved-view.repository';
export type { ClassCriterion, ClassMetric, ClassResult, GroupSheets, SavedView } from './entities/comparison.entity';
export {
  UnitOfWork,
  currentClient,
  isOutage,
  type RunOptions,
  type UnitOfWorkObserver,
} from './unit-of-work/unit-of-work';
export type { Change } from './unit-of-work/announce';
export { type ChangeFeed, type ChangeFeedParts, openChangeFeed } from './unit-of-work/change-feed';
export { Outbox, type PendingJob } from './unit-of-work/outbox';
export type { Work } from './unit-of-work/work';
export { type Deadline, deadlinesOf, deadlineWith } from './unit-of-work/deadlines';
export { managersOf } from './unit-of-work/managers';
export { notify, type NoticeToSend } from './unit-of-work/notify';
export type { Notice } from './entities/notice.entity';
export { temporaryPassword } from './unit-of-work/new-tenant';
export type { PlatformActor } from './unit-of-work/platform-chain';
export { type Clock, systemClock } from './unit-of-work/clock';
export { auditHash, type AuditActor } from './unit-of-work/audit-chain';
export { type ChainEnd, type ChainFault, type ChainVerdict, chainStart, walkChain } from './unit-of-work/chain-walk';
export {
  type Checkpoint,
  type CheckpointFault,
  type CheckpointLog,
  CheckpointWatch,
  keyIdOf,
  readCheckpoints,
  sealCheckpoints,
} from './unit-of-work/checkpoint';
export type { AuditCheck, AuditEvent } from './entities/audit.entity';
export type { AuditFilter } from './repositories/audit.repository';
export { exportedChain, importedEvent, importedHeader } from './unit-of-work/exported-chain';
export { seedDemo, type DemoAccount, type SeedRequest } from './demo/seed-demo';
export { demoReport, statedFigure } from './demo/demo-report';
export { demoComment, demoScore, demoWord } from './demo/demo-score';
export { type DemoCalendar, demoCalendar } from './demo/demo-calendar';
export { demoCounties, type DemoExtent, demoRoundsOf } from './demo/demo-counties';
export type { DemoCounty, DemoOfficial, DemoPerson, DemoRater, DemoRound } from './demo/demo-county';
export { defaultRubric } from './demo/demo-rubric';
