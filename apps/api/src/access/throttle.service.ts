import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ProblemError } from '@pingyi/contracts';
import { type AttemptLimit, Directory } from '@pingyi/persistence';
import type { AppConfig } from '@pingyi/platform';
import { CONFIG } from '../http/tokens';

const minuteMs = 60_000;

/** What is counted; the limits of each are in `limits`. */
export type Attempt =
  /** Failed sign-ins from one network address. */
  | 'sign-in-address'
  /** Failed sign-ins to one account from browsers that are not known to it. */
  | 'sign-in-account'
  /** Failed sign-ins to one account from one browser in which it was signed in before. */
  | 'sign-in-device'
  /** Mistaken present passwords while changing it. */
  | 'password-change'
  /** Requests for a reset link. */
  | 'forgot-account'
  | 'forgot-address'
  /** Looks at and uses of one-time links. */
  | 'link-address'
  /** Passwords tried at an invitation. */
  | 'accept-account';

type Limits = Readonly<Record<Exclude<Attempt, 'sign-in-address'>, AttemptLimit>>;

const limits: Limits = {
  'sign-in-account': { attempts: 5, windowMs: 15 * minuteMs, windowFrom: 'last-attempt' },
  'sign-in-device': { attempts: 10, windowMs: 15 * minuteMs, windowFrom: 'last-attempt' },
  'password-change': { attempts: 5, windowMs: 15 * minuteMs, windowFrom: 'last-attempt' },
  'forgot-account': { attempts: 3, windowMs: 60 * minuteMs, windowFrom: 'first-attempt' },
  'forgot-address': { attempts: 20, windowMs: 60 * minuteMs, windowFrom: 'first-attempt' },
  'link-address': { attempts: 60, windowMs: minuteMs, windowFrom: 'first-attempt' },
  'accept-account': { attempts: 10, windowMs: 15 * minuteMs, windowFrom: 'last-attempt' },
};

/**
 * Bounds guessing. Counts stand in the database, so that they hold for all processes together; whom they are about stands
 * there as a hash, because what is typed into a sign-in form may be anything, even a password.
 */
@Injectable()
export class ThrottleService {
  constructor(
    private readonly directory: Directory,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /**
   * Counts an attempt before it is made.
   * @returns gives the attempt back, when it turned out to be right
   * @throws ProblemError too-many-requests with the seconds to wait
   */
  async attempt(kind: Attempt, about: string): Promise<() => Promise<void>> {
    const key = `${kind}:${createHash('sha256').update(about).digest('hex')}`;
    const waitMs = await this.directory.throttle.count(key, this.limitOf(kind), new Date());
    if (waitMs > 0) {
      throw new ProblemError('too-many-requests', undefined, { retryAfterSeconds: Math.ceil(waitMs / 1000) });
    }
    return () => this.directory.throttle.refund(key);
  }

  private limitOf(kind: Attempt): AttemptLimit {
    if (kind !== 'sign-in-address') return limits[kind];
    return { attempts: this.config.signInFailuresPerMinute, windowMs: minuteMs, windowFrom: 'first-attempt' };
  }
}
