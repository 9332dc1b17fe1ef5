import type { ComparisonPage, ComparisonSearch, Dimension } from '@pingyi/contracts';
import { Column } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';
import type { PublicationSnapshot } from './publication-snapshot';
import { Publication } from './publish.entity';
import { Metric, Official, Round, Township } from './round.entity';

/** What is told of a voter group's sheets for one official; groups with too few of them are left out. */
export interface GroupSheets {
  readonly groupId: string;
  readonly counted: number;
  readonly mean: string;
  /** Ballots by word, abstentions apart; null where no words were cast. */
  readonly words: Readonly<Record<string, number>> | null;
  readonly abstained: number;
  /** Weighted scores of the sheets, by nearest rank; null below five of them. */
  readonly spread: {
    readonly lowest: string;
    readonly lowerQuartile: string;
    readonly median: string;
    readonly upperQuartile: string;
    readonly highest: string;
    readonly mean: string;
  } | null;
}

/** Read model of compare: one official of a publication, as the snapshot has them. */
@TenantTable('official_result')
@References(() => Publication, 'publicationId')
@References(() => Official, 'officialId')
@References(() => Member, 'memberId')
@References(() => Township, 'townshipId')
@UniqueInTenant('publicationId', 'officialId')
export class OfficialResult extends TenantRow {
  @Column({ type: 'uuid' })
  publicationId!: string;

  @Column({ type: 'uuid' })
  officialId!: string;

  @Column({ type: 'uuid' })
  memberId!: string;

  /** That of the round's reference day. */
  @Column({ type: 'uuid' })
  townshipId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  post!: string;

  @Column({ type: 'text' })
  peerClass!: string;

  /** Whether the township's figure is theirs. */
  @Column({ type: 'boolean' })
  principal!: boolean;

  @Column({ type: 'numeric', nullable: true })
  total!: string | null;

  @Column({ type: 'integer', nullable: true })
  rank!: number | null;

  @Column({ type: 'text', nullable: true })
  grade!: string | null;

  @Column({ type: 'jsonb' })
  parts!: { readonly rating?: string | null; readonly ballot?: string | null; readonly metric?: string | null };

  /** Null in publications from before adjustments were recorded. */
  @Column({ type: 'numeric', nullable: true })
  adjustmentPoints!: string | null;

  @Column({ type: 'jsonb' })
  vetoes!: NonNullable<PublicationSnapshot['officials'][number]['vetoes']>;

  @Column({ type: 'jsonb' })
  dimensions!: Partial<Record<Dimension, string | null>>;

  /** Place of each dimension within the peer class; equals share one. */
  @Column({ type: 'jsonb' })
  dimensionRanks!: Partial<Record<Dimension, number | null>>;

  /** By criterion id, each on its own 0–100; empty in publications of rule version 1.0.0, as the ranks are. */
  @Column({ type: 'jsonb', default: {} })
  criteria!: Readonly<Record<string, string | null>>;

  /** Place in each criterion within the peer class; equals share one. */
  @Column({ type: 'jsonb', default: {} })
  criterionRanks!: Readonly<Record<string, number | null>>;

  @Column({ type: 'jsonb' })
  groups!: readonly GroupSheets[];
}

/** What the officials of one peer class have in a criterion. */
export interface ClassCriterion {
  readonly id: string;
  readonly dimension: Dimension;
  readonly name: string;
  readonly nameEn: string;
  readonly weightPoints: string;
  readonly mean: string | null;
  readonly median: string | null;
  readonly best: string | null;
}

/** Read model of compare: one peer class of a publication. Means, medians and best are null below three figures. */
@TenantTable('class_result')
@References(() => Publication, 'publicationId')
@UniqueInTenant('publicationId', 'peerClass')
export class ClassResult extends TenantRow {
  @Column({ type: 'uuid' })
  publicationId!: string;

  @Column({ type: 'text' })
  peerClass!: string;

  @Column({ type: 'integer' })
  officials!: number;

  @Column({ type: 'integer' })
  ranked!: number;

  /** In the order of the policy. */
  @Column({ type: 'jsonb' })
  grades!: readonly { readonly grade: string; readonly officials: number }[];

  /** Without a grade. */
  @Column({ type: 'integer' })
  undecided!: number;

  @Column({ type: 'integer', nullable: true })
  quotaLimit!: number | null;

  @Column({ type: 'numeric', nullable: true })
  totalMean!: string | null;

  @Column({ type: 'jsonb' })
  dimensions!: Partial<
    Record<Dimension, { readonly mean: string | null; readonly median: string | null; readonly best: string | null }>
  >;

  /** In the order of the rubric; empty in publications of rule version 1.0.0. */
  @Column({ type: 'jsonb', default: [] })
  criteria!: readonly ClassCriterion[];
}

/** Read model of compare: what the townships of one peer class disclose of one metric. */
@TenantTable('class_metric')
@References(() => Publication, 'publicationId')
@References(() => Metric, 'metricKey', 'key')
@UniqueInTenant('publicationId', 'metricKey', 'peerClass')
export class ClassMetric extends TenantRow {
  @Column({ type: 'uuid' })
  publicationId!: string;

  @Column({ type: 'text' })
  metricKey!: string;

  @Column({ type: 'text' })
  peerClass!: string;

  /** Townships whose report names it. */
  @Column({ type: 'integer' })
  named!: number;

  /** Of these, with a value. */
  @Column({ type: 'integer' })
  disclosed!: number;

  /** Of these, without another report that contradicts it: what median and best are of. */
  @Column({ type: 'integer' })
  known!: number;

  /** Null below three known values, as `best`, which neutral metrics have none of. */
  @Column({ type: 'numeric', nullable: true })
  median!: string | null;

  @Column({ type: 'numeric', nullable: true })
  best!: string | null;
}

/** A view of the comparison that a member has named. */
@TenantTable('saved_view')
@References(() => Member, 'memberId')
@References(() => Round, 'roundId')
@UniqueInTenant('memberId', 'name')
export class SavedView extends TenantRow {
  @Column({ type: 'uuid' })
  memberId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'text' })
  page!: ComparisonPage;

  /** Key of the metric, id of the township or official; null on pages about all. */
  @Column({ type: 'text', nullable: true })
  subject!: string | null;

  @Column({ type: 'jsonb' })
  search!: ComparisonSearch;

  /** Seen by the tenant's other members who may see what it shows. */
  @Column({ type: 'boolean' })
  shared!: boolean;

  @Column({ type: 'timestamptz', precision: 3 })
  savedAt!: Date;
}
