import type {
  AppealTerms,
  BallotRules,
  BallotSecrecy,
  Criterion as CriterionShape,
  Delivery,
  Dimension,
  MetricAggregate,
  MetricKind,
  OfficialKind,
  QuotaApproval,
  RoundState,
  TownshipKind,
} from '@pingyi/contracts';
import { Column } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';

@TenantTable('township')
@UniqueInTenant('name')
export class Township extends TenantRow {
  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  kind!: TownshipKind;

  /** null: not known, as for these three. */
  @Column({ type: 'integer', nullable: true })
  population!: number | null;

  @Column({ type: 'integer', nullable: true })
  households!: number | null;

  @Column({ type: 'integer', nullable: true })
  villages!: number | null;
}

/** One row of the tenant’s metric catalogue. */
@TenantTable('metric')
@UniqueInTenant('key')
export class Metric extends TenantRow {
  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  nameEn!: string;

  @Column({ type: 'text' })
  unit!: string;

  @Column({ type: 'text' })
  baseUnit!: string;

  /** How many base units one unit is. */
  @Column({ type: 'numeric' })
  unitFactor!: string;

  @Column({ type: 'text' })
  direction!: 'higher' | 'lower' | 'neutral';

  @Column({ type: 'text' })
  dimension!: Dimension;

  @Column({ type: 'text' })
  theme!: string;

  /** What it measures: an amount, a rate, a growth rate, a mere trend. */
  @Column({ type: 'text' })
  kind!: MetricKind;

  /** How townships' values may be put together for the county. */
  @Column({ type: 'text' })
  aggregate!: MetricAggregate;

  /** Other names that reports use for it. */
  @Column({ type: 'text', array: true })
  aliases!: string[];

  /** Counts edits; an edit names the version it was made from. */
  @Column({ type: 'integer', default: 1 })
  version?: number;

  /** Since when reports are no longer matched with it; its values stay. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  retiredAt?: Date | null;
}

/** An approval with the member who recorded it and when. */
export type RecordedApproval = QuotaApproval & { readonly recordedBy: string; readonly recordedAt: string };

/** A review round. `policy` is the tally’s policy as RULES defines it; absent keys take their defaults. */
@TenantTable('round')
export class Round extends TenantRow {
  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'integer' })
  year!: number;

  @Column({ type: 'text' })
  state!: RoundState;

  @Column({ type: 'jsonb' })
  policy!: Record<string, unknown>;

  /** The authority's approval of a larger share of the first grade; absent where none is needed. */
  @Column({ type: 'jsonb', nullable: true })
  quotaApproval?: RecordedApproval | null;

  /** What ballots must give reasons for and what is not accepted; null: the defaults. */
  @Column({ type: 'jsonb', nullable: true })
  ballotRules?: BallotRules | null;

  /** Fixed when scoring opens. */
  @Column({ type: 'text', default: 'named' })
  ballotSecrecy?: BallotSecrecy;

  /** Of a secret round: how few ballots of a group for an official are shown and counted. */
  @Column({ type: 'integer', default: 5 })
  leastShown?: number;

  /** What the raters' neutral ids in the tally's input are made with; random, given with the insert, told to nobody. */
  @Column({ type: 'uuid' })
  neutralSeed?: string;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  collectUntil!: Date | null;

  /** After a hard deadline nothing is taken any more; after a soft one the pages warn. */
  @Column({ type: 'boolean', default: false })
  collectHard?: boolean;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  checkUntil?: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  scoreUntil!: Date | null;

  @Column({ type: 'boolean', default: false })
  scoreHard?: boolean;

  /** Working days of the notice. */
  @Column({ type: 'integer', default: 5 })
  noticeDays?: number;

  /** Days after publication in which a review can be asked for. */
  @Column({ type: 'integer', default: 30 })
  reviewDays?: number;

  /** How appeals run; null: the defaults. */
  @Column({ type: 'jsonb', nullable: true })
  appealTerms?: AppealTerms | null;

  /** Whether officials read what raters wrote about them, without names, once the result is published. */
  @Column({ type: 'boolean', default: false })
  commentsReleased?: boolean;

  /** Where a suspended round goes back to. */
  @Column({ type: 'text', nullable: true })
  suspendedFrom?: RoundState | null;

  /** Counts state changes; a change names the version it was made from. */
  @Column({ type: 'integer', default: 0 })
  version!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}

@TenantTable('criterion')
@References(() => Round, 'roundId')
export class Criterion extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'integer' })
  ordinal!: number;

  @Column({ type: 'text' })
  dimension!: Dimension;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  nameEn!: string;

  @Column({ type: 'numeric', precision: 5, scale: 2 })
  weightPoints!: string;

  @Column({ type: 'jsonb' })
  anchors!: CriterionShape['anchors'];
}

@TenantTable('voter_group')
@References(() => Round, 'roundId')
@UniqueInTenant('roundId', 'code')
export class VoterGroup extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'text' })
  code!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  nameEn!: string;

  @Column({ type: 'numeric', precision: 5, scale: 2 })
  weightPercent!: string;

  @Column({ type: 'integer' })
  minBallots!: number;

  /** Whether its raters rate themselves and nobody else (自评). */
  @Column({ type: 'boolean', default: false })
  self?: boolean;
}

/** A 述职人 in one round. */
@TenantTable('official')
@References(() => Round, 'roundId')
@References(() => Member, 'memberId')
@References(() => Township, 'townshipId')
@UniqueInTenant('roundId', 'memberId')
export class Official extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  memberId!: string;

  @Column({ type: 'uuid' })
  townshipId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  post!: string;

  @Column({ type: 'text' })
  peerClass!: string;

  /** The township’s figure is its principal official’s. */
  @Column({ type: 'boolean' })
  principal!: boolean;

  @Column({ type: 'boolean', default: true })
  graded!: boolean;

  /** Why there is no grade; null for those with one. */
  @Column({ type: 'text', nullable: true })
  ungradedReason?: string | null;

  /** A person, or a leadership team (领导班子), which its own account reports for. */
  @Column({ type: 'text', default: 'person' })
  kind?: OfficialKind;

  @Column({ type: 'text', default: 'on_site' })
  delivery?: Delivery;
}

/** A 评委 in one round; the voter group decides the weight of their ballots. */
@TenantTable('rater')
@References(() => Round, 'roundId')
@References(() => Member, 'memberId')
@References(() => VoterGroup, 'groupId')
@UniqueInTenant('roundId', 'memberId')
export class Rater extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  memberId!: string;

  @Column({ type: 'uuid' })
  groupId!: string;

  @Column({ type: 'text' })
  name!: string;
}
