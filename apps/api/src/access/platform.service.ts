import { Injectable } from '@nestjs/common';
import type { CreatedTenant, CreateTenant, ResponseOf, routes } from '@pingyi/contracts';
import { type PlatformActor, temporaryPassword, TenantDirectory } from '@pingyi/persistence';
import { hashPassword } from '@pingyi/platform';

const tenantsPerPage = 50;
const eventsPerPage = 100;

/** What the platform's operator does: looks at names and health of the tenants, and makes new ones. */
@Injectable()
export class PlatformService {
  constructor(private readonly tenants: TenantDirectory) {}

  async list(after?: string): Promise<ResponseOf<typeof routes.listTenants>> {
    const { items, total } = await this.tenants.list(tenantsPerPage, after);
    const isFull = items.length === tenantsPerPage;
    return { items, total, next: isFull ? (items.at(-1)?.slug ?? null) : null };
  }

  /** @throws ProblemError input-invalid when slug or login name are taken */
  async create(actor: PlatformActor, request: CreateTenant): Promise<CreatedTenant> {
    const password = temporaryPassword();
    await this.tenants.create({ ...request, passwordHash: await hashPassword(password) }, actor, new Date());
    const { tenant, administrator } = request;
    return {
      tenant,
      administrator: {
        loginName: administrator.loginName,
        temporaryPassword: administrator.existingAccount ? null : password,
      },
    };
  }

  async events(beforeSeq?: number): Promise<ResponseOf<typeof routes.listPlatformEvents>> {
    const { events, actorNames, verdict } = await this.tenants.events(eventsPerPage, beforeSeq);
    return {
      items: events.map(({ seq, at, actorId, action, subjectType, subjectId, data, requestId, hash }) => ({
        seq,
        at: at.toISOString(),
        actorName: actorId === null ? null : (actorNames.get(actorId) ?? null),
        action,
        subjectType,
        subjectId,
        slug: typeof data['slug'] === 'string' ? data['slug'] : null,
        requestId,
        hash,
      })),
      chainIntact: verdict.intact,
    };
  }
}
