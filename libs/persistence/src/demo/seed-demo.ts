import { randomUUID } from 'node:crypto';
import type { Role } from '@pingyi/contracts';
import type { EntityManager } from 'typeorm';
import { seedingDataSource } from '../database/data-source';
import { Account } from '../entities/account.entity';
import { Tenant } from '../entities/tenant.entity';
import { addMembers, addTenant, loadCatalogue, temporaryPassword } from '../unit-of-work/new-tenant';
import type { Work } from '../unit-of-work/work';
import { demoCalendar } from './demo-calendar';
import { demoCounties, type DemoExtent, demoOperator, demoRoundsOf } from './demo-counties';
import type { DemoCounty, DemoPerson, DemoRound } from './demo-county';
import { demoTargets } from './demo-target';

/** An account of the demo with its password in plain text: known only to whoever seeded. */
export interface DemoAccount {
  readonly loginName: string;
  readonly password: string;
  readonly displayName: string;
  /** The counties it is a member of. */
  readonly memberships: readonly { readonly county: string; readonly roles: readonly Role[] }[];
  readonly platformOperator: boolean;
}

export interface SeedRequest {
  /** The migrator's own login, which sees past row-level security. */
  readonly migratorUrl: string;
  readonly extent: DemoExtent;
  /** Gives the stored form of a password. */
  readonly hashPassword: (password: string) => Promise<string>;
  /**
   * Told the accounts before they are committed, so that their passwords are never lost: what it throws undoes the seed.
   */
  readonly keepAccounts: (accounts: readonly DemoAccount[]) => void;
  readonly now: Date;
}

/**
 * Makes the demo's counties with people, townships, catalogue and rounds that collect, in one transaction. What happens in
 * the rounds is played over HTTP afterwards.
 * @returns the new accounts, or null when there is any tenant: the demo is never put beside somebody's own data, nor into
 * a restored installation (nothing is changed then)
 */
export async function seedDemo(request: SeedRequest): Promise<{ accounts: DemoAccount[] } | null> {
  const dataSource = seedingDataSource(request.migratorUrl);
  await dataSource.initialize();
  try {
    if (await dataSource.manager.exists(Tenant)) return null;
    const people = await newPeople(request);
    const accounts = people.map(accountOf);
    await dataSource.transaction(async (manager) => {
      await manager.insert(
        Account,
        people.map(({ accountId, loginName, displayName, passwordHash }) => ({
          id: accountId,
          loginName,
          displayName,
          passwordHash,
          platformOperator: loginName === demoOperator.loginName,
          createdAt: request.now,
        })),
      );
      for (const county of demoCounties) await seedCounty(manager, county, people, request);
      request.keepAccounts(accounts);
    });
    return { accounts };
  } finally {
    await dataSource.destroy();
  }
}

interface NewPerson extends Omit<DemoPerson, 'roles'> {
  readonly accountId: string;
  readonly password: string;
  readonly passwordHash: string;
}

/** How many passwords are hashed at the same time. */
const hashing = 8;

/** Everybody once, also who belongs to several counties. */
async function newPeople({ hashPassword }: SeedRequest): Promise<NewPerson[]> {
  const everybody = new Map(demoCounties.flatMap(({ people }) => people.map((person) => [person.loginName, person])));
  const waiting = [...everybody.values(), demoOperator];
  const people: NewPerson[] = [];
  while (waiting.length > 0) {
    const hashed = waiting.splice(0, hashing).map(async ({ loginName, displayName }) => {
      const password = temporaryPassword();
      const passwordHash = await hashPassword(password);
      return { loginName, displayName, password, passwordHash, accountId: randomUUID() };
    });
    people.push(...(await Promise.all(hashed)));
  }
  return people;
}

function accountOf({ loginName, displayName, password }: NewPerson): DemoAccount {
  const memberships = demoCounties.flatMap((county) =>
    county.people
      .filter((person) => person.loginName === loginName)
      .map(({ roles }) => ({ county: county.name, roles })),
  );
  const platformOperator = loginName === demoOperator.loginName;
  return { loginName, displayName, password, memberships, platformOperator };
}

