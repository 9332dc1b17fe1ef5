import type { EntityManager } from 'typeorm';
import { Throttle } from '../entities/credential.entity';

export interface AttemptLimit {
  readonly attempts: number;
  readonly windowMs: number;
  /**
   * `last-attempt`: after the limit is reached a whole window has to pass, so no window of that length ever holds more.
   * `first-attempt`: the count starts anew when its window is over, however steadily attempts come in.
   */
  readonly windowFrom: 'first-attempt' | 'last-attempt';
}

/** Counts of attempts that every process sees. The row is written before the attempt is made, so attempts in parallel count. */
export class ThrottleRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Counts one attempt, or refuses it: one statement, so that two processes cannot both take the last one. A refused attempt
   * changes nothing, so nobody prolongs a pause by trying on.
   * @returns 0 when the attempt may be made, else the milliseconds until the next one may
   */
  async count(key: string, limit: AttemptLimit, now: Date): Promise<number> {
    const end = new Date(now.getTime() + limit.windowMs);
    const counted: unknown[] = await this.manager.query(
      `INSERT INTO throttle AS present (key, window_end, attempts) VALUES ($1, $2, 1)
       ON CONFLICT (key) DO UPDATE SET
         attempts = CASE WHEN present.window_end <= $3 THEN 1 ELSE present.attempts + 1 END,
         window_end = CASE WHEN $5 OR present.window_end <= $3 THEN $2 ELSE present.window_end END
       WHERE present.window_end <= $3 OR present.attempts < $4
       RETURNING key`,
      [key, end, now, limit.attempts, limit.windowFrom === 'last-attempt'],
    );
    if (counted.length > 0) return 0;
    const row = await this.manager.findOneBy(Throttle, { key });
    return Math.max(1, (row?.windowEnd.getTime() ?? 0) - now.getTime());
  }

  /** Gives back an attempt that turned out to be right. */
  async refund(key: string): Promise<void> {
    await this.manager.query('UPDATE throttle SET attempts = attempts - 1 WHERE key = $1 AND attempts > 0', [key]);
  }

  /** @returns how many counts of windows that are over were removed */
  async removeEnded(now: Date): Promise<number> {
    const { affected } = await this.manager
      .createQueryBuilder()
      .delete()
      .from(Throttle)
      .where('window_end <= :now', { now })
      .execute();
    return affected ?? 0;
  }
}
