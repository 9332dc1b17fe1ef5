import type { ImportCounts, ListImportState, ListKind, ReadingProblem, ReadList } from '@pingyi/contracts';
import { Column } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable } from './columns';
import type { Official, Rater } from './round.entity';
import { Round } from './round.entity';

/** What an import changes of an official or a rater who was on the list already. */
export type ListedColumns = Partial<
  Pick<Official, 'name' | 'post' | 'townshipId' | 'peerClass' | 'principal'> & Pick<Rater, 'groupId'>
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
