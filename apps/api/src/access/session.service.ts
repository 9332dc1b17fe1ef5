import { Inject, Injectable } from '@nestjs/common';
import { ProblemError, type SessionRow, type SessionView, type SignIn } from '@pingyi/contracts';
import { Directory } from '@pingyi/persistence';
import { type AppConfig, hashToken, type Logger, newToken, verifyPassword } from '@pingyi/platform';
import type { SignedIn } from '../http/actor';
import { findPasswordChange } from '../http/password-change';
import { CONFIG, LOGGER } from '../http/tokens';
import { addressBlock } from './address-block';
import { isToken } from './one-time-link';
import { ThrottleService } from './throttle.service';

/** What a sign-in says of the browser it comes from. */
export interface Visitor {
  readonly address: string;
  readonly browser: string | null;
  /** The browser’s device cookie. */
  readonly deviceToken: string | undefined;
  /** The session cookie it came with, which ends. */
  readonly sessionToken: string | undefined;
}

export interface SignedInView {
  readonly token: string;
  readonly deviceToken: string;
  readonly view: SessionView;
}

/** Stands in for the id of an account that does not exist, so that the same questions are asked. */
const nobody = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class SessionService {
  constructor(
    private readonly directory: Directory,
    private readonly throttle: ThrottleService,
    @Inject(CONFIG) private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * An account that does not exist costs the same questions and the same derivation as a mistaken password.
   * @throws ProblemError credentials-invalid for an unknown, disabled or mistaken account alike, too-many-requests
   */
  async signIn({ loginName, password }: SignIn, visitor: Visitor): Promise<SignedInView> {
    const refundAddress = await this.throttle.attempt('sign-in-address', addressBlock(visitor.address));
    const account = await this.directory.accounts.findByLogin(loginName);
    // What we did not give out names no browser: nothing at all would name every browser without a cookie.
    const given = visitor.deviceToken ?? '';
    const deviceToken = isToken(given) ? given : newToken().token;
    const refundAccount = await this.countForAccount(loginName, account?.id ?? nobody, deviceToken);
    const verified = await verifyPassword(password, account?.passwordHash ?? null);
    if (!account || !verified || account.disabled) {
      this.logger.info({ accountId: account?.id, state: 'refused' }, 'A sign-in was refused');
      throw new ProblemError('credentials-invalid');
    }
    await refundAddress();
    await refundAccount();
    const { token, tokenHash } = newToken();
    const now = new Date();
    const created = await this.directory.createSession({
      tokenHash,
      accountId: account.id,
      passwordHash: account.passwordHash,
      now,
      expiresAt: new Date(now.getTime() + this.config.sessionAbsoluteHours * 3_600_000),
      address: visitor.address,
      browser: visitor.browser,
    });
    // The password was changed, or the account disabled, while it was looked at.
    if (!created) throw new ProblemError('credentials-invalid');
    if (visitor.sessionToken !== undefined) await this.directory.removeSession(hashToken(visitor.sessionToken));
    await this.directory.rememberDevice(hashToken(deviceToken), account.id, now);
    this.logger.info({ accountId: account.id }, 'Signed in');
    const passwordChange = findPasswordChange(account, this.config.passwordProfile, now);
    const { id: accountId, displayName, platformOperator } = account;
    const person = { accountId, displayName, loginName, platformOperator, passwordChange };
    return { token, deviceToken, view: await this.view(person) };
  }

  async signOut(person: SignedIn): Promise<void> {
    await this.directory.removeSession(person.tokenHash);
  }

  async view(person: Omit<SignedIn, 'tokenHash'>): Promise<SessionView> {
    const tenants = await this.directory.tenantsOf(person.accountId);
    return {
      displayName: person.displayName,
      loginName: person.loginName,
      platformOperator: person.platformOperator,
      tenants: tenants.map(({ slug, name }) => ({ slug, name })),
      passwordChange: person.passwordChange,
    };
  }

  async list(person: SignedIn): Promise<SessionRow[]> {
    const idleMs = this.config.sessionIdleMinutes * 60_000;
    const sessions = await this.directory.listSessions(person.accountId, new Date(), idleMs);
    return sessions.map((session) => ({
      id: session.id,
      current: session.tokenHash === person.tokenHash,
      createdAt: session.createdAt.toISOString(),
      usedAt: session.usedAt.toISOString(),
      address: session.address,
      browser: session.browser,
    }));
  }

  /** @throws ProblemError not-found for a session that is not this account’s or has ended */
  async end(person: SignedIn, sessionId: string): Promise<void> {
    if (!(await this.directory.endSession(person.accountId, sessionId))) throw new ProblemError('not-found');
  }

  endOthers(person: SignedIn): Promise<number> {
    return this.directory.accounts.endSessions(person.accountId, person.tokenHash);
  }

  /**
   * A browser the account was signed in from has a count of its own: a stranger who keeps guessing uses up the count of
   * strangers and never locks the owner out.
   */
  private async countForAccount(
    loginName: string,
    accountId: string,
    deviceToken: string,
  ): Promise<() => Promise<void>> {
    const deviceHash = hashToken(deviceToken);
    const known = await this.directory.isKnownDevice(deviceHash, accountId);
    return known
      ? this.throttle.attempt('sign-in-device', `${deviceHash} ${accountId}`)
      : this.throttle.attempt('sign-in-account', loginName);
  }
}