async function seedCounty(
  manager: EntityManager,
  county: DemoCounty,
  people: readonly NewPerson[],
  { extent, now }: SeedRequest,
): Promise<void> {
  const accountOfLogin = new Map(people.map(({ loginName, accountId }) => [loginName, accountId]));
  const members = county.people.map((person) => ({
    ...person,
    accountId: accountOfLogin.get(person.loginName) ?? '',
  }));
  const { slug, name } = county;
  await addTenant(manager, { slug, name, createdAt: now }, null, async (work) => {
    const memberIds = await addMembers(manager, work, members);
    const memberOf = new Map(members.map(({ loginName }, index) => [loginName, memberIds[index] ?? '']));
    await fillTenant(work, county, memberOf, demoRoundsOf(county, extent), now);
  });
}

async function fillTenant(
  work: Work,
  county: DemoCounty,
  memberOf: ReadonlyMap<string, string>,
  rounds: readonly DemoRound[],
  now: Date,
): Promise<void> {
  const townshipIds = await work.townships.insertAll(
    county.townships.map(({ name, kind, population, households, villages }) => ({
      name,
      kind,
      population,
      households,
      villages,
    })),
  );
  const townshipOf = new Map(county.townships.map(({ slug }, index) => [slug, townshipIds[index] ?? '']));
  const [administrator] = county.people.filter(({ roles }) => roles.includes('tenant_administrator'));
  await work.liaisons.insertAll(
    county.people.flatMap(({ loginName, liaisonOf = [] }) =>
      liaisonOf.map((slug) => ({
        memberId: memberOf.get(loginName) ?? '',
        townshipId: townshipOf.get(slug) ?? '',
        assignedBy: memberOf.get(administrator?.loginName ?? '') ?? '',
        assignedAt: now,
      })),
    ),
  );
  await loadCatalogue(work, townshipIds.length);
  const [manager] = county.people.filter(({ roles }) => roles.includes('round_manager'));
  const setBy = memberOf.get(manager?.loginName ?? '') ?? '';
  for (const round of rounds) {
    const roundId = await addRound(work, round, memberOf, townshipOf, now);
    await addTargets(work, round, { roundId, townshipOf, setBy, now });
  }
}

async function addRound(
  work: Work,
  round: DemoRound,
  memberOf: ReadonlyMap<string, string>,
  townshipOf: ReadonlyMap<string, string>,
  now: Date,
): Promise<string> {
  const { year, officials, raters } = round;
  const { createdAt, collectUntil, scoreUntil } = demoCalendar(round, now);
  const roundId = await work.rounds.insert({
    title: `${year}年度乡镇领导干部述职评议`,
    year,
    state: 'collecting',
    policy: { ...round.policy },
    collectUntil,
    scoreUntil,
    version: 0,
    createdAt,
  });
  await work.criteria.insertAll(
    round.rubric.map((criterion, ordinal) => ({ ...criterion, roundId, ordinal, anchors: [...criterion.anchors] })),
  );
  const groupIds = await work.voterGroups.insertAll(round.groups.map((group) => ({ ...group, roundId })));
  const groupOf = new Map(round.groups.map(({ code }, index) => [code, groupIds[index] ?? '']));
  await work.officials.insertAll(
    officials.map(({ loginName, displayName, township, post, peerClass, principal }) => ({
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
    raters.map(({ loginName, displayName, groupCode }) => ({
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
    data: { year, officials: officials.length, raters: raters.length },
  });
  return roundId;
}

interface TargetPlaces {
  readonly roundId: string;
  readonly townshipOf: ReadonlyMap<string, string>;
  readonly setBy: string;
  readonly now: Date;
}

async function addTargets(
  work: Work,
  round: DemoRound,
  { roundId, townshipOf, setBy, now }: TargetPlaces,
): Promise<void> {
  const metrics = new Map((await work.metrics.list()).map((metric) => [metric.key, metric]));
  await work.metricTargets.insertAll(
    demoTargets(round).map(({ township, metricKey, target, actual }) => {
      const metric = metrics.get(metricKey);
      if (!metric) throw new Error(`the catalogue has no metric ${metricKey}`);
      return {
        roundId,
        townshipId: townshipOf.get(township.slug) ?? '',
        officialId: null,
        metricKey,
        unit: metric.unit,
        direction: metric.direction,
        target,
        actual,
        weight: '10',
        source: `${round.year}年度乡镇目标任务书`,
        changedBy: setBy,
        changedAt: now,
      };
    }),
  );
}
