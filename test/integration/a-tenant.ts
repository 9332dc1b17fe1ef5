import { randomUUID } from 'node:crypto';
import { hashPassword } from '@pingyi/platform';
import { Role, type RoundState } from '@pingyi/contracts';
import { defaultRubric, type ProductDataSource, seedingDataSource, UnitOfWork, type Work } from '@pingyi/persistence';
import type { TestDatabase } from './database';

/** Everybody’s password in tests. */
export const password = 'correct horse battery staple';
let storedPassword: Promise<string> | undefined;

export interface TestPerson {
  readonly memberId: string;
  readonly loginName: string;
  /** The last part of the login name. */
  readonly who: string;
}

/**
 * One committee: a member of each role, one with all roles (`everyone`: also an official and a rater), a second manager
 * (`organiser`, who is not rated as `everyone` is), officials
 * `official-1` … and raters `rater-1` …, and one round with the default rubric and groups A, B, C.
 */
export interface TestTenant {
  readonly id: string;
  readonly slug: string;
  readonly roundId: string;
  readonly criterionIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly officials: readonly (TestPerson & { readonly id: string })[];
  readonly raters: readonly (TestPerson & { readonly id: string })[];
  readonly everyone: TestPerson & { readonly officialId: string; readonly raterId: string };
  /** A metric only this tenant’s catalogue has. */
  readonly metricKey: string;
}

export interface TenantOptions {
  readonly slug: string;
  readonly officials?: number;
  readonly raters?: number;
  readonly state?: RoundState;
}

