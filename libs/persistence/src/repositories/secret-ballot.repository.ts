import { notFound } from '@pingyi/contracts';
import { type EntityManager, In } from 'typeorm';
import { BallotSeal, RoundKey, SecretBallot, SecretComment } from '../entities/secret-ballot.entity';
import type { CountedBallot } from './score.repository';
import { TenantRepository } from './tenant.repository';

/** A pair of which a ballot was handed in, with what its seal is found by and the group it counts in. */
export interface TurnoutPair {
  readonly assignmentId: string;
  readonly officialId: string;
  readonly groupId: string;
}

/** A ballot without its voter. */
export type NamelessBallot = Pick<SecretBallot, 'officialId' | 'groupId' | 'withheld' | 'scores' | 'word'>;

/** A remark without its writer. */
export type NamelessComment = Pick<SecretComment, 'officialId' | 'text'>;

/** The key and the seals of secret rounds while scoring is open, and what is left of them at the lock. */
export class SecretBallotRepository {
  private readonly ballots: TenantRepository<SecretBallot>;
  private readonly remarks: TenantRepository<SecretComment>;

  constructor(
    private readonly manager: EntityManager,
    private readonly tenantId: string,
  ) {
    this.ballots = new TenantRepository(manager, tenantId, SecretBallot);
    this.remarks = new TenantRepository(manager, tenantId, SecretComment);
  }

  findKey(roundId: string): Promise<RoundKey | null> {
    return this.manager.findOneBy(RoundKey, { tenantId: this.tenantId, roundId });
  }

  async addKey(roundId: string, key: Pick<RoundKey, 'wrappedBy' | 'wrapped'>): Promise<void> {
    await this.manager.insert(RoundKey, { tenantId: this.tenantId, roundId, ...key });
  }

  /** By link; links without a seal are left out. */
  async seals(links: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    if (links.length === 0) return new Map();
    const rows = await this.manager.findBy(BallotSeal, { tenantId: this.tenantId, link: In([...links]) });
    return new Map(rows.map(({ link, sealed }) => [link, sealed]));
  }

  /** Puts the seal in the place of the sheet's earlier one, of which nothing is kept. */
  async putSeal(roundId: string, link: string, sealed: Buffer): Promise<void> {
    await this.manager.query(
      `INSERT INTO ballot_seal (tenant_id, link, round_id, sealed) VALUES ($1, $2, $3, $4)
       ON CONFLICT (tenant_id, link) DO UPDATE SET sealed = excluded.sealed`,
      [this.tenantId, link, roundId, sealed],
    );
  }

  /** Every pair of the round of which a ballot was handed in. */
  async turnout(roundId: string): Promise<readonly TurnoutPair[]> {
    return this.manager.query(
      `SELECT a.id AS "assignmentId", a.official_id AS "officialId", r.group_id AS "groupId"
         FROM turnout t
         JOIN assignment a ON a.tenant_id = t.tenant_id AND a.id = t.assignment_id
         JOIN rater r ON r.tenant_id = a.tenant_id AND r.id = a.rater_id
        WHERE t.tenant_id = $1 AND t.round_id = $2`,
      [this.tenantId, roundId],
    );
  }

  /**
   * Ends the open time of a secret round: its nameless ballots and remarks in the order given, which must be random, and its
   * seals, links and key deleted.
   */
  async close(
    roundId: string,
    ballots: readonly NamelessBallot[],
    comments: readonly NamelessComment[],
  ): Promise<void> {
    const { tenantId } = this;
    await this.ballots.insertAll(ballots.map((ballot) => ({ ...ballot, roundId })));
    await this.remarks.insertAll(comments.map((comment) => ({ ...comment, roundId })));
    await this.manager.delete(BallotSeal, { tenantId, roundId });
    const { affected } = await this.manager.delete(RoundKey, { tenantId, roundId });
    if (affected !== 1) throw notFound();
  }

  /** The remarks of a round that was locked, in the order of their random ids. */
  async comments(roundId: string): Promise<readonly NamelessComment[]> {
    const rows = await this.remarks.list({ roundId }, { id: 'ASC' });
    return rows.map(({ officialId, text }) => ({ officialId, text }));
  }

  /** The ballots of the round that are counted: by ballot its group, in the order of their random ids. */
  async voters(roundId: string): Promise<readonly { id: string; groupId: string }[]> {
    return this.manager.query(
      `SELECT id, group_id AS "groupId" FROM secret_ballot WHERE tenant_id = $1 AND round_id = $2 AND NOT withheld ORDER BY id`,
      [this.tenantId, roundId],
    );
  }

  /** As `BallotRepository.counted`, each ballot being its own rater. */
  async counted(roundId: string, officialIds: readonly string[]): Promise<readonly CountedBallot[]> {
    const rows = await this.ballots.list(
      { roundId, withheld: false, officialId: In([...officialIds]) },
      { officialId: 'ASC', id: 'ASC' },
    );
    return rows.map(({ id, officialId, scores, word }) => ({
      rater: id,
      official: officialId,
      ...(scores === null ? {} : { scores: numbersOf(scores) }),
      ...(word === null ? {} : { word }),
    }));
  }
}

/** Scores have at most two decimals, so they are exact as numbers. */
const numbersOf = (scores: Readonly<Record<string, string>>): Record<string, number> =>
  Object.fromEntries(Object.entries(scores).map(([criterion, score]) => [criterion, Number(score)]));
