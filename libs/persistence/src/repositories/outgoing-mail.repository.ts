import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { OutgoingMail } from '../entities/credential.entity';

export interface NewMail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly now: Date;
  /** When what the message says stops being true; it is not sent after that. */
  readonly expiresAt: Date;
}

export interface DueMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** This one included. */
  readonly attempts: number;
}

/** Address and text may name a person and carry a link, so they leave with the message. */
const emptied = { toAddress: null, subject: null, body: null };

/** Messages on their way out. Written in the transaction that causes them, so there is none without its cause. */
export class OutgoingMailRepository {
  constructor(private readonly manager: EntityManager) {}

  async add({ to, subject, body, now, expiresAt }: NewMail): Promise<void> {
    await this.manager.insert(OutgoingMail, {
      id: randomUUID(),
      state: 'queued',
      toAddress: to,
      subject,
      body,
      nextAttemptAt: now,
      createdAt: now,
      expiresAt,
      settledAt: null,
    });
  }

  /**
   * Takes messages that are due, so that no other process sends them for the time of the lease. One whose sender dies is due
   * again after it: a message may arrive twice, never not at all.
   */
  async claim(now: Date, leaseMs: number, limit: number): Promise<DueMail[]> {
    const [rows]: [DueMail[], number] = await this.manager.query(
      `UPDATE outgoing_mail SET attempts = attempts + 1, next_attempt_at = $2
        WHERE id IN (SELECT id FROM outgoing_mail
                      WHERE state = 'queued' AND next_attempt_at <= $1 AND expires_at > $1
                      ORDER BY next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED)
        RETURNING id, to_address AS "to", subject, body, attempts`,
      [now, new Date(now.getTime() + leaseMs), limit],
    );
    return rows;
  }

  async markSent(id: string, now: Date): Promise<void> {
    await this.manager.update(OutgoingMail, { id }, { ...emptied, state: 'sent', settledAt: now });
  }

  async retryAt(id: string, nextAttemptAt: Date): Promise<void> {
    await this.manager.update(OutgoingMail, { id }, { nextAttemptAt });
  }

  /** @returns how many messages were given up because their time is over */
  async expire(now: Date): Promise<number> {
    const { affected } = await this.manager
      .createQueryBuilder()
      .update(OutgoingMail)
      .set({ ...emptied, state: 'expired', settledAt: now })
      .where(`state = 'queued' AND expires_at <= :now`, { now })
      .execute();
    return affected ?? 0;
  }

  /** @returns how many settled messages were removed */
  async removeSettled(before: Date): Promise<number> {
    const { affected } = await this.manager
      .createQueryBuilder()
      .delete()
      .from(OutgoingMail)
      .where(`state <> 'queued' AND settled_at <= :before`, { before })
      .execute();
    return affected ?? 0;
  }
}
