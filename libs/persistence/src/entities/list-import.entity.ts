import type { ImportCounts, ListImportState, ListKind, ReadingProblem, ReadList } from '@pingyi/contracts';
import { Column } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable } from './columns';
import type { Adjustment } from './measure.entity';
import type { MetricTarget } from './metric-target.entity';
import type { Official, Rater, VoterGroup } from './round.entity';
import { Round } from './round.entity';
import type { Kinship } from './score.entity';

type OfficialColumns = Pick<
  Official,
  'name' | 'post' | 'townshipId' | 'peerClass' | 'principal' | 'kind' | 'delivery' | 'graded' | 'ungradedReason'
>;
type TargetColumns = Omit<MetricTarget, 'tenantId' | 'id' | 'roundId' | 'townshipId' | 'changedBy' | 'changedAt'>;

/** What an import writes of a row: those of its columns that the list has. */
export type ListedColumns = Partial<
  Omit<OfficialColumns, 'townshipId'> &
    Pick<Rater, 'groupId'> &
    Omit<VoterGroup, 'tenantId' | 'id' | 'roundId'> &
    TargetColumns &
    Pick<Kinship, 'memberId' | 'relativeId' | 'relation' | 'degree'> &
    Pick<Adjustment, 'points' | 'reason' | 'evidence'> & { readonly townshipId: string | null }
>;

/** What applying a list did, so that it can be undone. Ids in the order they were made. */
export interface ImportEffect {
  readonly counts: ImportCounts;
  readonly townshipIds: readonly string[];
  readonly members: readonly { readonly memberId: string; readonly accountId: string }[];
  /** Rows of the list that were new, with what they held. */
  readonly added: readonly { readonly id: string; readonly after: ListedColumns }[];
  readonly changed: readonly { readonly id: string; readonly before: ListedColumns; readonly after: ListedColumns }[];
}

/** One file of a list: what was read of it, and what applying it did. */
@TenantTable('list_import')
@References(() => Round, 'roundId')
@References(() => Member, 'receivedBy')
@References(() => Member, 'appliedBy')
export class ListImport extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'text' })
  list!: ListKind;

  @Column({ type: 'text' })
  fileName!: string;

  @Column({ type: 'text' })
  state!: ListImportState;

  /** The file until it has been read, at most a few MB; null afterwards. */
  @Column({ type: 'bytea', nullable: true })
  content!: Buffer | null;

  @Column({ type: 'jsonb', nullable: true })
  reading!: ReadList | null;

  @Column({ type: 'jsonb' })
  problems!: ReadingProblem[];

  @Column({ type: 'uuid' })
  receivedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  receivedAt!: Date;

  @Column({ type: 'uuid', nullable: true })
  appliedBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  appliedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  undoneAt!: Date | null;

  @Column({ type: 'jsonb', nullable: true })
  effect!: ImportEffect | null;
}
