import { BallotSeal, RoundKey, SecretBallot, SecretComment, Turnout } from './secret-ballot.entity';
import { Member } from './access.entity';
import { Account, AccountTenant, Session } from './account.entity';
import { AuditCheck, AuditEvent, AuditHead } from './audit.entity';
import { Adjustment, Veto } from './measure.entity';
import { PairChange } from './pair-change.entity';
import { FigureDispute, ReportCheck, UnitLiaison } from './check.entity';
import { Appeal, AppealEvidence, AppealNote, AppealPanelist, Correction } from './appeal.entity';
import { Confirmation } from './confirmation.entity';
import { KnownDevice, OutgoingMail, PasswordReset, Throttle } from './credential.entity';
import { IdempotencyKey } from './idempotency-key.entity';
import { Invitation } from './invitation.entity';
import { ListImport } from './list-import.entity';
import { MetricTarget } from './metric-target.entity';
import { ChosenNotice, Notice, OwnNoticeOffsets, OwnNoticeTemplate } from './notice.entity';
import { OutboxEntry } from './outbox.entity';
import { MetricValue, Report, ReportReread, ReportSection } from './parse.entity';
import { ClassMetric, ClassResult, OfficialResult, SavedView } from './comparison.entity';
import { Decision, Publication, TownshipMetric, TownshipPromise, TownshipResult } from './publish.entity';
import { PlatformEvent, PlatformHead, SetUpLink } from './platform.entity';
import { DeadlineExtension, LeaderComment, OfficialTransfer, Reopening, SpecialDay } from './round-set-up.entity';
import { Letterhead } from './letterhead.entity';
import { Slips } from './slips.entity';
import { PaperBatch, PaperEntry, PaperKeying, PaperSheet, PaperVoid } from './paper.entity';
import { Artifact, DocumentBatch, RenderedDocument } from './render.entity';
import { Criterion, Metric, Official, Rater, Round, Township, VoterGroup } from './round.entity';
import { Assignment, Ballot, BallotScore, Kinship, Recusal } from './score.entity';
import { Result, Tally, TallyBallots } from './tally.entity';
import { Tenant } from './tenant.entity';
import { StoredFile, Submission } from './upload.entity';
import { BallotReminder, BallotVoid } from './turnout.entity';

/** Tables without tenant isolation: they name people and tenants and hold no tenant’s content. */
export const globalEntities = [
  Tenant,
  Account,
  AccountTenant,
  Session,
  KnownDevice,
  Throttle,
  PasswordReset,
  OutgoingMail,
  SetUpLink,
  PlatformEvent,
  PlatformHead,
];

export const tenantEntities = [
  Member,
  Invitation,
  Township,
  Metric,
  Round,
  Criterion,
  VoterGroup,
  Official,
  Rater,
  ListImport,
  Reopening,
  DeadlineExtension,
  SpecialDay,
  LeaderComment,
  OfficialTransfer,
  MetricTarget,
  StoredFile,
  Submission,
  Report,
  ReportSection,
  MetricValue,
  ReportReread,
  ReportCheck,
  FigureDispute,
  UnitLiaison,
  Assignment,
  Recusal,
  Kinship,
  PairChange,
  Ballot,
  BallotScore,
  BallotVoid,
  BallotReminder,
  RoundKey,
  Turnout,
  BallotSeal,
  SecretBallot,
  SecretComment,
  Tally,
  TallyBallots,
  Result,
  Confirmation,
  Veto,
  Adjustment,
  Publication,
  Decision,
  TownshipResult,
  TownshipMetric,
  TownshipPromise,
  OfficialResult,
  ClassResult,
  ClassMetric,
  SavedView,
  Appeal,
  AppealPanelist,
  AppealEvidence,
  AppealNote,
  Correction,
  Artifact,
  DocumentBatch,
  RenderedDocument,
  Letterhead,
  Notice,
  OwnNoticeTemplate,
  ChosenNotice,
  OwnNoticeOffsets,
  Slips,
  PaperBatch,
  PaperSheet,
  PaperKeying,
  PaperEntry,
  PaperVoid,
  IdempotencyKey,
  OutboxEntry,
  AuditEvent,
  AuditHead,
  AuditCheck,
];

/** The runtime role may add rows to these but never change or delete one. */
export const appendOnlyTables = [
  'audit_event',
  'result',
  'publication',
  'decision',
  'township_result',
  'township_metric',
  'township_promise',
  'official_result',
  'class_result',
  'class_metric',
  'artifact',
];

/** As `appendOnlyTables`, for those of no tenant. */
export const appendOnlyGlobalTables = ['platform_event'];
