import { randomInt, randomUUID } from 'node:crypto';
import { metricCatalogue, type Role } from '@pingyi/contracts';
import { seedingDataSource } from '../database/data-source';
import { Account, AccountTenant } from '../entities/account.entity';
import { Tenant } from '../entities/tenant.entity';
import { appendAudit } from '../unit-of-work/audit-chain';
import { Work } from '../unit-of-work/work';
import { demoOfficials, demoPeople, demoRaters, demoTenant, demoTownships } from './demo-people';
import { defaultGroups, defaultRubric } from './demo-rubric';

/** An account of the demo with its password in plain text: known only to whoever seeded. */
export interface DemoAccount {
  readonly loginName: string;
  readonly password: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

export interface SeedRequest {
  /** The migrator's own login, which sees past row-level security. */
  readonly migratorUrl: string;
  /** Gives the stored form of a password. */
  readonly hashPassword: (password: string) => Promise<string>;
  /**
   * Told the accounts before they are committed, so that their passwords are never lost: what it throws undoes the seed.
   */
  readonly keepAccounts: (accounts: readonly DemoAccount[]) => void;
  readonly now: Date;
}

/** The round that the demo plays to its publication, and the one it leaves collecting. */
export const demoYears = { published: 2025, collecting: 2026 } as const;

const dayMs = 86_400_000;

/**
 * Makes the demo's tenant with people, townships, catalogue and two rounds that collect, in one transaction. What happens
 * in the rounds is played over HTTP afterwards.
 * @returns the new accounts, or null when the demo's tenant exists (nothing is changed then)
 */
export async function seedDemo(request: SeedRequest): Promise<{ accounts: DemoAccount[] } | null> {
  const dataSource = seedingDataSource(request.migratorUrl);
  await dataSource.initialize();
  try {
    if (await dataSource.manager.existsBy(Tenant, { slug: demoTenant.slug })) return null;
    const people = await Promise.all(
      demoPeople.map(async (person) => {
        const password = newPassword();
        return { ...person, password, passwordHash: await request.hashPassword(password), accountId: randomUUID() };
      }),
    );
    const accounts = people.map(({ loginName, password, displayName, roles }) => ({
      loginName,
      password,
      displayName,
      roles,
    }));
    const actor = { tenantId: randomUUID(), actorId: null, requestId: null };
    await dataSource.transaction(async (manager) => {
      const { tenantId } = actor;
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
      await manager.insert(Tenant, { id: tenantId, ...demoTenant, createdAt: request.now });
      await manager.insert(
        Account,
        people.map(({ accountId, loginName, displayName, passwordHash }) => ({
          id: accountId,
          loginName,
          displayName,
          passwordHash,
          createdAt: request.now,
        })),
      );
      await manager.insert(
        AccountTenant,
        people.map(({ accountId }) => ({ accountId, tenantId })),
      );
      const work = new Work(manager, actor);
      work.audit({ action: 'tenant.create', subjectType: 'tenant', subjectId: tenantId });
      await fillTenant(work, people, request.now);
      await appendAudit(manager, actor, work.auditEntries);
      request.keepAccounts(accounts);
    });
    return { accounts };
  } finally {
    await dataSource.destroy();
  }
}

/** Letters and digits that cannot be taken for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Twelve random characters in three groups, about 59 bits. */
function newPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return `${group()}-${group()}-${group()}`;
}

interface NewMember {
  readonly accountId: string;
  readonly loginName: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

async function fillTenant(work: Work, people: readonly NewMember[], now: Date): Promise<void> {
  const memberIds = await work.members.insertAll(
    people.map(({ accountId, displayName, roles }) => ({
      accountId,
      displayName,
      roles: [...roles],
      disabled: false,
    })),
  );
  const memberOf = new Map(people.map(({ loginName }, index) => [loginName, memberIds[index] ?? '']));
  for (const { loginName, roles } of people) {
    const subjectId = memberOf.get(loginName) ?? null;
    work.audit({ action: 'member.add', subjectType: 'member', subjectId, data: { roles: [...roles] } });
  }
  const townshipIds = await work.townships.insertAll(
    demoTownships.map(({ name, kind, population, households, villages }) => ({
      name,
      kind,
      population,
      households,
      villages,
    })),
  );
  const townshipOf = new Map(demoTownships.map(({ slug }, index) => [slug, townshipIds[index] ?? '']));
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
    data: { townships: townshipIds.length, metrics: metricCatalogue.length },
  });
  const { published, collecting } = demoYears;
  await addRound(work, { year: published, collectDays: -75, scoreDays: -45 }, memberOf, townshipOf, now);
  await addRound(work, { year: collecting, collectDays: 14, scoreDays: 35 }, memberOf, townshipOf, now);
}

interface RoundPlan {
  readonly year: number;
  /** Days from now until collecting and scoring should end. */
  readonly collectDays: number;
  readonly scoreDays: number;
}

async function addRound(
  work: Work,
  { year, collectDays, scoreDays }: RoundPlan,
  memberOf: ReadonlyMap<string, string>,
  townshipOf: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const inDays = (days: number): Date => new Date(now.getTime() + days * dayMs);
  const roundId = await work.rounds.insert({
    title: `${year}年度乡镇领导干部述职评议`,
    year,
    state: 'collecting',
    policy: {},
    collectUntil: inDays(collectDays),
    scoreUntil: inDays(scoreDays),
    version: 0,
    createdAt: now,
  });
  await work.criteria.insertAll(
    defaultRubric.map((criterion, ordinal) => ({ ...criterion, roundId, ordinal, anchors: [...criterion.anchors] })),
  );
  const groupIds = await work.voterGroups.insertAll(defaultGroups.map((group) => ({ ...group, roundId })));
  const groupOf = new Map(defaultGroups.map(({ code }, index) => [code, groupIds[index] ?? '']));
  await work.officials.insertAll(
    demoOfficials.map(({ loginName, displayName, township, post, peerClass, principal }) => ({
      roundId,
      memberId: memberOf.get(loginName) ?? '',
      townshipId: townshipOf.get(township.slug) ?? '',
      name: displayName,
      post,
      peerClass,
      principal,
      graded: true,
    })),
  );
  await work.raters.insertAll(
    demoRaters.map(({ loginName, displayName, groupCode }) => ({
      roundId,
      memberId: memberOf.get(loginName) ?? '',
      groupId: groupOf.get(groupCode) ?? '',
      name: displayName,
    })),
  );
  work.audit({
    action: 'round.create',
    subjectType: 'round',
    subjectId: roundId,
    data: { year, officials: demoOfficials.length, raters: demoRaters.length },
  });
}
