import { Column, PrimaryColumn } from 'typeorm';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';
import { Official, Round, VoterGroup } from './round.entity';
import { Assignment } from './score.entity';

/**
 * The key of a secret round, encrypted under the installation's, from the opening of scoring to its lock. Without it nobody
 * can open a seal or tell whose it is.
 */
@TenantTable('round_key')
@References(() => Round, 'roundId')
export class RoundKey {
  @PrimaryColumn({ type: 'uuid' })
  tenantId!: string;

  @PrimaryColumn({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'text' })
  wrappedBy!: string;

  @Column({ type: 'bytea' })
  wrapped!: Buffer;
}

/** That a rater has handed in a ballot for an official of a secret round: no content, and no time. It stays. */
@TenantTable('turnout')
@References(() => Round, 'roundId')
@References(() => Assignment, 'assignmentId')
@UniqueInTenant('assignmentId')
export class Turnout extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  assignmentId!: string;
}

/** What a sheet of a secret round holds while scoring is open: draft and ballot in one, overwritten in place. */
@TenantTable('ballot_seal')
@References(() => Round, 'roundId')
export class BallotSeal {
  @PrimaryColumn({ type: 'uuid' })
  tenantId!: string;

  /** Made from the assignment under the round's key. */
  @PrimaryColumn({ type: 'text' })
  link!: string;

  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'bytea' })
  sealed!: Buffer;
}

/**
 * A ballot of a secret round once scoring is locked: what was voted, and no way to who voted. All of a round are added at
 * once in random order under fresh random ids.
 */
@TenantTable('secret_ballot')
@References(() => Round, 'roundId')
@References(() => Official, 'officialId')
@References(() => VoterGroup, 'groupId')
export class SecretBallot extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  officialId!: string;

  @Column({ type: 'uuid' })
  groupId!: string;

  /** The group had too few ballots for the official: what they said is gone, and nothing of them is counted or shown. */
  @Column({ type: 'boolean' })
  withheld!: boolean;

  /** By criterion, in plain form; null where the round asks for a word only, or withheld. */
  @Column({ type: 'jsonb', nullable: true })
  scores!: Record<string, string> | null;

  @Column({ type: 'text', nullable: true })
  word!: string | null;
}

/** A remark from a ballot of a secret round, apart from its scores: how somebody writes must not tell how they scored. */
@TenantTable('secret_comment')
@References(() => Round, 'roundId')
@References(() => Official, 'officialId')
export class SecretComment extends TenantRow {
  @Column({ type: 'uuid' })
  roundId!: string;

  @Column({ type: 'uuid' })
  officialId!: string;

  @Column({ type: 'text' })
  text!: string;
}
