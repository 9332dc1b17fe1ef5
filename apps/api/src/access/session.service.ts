import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ProblemError, type SessionView, type SignIn } from '@pingyi/contracts';
import { Directory } from '@pingyi/persistence';
import { type AppConfig, verifyPassword } from '@pingyi/platform';
import { hashToken } from '../http/access.guard';
import type { SignedIn } from '../http/actor';
import { CONFIG } from '../http/tokens';

@Injectable()
export class SessionService {
  constructor(
    private readonly directory: Directory,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** @throws ProblemError credentials-invalid for an unknown, disabled or mistaken account alike */
  async signIn({ loginName, password }: SignIn): Promise<{ token: string; view: SessionView }> {
    const account = await this.directory.findAccountByLogin(loginName);
    const verified = await verifyPassword(password, account?.passwordHash ?? null);
    if (!account || !verified || account.disabled) throw new ProblemError('credentials-invalid');
    const token = randomBytes(32).toString('base64url');
    const now = new Date();
    const expiresAt = new Date(now.getTime() + this.config.sessionAbsoluteHours * 3_600_000);
    await this.directory.createSession({ tokenHash: hashToken(token), accountId: account.id, now, expiresAt, address: null, browser: null });
    return { token, view: await this.view({ accountId: account.id, displayName: account.displayName, loginName }) };
  }

  async signOut(person: SignedIn): Promise<void> {
    await this.directory.removeSession(person.tokenHash);
  }

  async view(person: Pick<SignedIn, 'accountId' | 'displayName' | 'loginName'>): Promise<SessionView> {
    const tenants = await this.directory.tenantsOf(person.accountId);
    return {
      displayName: person.displayName,
      loginName: person.loginName,
      tenants: tenants.map(({ slug, name }) => ({ slug, name })),
    };
  }
}
