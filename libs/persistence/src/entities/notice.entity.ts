import type { BilingualText, NoticeKind, NoticeOffsets, NoticePlace } from '@pingyi/contracts';
import { Column, Index } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';
import { Round } from './round.entity';

/** Something a member is told, in the words of the day it was sent. Nobody is told twice of the same occasion. */
@TenantTable('notice')
@References(() => Member, 'memberId')
@References(() => Round, 'roundId')
@UniqueInTenant('memberId', 'kind', 'subjectId', 'occasion')
@Index(['tenantId', 'memberId', 'createdAt', 'id'])
export class Notice extends TenantRow {
  @Column({ type: 'uuid' })
  memberId!: string;

  @Column({ type: 'text' })
  kind!: NoticeKind;

  @Column({ type: 'uuid' })
  roundId!: string;

  /** What it is about; a round, a report, a proposal or an appeal, so it refers to no one table. */
  @Column({ type: 'uuid' })
  subjectId!: string;

  /** Tells apart what happens to the same thing more than once, such as two deadlines of one round. */
  @Column({ type: 'text' })
  occasion!: string;

  @Column({ type: 'jsonb' })
  title!: BilingualText;

  @Column({ type: 'jsonb' })
  text!: BilingualText;

  /** Where it leads; null where its kind says so. */
  @Column({ type: 'text', nullable: true })
  place!: NoticePlace | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  readAt!: Date | null;
}

/** The tenant's own words for a kind; without a row the shipped ones serve. */
@TenantTable('notice_template')
@UniqueInTenant('kind')
export class OwnNoticeTemplate extends TenantRow {
  @Column({ type: 'text' })
  kind!: NoticeKind;

  /** null: the shipped words again; the row stays because it counts edits. */
  @Column({ type: 'jsonb', nullable: true })
  title!: BilingualText | null;

  @Column({ type: 'jsonb', nullable: true })
  text!: BilingualText | null;

  @Column({ type: 'integer' })
  version!: number;
}

/** Whether a member wants mails of a kind; without a row they do. */
@TenantTable('notice_choice')
@References(() => Member, 'memberId')
@UniqueInTenant('memberId', 'kind')
export class ChosenNotice extends TenantRow {
  @Column({ type: 'uuid' })
  memberId!: string;

  @Column({ type: 'text' })
  kind!: NoticeKind;

  @Column({ type: 'boolean' })
  byMail!: boolean;
}

/** How long before and after deadlines the tenant's people are told: one row, or none for the defaults. */
@TenantTable('notice_offsets')
@UniqueInTenant()
export class OwnNoticeOffsets extends TenantRow {
  @Column({ type: 'jsonb' })
  offsets!: NoticeOffsets;
}
