import { randomInt, randomUUID } from 'node:crypto';
import { metricCatalogue, type Role } from '@pingyi/contracts';
import type { EntityManager } from 'typeorm';
import { AccountTenant } from '../entities/account.entity';
import { Tenant } from '../entities/tenant.entity';
import { type AuditActor, appendAudit } from './audit-chain';
import { Work } from './work';

export interface NewMember {
  readonly accountId: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

/**
 * A new tenant inside the caller's transaction, which acts in it from here on. `fill` makes everything in it, and its audit
 * entries follow as the last statements.
 * @returns the tenant's id
 */
export async function addTenant(
  manager: EntityManager,
  tenant: { readonly slug: string; readonly name: string; readonly createdAt: Date },
  requestId: string | null,
  fill: (work: Work) => Promise<void>,
): Promise<string> {
  const actor: AuditActor = { tenantId: randomUUID(), actorId: null, requestId };
  const { tenantId } = actor;
  await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
  await manager.insert(Tenant, { id: tenantId, ...tenant });
  const work = new Work(manager, actor);
  work.audit({ action: 'tenant.create', subjectType: 'tenant', subjectId: tenantId });
  await fill(work);
  await appendAudit(manager, actor, work.auditEntries);
  return tenantId;
}

/** Makes accounts members of the tenant. @returns the members' ids, in the order given */
export async function addMembers(manager: EntityManager, work: Work, members: readonly NewMember[]): Promise<string[]> {
  const { tenantId } = work.actor;
  await manager.insert(
    AccountTenant,
    members.map(({ accountId }) => ({ accountId, tenantId })),
  );
  const ids = await work.members.insertAll(
    members.map(({ accountId, displayName, roles }) => ({
      accountId,
      displayName,
      roles: [...roles],
      disabled: false,
    })),
  );
  for (const [index, { roles }] of members.entries()) {
    const subjectId = ids[index] ?? null;
    work.audit({ action: 'member.add', subjectType: 'member', subjectId, data: { roles: [...roles] } });
  }
  return ids;
}

/** Gives the tenant the catalogue that every tenant starts with. @param townships how many were loaded beside it */
export async function loadCatalogue(work: Work, townships = 0): Promise<void> {
  await work.metrics.insertAll(
    metricCatalogue.map(
      ({ nameZh, key, nameEn, unit, baseUnit, unitFactor, direction, dimension, theme, kind, aggregate, aliases }) => ({
        name: nameZh,
        key,
        nameEn,
        unit,
        baseUnit,
        unitFactor,
        direction,
        dimension,
        theme,
        kind,
        aggregate,
        aliases: [...aliases],
      }),
    ),
  );
  work.audit({
    action: 'catalogue.load',
    subjectType: 'tenant',
    subjectId: work.actor.tenantId,
    data: { townships, metrics: metricCatalogue.length },
  });
}

/** Letters and digits that cannot be taken for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Twelve random characters in three groups, about 59 bits. */
export function temporaryPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return `${group()}-${group()}-${group()}`;
}
