import type { Dimension } from '@pingyi/contracts';
import { Column } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';
import { Metric, Official, Round, Township } from './round.entity';
import { MetricValue } from './parse.entity';
import { Tally } from './tally.entity';
import type { PublicationSnapshot } from './publication-snapshot';

/** An immutable snapshot of a tally’s results with the grades decided on them. */
@TenantTable('publication')
@References(() => Round, 'roundId')
@References(() => Tally, 'tallyId')
@References(() => Member, 'publishedBy')
@UniqueInTenant('roundId', 'ordinal')
export class Publication extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  tallyId!: string;

  /** 1, 2 …: the last of a round is in force; those after the first correct it. */
  @Column({ type: 'integer', default: 1 })
  ordinal!: number;

  @Column({ type: 'jsonb' })
  snapshot!: PublicationSnapshot;

  /** SHA-256 of the snapshot’s RFC 8785 form. */
  @Column({ type: 'text' })
  snapshotHash!: string;

  @Column({ type: 'uuid' })
  publishedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  publishedAt!: Date;
}

/** The grade that stands for an official in a publication. */
@TenantTable('decision')
@References(() => Publication, 'publicationId')
@References(() => Official, 'officialId')
@References(() => Member, 'decidedBy')
@UniqueInTenant('publicationId', 'officialId')
export class Decision extends TenantRow {
  @Column({ type: 'uuid' })
  publicationId!: string;

  @Column({ type: 'uuid' })
  officialId!: string;

  @Column({ type: 'text', nullable: true })
  suggestedGrade!: string | null;

  @Column({ type: 'text', nullable: true })
  grade!: string | null;

  /** Why it is not the suggested one, or how a tie at the quota line was decided. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** Null where there was nothing to decide. */
  @Column({ type: 'uuid', nullable: true })
  decidedBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;
}

/** Read model of compare: one row per township of a publication, from its principal official. */
@TenantTable('township_result')
@References(() => Publication, 'publicationId')
@References(() => Township, 'townshipId')
@References(() => Official, 'officialId')
@UniqueInTenant('publicationId', 'townshipId')
export class TownshipResult extends TenantRow {
  @Column({ type: 'uuid' })
  publicationId!: string;

  @Column({ type: 'uuid' })
  townshipId!: string;

  @Column({ type: 'uuid' })
  officialId!: string;

  @Column({ type: 'numeric', nullable: true })
  total!: string | null;

  @Column({ type: 'integer', nullable: true })
  rank!: number | null;

  @Column({ type: 'text', nullable: true })
  grade!: string | null;

  @Column({ type: 'jsonb' })
  dimensions!: Partial<Record<Dimension, string | null>>;

  @Column({ type: 'integer' })
  disclosedMetrics!: number;

  @Column({ type: 'integer' })
  knownMetrics!: number;

  /** Of the disclosed ones, those that another report of the township contradicts. */
  @Column({ type: 'integer', default: 0 })
  conflictingMetrics!: number;

  /** Of the catalogue as it was. */
  @Column({ type: 'integer', default: 0 })
  catalogueMetrics!: number;

  /** As these three stood at the publication; null: not known. */
  @Column({ type: 'integer', nullable: true })
  population!: number | null;

  @Column({ type: 'integer', nullable: true })
  households!: number | null;

  @Column({ type: 'integer', nullable: true })
  villages!: number | null;
}

/** Read model of compare: one metric of one township, leading to the figure it came from. */
@TenantTable('township_metric')
@References(() => Publication, 'publicationId')
@References(() => Township, 'townshipId')
@References(() => Metric, 'metricKey', 'key')
@References(() => MetricValue, 'figureId')
@UniqueInTenant('publicationId', 'metricKey', 'townshipId')
export class TownshipMetric extends TenantRow {
  @Column({ type: 'uuid' })
  publicationId!: string;

  @Column({ type: 'uuid' })
  townshipId!: string;

  @Column({ type: 'text' })
  metricKey!: string;

  @Column({ type: 'uuid' })
  figureId!: string;

  /** In the catalogue’s unit; null is 未披露. */
  @Column({ type: 'numeric', nullable: true })
  value!: string | null;

  @Column({ type: 'text' })
  source!: 'read' | 'corrected' | 'filled';

  /** Another report of the township names another value. */
  @Column({ type: 'boolean' })
  conflicting!: boolean;
}

/** Read model of compare: what one township’s report promises for the year after it, leading to the figure it came from. */
@TenantTable('township_promise')
@References(() => Publication, 'publicationId')
@References(() => Township, 'townshipId')
@References(() => Metric, 'metricKey', 'key')
@References(() => MetricValue, 'figureId')
@UniqueInTenant('publicationId', 'metricKey', 'townshipId')
export class TownshipPromise extends TenantRow {
  @Column({ type: 'uuid' })
  publicationId!: string;

  @Column({ type: 'uuid' })
  townshipId!: string;

  @Column({ type: 'text' })
  metricKey!: string;

  @Column({ type: 'uuid' })
  figureId!: string;

  /** In the catalogue’s unit; null where it is masked or measured in something else. */
  @Column({ type: 'numeric', nullable: true })
  value!: string | null;

  /** The figure as the report has it. */
  @Column({ type: 'text' })
  text!: string;
}