/** The migrator’s own login, which arranges rows of any tenant; the product never uses it. */
export interface Arrangement {
  readonly source: ProductDataSource;
  inTenant<T>(tenant: { readonly id: string }, fn: (work: Work) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function openArrangement(database: TestDatabase): Promise<Arrangement> {
  const source = await seedingDataSource(database.migratorUrl).initialize();
  const unitOfWork = new UnitOfWork(source);
  return {
    source,
    inTenant: ({ id }, fn) => unitOfWork.run({ tenantId: id, actorId: null, requestId: 'arranged' }, fn),
    close: () => source.destroy(),
  };
}

export async function aTenant(arrangement: Arrangement, options: TenantOptions): Promise<TestTenant> {
  const { slug, officials = 2, raters = 3, state = 'collecting' } = options;
  const id = randomUUID();
  const numbered = (who: string, count: number) => Array.from({ length: count }, (_, index) => `${who}-${index + 1}`);
  const roles: readonly (readonly [string, Role[]])[] = [
    ['administrator', ['tenant_administrator']],
    ['manager', ['round_manager']],
    ['leader', ['leader']],
    ['supervisor', ['supervisor']],
    ['reviewer', ['appeal_reviewer']],
    ['liaison', ['unit_liaison']],
    ['verifier', ['data_verifier']],
    ['everyone', [...Role.options]],
    ['organiser', ['round_manager']],
    ...numbered('official', officials).map((who) => [who, ['official'] satisfies Role[]] as const),
    ...numbered('rater', raters).map((who) => [who, ['rater'] satisfies Role[]] as const),
  ];
  const accounts = await addAccounts(
    arrangement.source,
    { id, slug },
    Array.from(roles, ([who]) => who),
  );
  return arrangement.inTenant({ id }, async (work) => {
    const memberIds = await work.members.insertAll(
      roles.map(([who, own]) => ({
        accountId: accounts.get(who) ?? '',
        displayName: `${slug}-${who}`,
        roles: own,
        disabled: false,
      })),
    );
    const people = roles.map(([who], index) => ({
      who,
      loginName: `${slug}-${who}`,
      memberId: memberIds[index] ?? '',
    }));
    const round = await addRound(work, state);
    const metricKey = `${slug}_metric`;
    await addCatalogue(work, metricKey);
    const inRound = (prefix: string) => people.filter(({ who }) => who.startsWith(prefix) || who === 'everyone');
    const officialRows = await addOfficials(work, round.roundId, inRound('official-'));
    const raterRows = await addRaters(work, round.roundId, round.groupIds, inRound('rater-'));
    const everyone = people.find(({ who }) => who === 'everyone');
    const everyoneIn = (rows: readonly { who: string; id: string }[]) =>
      rows.find(({ who }) => who === 'everyone')?.id ?? '';
    if (!everyone) throw new Error('a tenant has a member with all roles');
    work.audit({ action: 'tenant.create', subjectType: 'tenant', subjectId: id });
    return {
      id,
      slug,
      ...round,
      metricKey,
      officials: officialRows.filter(({ who }) => who !== 'everyone'),
      raters: raterRows.filter(({ who }) => who !== 'everyone'),
      everyone: { ...everyone, officialId: everyoneIn(officialRows), raterId: everyoneIn(raterRows) },
    };
  });
}

async function addAccounts(
  source: ProductDataSource,
  tenant: { id: string; slug: string },
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  storedPassword ??= hashPassword(password);
  const hash = await storedPassword;
  const ids = new Map(names.map((who) => [who, randomUUID()]));
  await source.query('INSERT INTO tenant (id, slug, name, created_at) VALUES ($1, $2, $3, now())', [
    tenant.id,
    tenant.slug,
    `示例县${tenant.slug}考核委员会`,
  ]);
  await source.query(
    `INSERT INTO account (id, login_name, display_name, password_hash, created_at)
     SELECT id, $2 || '-' || who, who, $3, now() FROM unnest($1::uuid[], $4::text[]) AS person (id, who)`,
    [[...ids.values()], tenant.slug, hash, [...ids.keys()]],
  );
  await source.query('INSERT INTO account_tenant (account_id, tenant_id) SELECT unnest($1::uuid[]), $2', [
    [...ids.values()],
    tenant.id,
  ]);
  return ids;
}

async function addRound(work: Work, state: RoundState) {
  const roundId = await work.rounds.insert({
    title: '2026年度乡镇领导干部述职评议',
    year: 2026,
    state,
    policy: {},
    collectUntil: null,
    scoreUntil: null,
    version: 0,
    createdAt: new Date(),
  });
  const criterionIds = await work.criteria.insertAll(
    defaultRubric.map((criterion, ordinal) => ({ ...criterion, roundId, ordinal, anchors: [...criterion.anchors] })),
  );
  const groupIds = await work.voterGroups.insertAll(
    [
      ['A', '50'],
      ['B', '30'],
      ['C', '20'],
    ].map(([code = '', weightPercent = '']) => ({
      roundId,
      code,
      name: `${code}票`,
      nameEn: `Group ${code}`,
      weightPercent,
      minBallots: 1,
    })),
  );
  return { roundId, criterionIds, groupIds };
}

async function addCatalogue(work: Work, metricKey: string): Promise<void> {
  const grain = { name: '粮食总产量', nameEn: 'Grain output', unit: '万吨', baseUnit: '公斤', unitFactor: '10000000' };
  const rest = { direction: 'higher', dimension: '职', theme: '农业', kind: 'amount', aggregate: 'sum' } as const;
  await work.metrics.insertAll([
    { ...grain, ...rest, key: 'grain_output', aliases: [] },
    { ...grain, ...rest, key: metricKey, name: `本地指标 ${metricKey}`, aliases: [] },
  ]);
}

async function addOfficials(work: Work, roundId: string, people: readonly TestPerson[]) {
  const townshipIds = await work.townships.insertAll(
    people.map((_, index) => ({
      name: `第${index + 1}镇`,
      kind: 'farming',
      population: 30_000,
      households: 9_000,
      villages: 20,
    })),
  );
  const ids = await work.officials.insertAll(
    people.map(({ memberId, loginName }, index) => ({
      roundId,
      memberId,
      townshipId: townshipIds[index] ?? '',
      name: loginName,
      post: '镇长',
      peerClass: '正职',
      principal: true,
      graded: true,
    })),
  );
  return people.map((person, index) => ({ ...person, id: ids[index] ?? '' }));
}

async function addRaters(work: Work, roundId: string, groupIds: readonly string[], people: readonly TestPerson[]) {
  const ids = await work.raters.insertAll(
    people.map(({ memberId, loginName }, index) => ({
      roundId,
      memberId,
      groupId: groupIds[index % groupIds.length] ?? '',
      name: loginName,
    })),
  );
  return people.map((person, index) => ({ ...person, id: ids[index] ?? '' }));
}
