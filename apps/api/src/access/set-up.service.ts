import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { notFound, ProblemError, type SetUp, type TenantSummary } from '@pingyi/contracts';
import { TenantDirectory } from '@pingyi/persistence';
import { type AppConfig, hashPassword, hashToken, passwordFaults } from '@pingyi/platform';
import { CONFIG } from '../http/tokens';

const linkHours = 24;

/** Sets up an installation that has no tenant, by a link that its program prints once. */
@Injectable()
export class SetUpService {
  constructor(
    private readonly tenants: TenantDirectory,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** A new link; those printed before end. @returns the link's token, or null when there is a tenant already */
  async open(): Promise<string | null> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + linkHours * 3_600_000);
    return (await this.tenants.openSetUp(hashToken(token), expiresAt)) ? token : null;
  }

  /** @throws ProblemError not-found when the link sets up nothing any more */
  async check(token: string): Promise<{ expiresAt: string }> {
    const expiresAt = await this.tenants.findSetUp(hashToken(token), new Date());
    if (expiresAt === null) throw notFound();
    return { expiresAt: expiresAt.toISOString() };
  }

  /**
   * @throws ProblemError not-found for a link that is unknown or over, state-conflict when somebody was faster,
   * input-invalid for a taken name or a password that the policy refuses
   */
  async setUp({ token, tenant, administrator }: SetUp, requestId: string): Promise<TenantSummary> {
    const tokenHash = hashToken(token);
    // Deriving a hash is dear, and this route is open to everybody: strangers get no further.
    if (!(await this.tenants.knowsSetUp(tokenHash, new Date()))) throw notFound();
    await this.requireStrong(administrator);
    const passwordHash = await hashPassword(administrator.password);
    await this.tenants.setUp({ tokenHash, tenant, administrator, passwordHash }, requestId, new Date());
    return { slug: tenant.slug, name: tenant.name };
  }

  private async requireStrong({ loginName, password }: SetUp['administrator']): Promise<void> {
    const faults = await passwordFaults(password, this.config.passwordProfile, [loginName]);
    if (faults.length === 0) return;
    const errors = faults.map(({ zh, en }) => ({ pointer: '/administrator/password', message: zh, messageEn: en }));
    throw new ProblemError('input-invalid', undefined, { errors });
  }
}
