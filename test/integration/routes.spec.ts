import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { allRoutes, isAllowed, type Permission, Role, type RouteContract, routes } from '@pingyi/contracts';
import { currentClient, poolOf, runtimeDataSource } from '@pingyi/persistence';
import { createJobQueue, loadConfig, openLocalFileStore, silentLogger } from '@pingyi/platform';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTRACT } from '../../apps/api/src/http/route.decorator';
import { createServer } from '../../apps/api/src/server';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { type Call, startTestApi, type TestApi, testEnvironment, TestSession } from './running-api';

const names = (routes: readonly RouteContract[]): string[] => routes.map((route) => route.name).toSorted();

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

describe('the router', () => {
  let storageDir: string;
  let app: NestFastifyApplication;
  let close: () => Promise<void>;

  beforeAll(async () => {
    storageDir = await mkdtemp(join(tmpdir(), 'pingyi-routes-'));
    const config = loadConfig(testEnvironment(database, storageDir));
    const source = await runtimeDataSource(config.databaseUrl).initialize();
    const jobs = await createJobQueue({ pool: poolOf(source), currentClient, logger: silentLogger });
    const files = await openLocalFileStore(storageDir);
    app = await createServer({ config, source, jobs, files, logger: silentLogger });
    close = async () => {
      await app.close();
      await jobs.close();
      await source.destroy();
      await rm(storageDir, { recursive: true, force: true });
    };
  });
  afterAll(() => close());

  /** Every method of every controller, with the contract it declares. */
  function handlers(): { name: string; contract: RouteContract | undefined; answer: unknown }[] {
    const scanner = new MetadataScanner();
    const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
    return controllers.flatMap(({ metatype }) => {
      const prototype = (metatype as { prototype: object }).prototype;
      return scanner.getAllMethodNames(prototype).map((method) => {
        const handler: unknown = Reflect.get(prototype, method);
        return {
          name: `${metatype?.name}.${method}`,
          contract: Reflect.getMetadata(CONTRACT, handler as object) as RouteContract | undefined,
          answer: Reflect.getMetadata('class_serializer:options', handler as object) as unknown,
        };
      });
    });
  }

  test('every handler answers a contract, and every contract has one handler', () => {
    expect(handlers().filter(({ contract }) => contract === undefined)).toEqual([]);
    expect(names(handlers().flatMap(({ contract }) => contract ?? []))).toEqual(names(allRoutes));
    expect(new Set(names(allRoutes)).size).toBe(allRoutes.length);
  });

  test('Fastify serves these paths and methods and nothing else', () => {
    const printed = app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
    const contracts = allRoutes.map(({ method, path }) => `${method} ${path}`);
    expect(servedBy(printed)).toEqual(contracts.toSorted());
  });

  test('only signing in, one-time links and the two health checks are open to everybody', () => {
    expect(names(allRoutes.filter(({ permission }) => permission === null))).toEqual(
      [
        'live',
        'ready',
        'signIn',
        'readPasswordPolicy',
        'forgotPassword',
        'inspectReset',
        'useReset',
        'inspectInvitation',
        'acceptInvitation',
        'checkSetUp',
        'setUp',
      ].toSorted(),
    );
    expect(names(allRoutes.filter(({ permission }) => permission === 'signed-in'))).toEqual(
      ['readSession', 'signOut', 'changePassword', 'listSessions', 'endSession', 'endOtherSessions'].toSorted(),
    );
    const ofOperators = allRoutes.filter(({ permission }) => permission === 'operator');
    expect(ofOperators.filter(({ path }) => !path.startsWith('/api/platform/'))).toEqual([]);
    const inTenant = allRoutes.filter(({ permission }) => isInTenant(permission));
    expect(names(inTenant.filter(({ path }) => !path.startsWith('/api/t/:tenant/')))).toEqual([]);
  });

  test('every answer in JSON passes through its contract’s schema', () => {
    for (const { name, contract, answer } of handlers()) {
      const schema = contract?.answers === 'json' ? { schema: contract.response } : undefined;
      expect({ name, answer }).toEqual({ name, answer: schema });
    }
    const shapeless = allRoutes.filter((route) => route.answers === 'json' && Object.keys(shapeOf(route)).length === 0);
    expect(names(shapeless)).toEqual([]);
  });
});

const isInTenant = (permission: RouteContract['permission']): permission is Permission =>
  permission !== null && permission !== 'signed-in' && permission !== 'operator';

const shapeOf = ({ response }: RouteContract): object => (response as { shape?: object }).shape ?? {};

/** Method and path of every route in Fastify’s printed tree, HEAD aside: Fastify adds it to every GET. */
function servedBy(printed: string): string[] {
  const path: string[] = [];
  const served: string[] = [];
  for (const line of printed.split('\n')) {
    const match = /^((?:│   | {4})*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!match) continue;
    const [, indent = '', segment = '', methods] = match;
    path.splice(indent.length / 4, Infinity, segment);
    for (const method of methods?.split(', ') ?? []) {
      if (method !== 'HEAD') served.push(`${method} ${path.join('')}`);
    }
  }
  return served.toSorted();
}

describe('the permission table', () => {
  let arrangement: Arrangement;
  let api: TestApi;
  let tenant: TestTenant;

  beforeAll(async () => {
    arrangement = await openArrangement(database);
    api = await startTestApi(database);
    tenant = await aTenant(arrangement, { slug: 'county', officials: 1, raters: 1 });
  });
  afterAll(async () => {
    await api.close();
    await arrangement.close();
  });

  const who: Record<Role, string> = {
    tenant_administrator: 'administrator',
    round_manager: 'manager',
    rater: 'rater-1',
    official: 'official-1',
    leader: 'leader',
    supervisor: 'supervisor',
    appeal_reviewer: 'reviewer',
    unit_liaison: 'liaison',
    data_verifier: 'verifier',
  };
  /** Well-formed ids that belong to nothing: the role is decided before any of them is looked at. */
  const params = (route: RouteContract) =>
    Object.fromEntries(
      Object.keys(route.params.shape).flatMap((key) => (key === 'tenant' ? [] : [[key, randomUUID()]])),
    );
  const codesOf = async (session: TestSession): Promise<Record<string, string | null>> => {
    const codes: Record<string, string | null> = {};
    // Signing out comes last: it ends the session.
    for (const route of allRoutes.toSorted((a, b) => Number(a.name === 'signOut') - Number(b.name === 'signOut'))) {
      const body = route.accepts === 'json' ? {} : undefined;
      codes[route.name] = (await session.send(route, { params: params(route), body })).code;
    }
    return codes;
  };

  test.each(Role.options)('lets a %s do what it lists and nothing else', async (role) => {
    const codes = await codesOf(await api.signIn(`county-${who[role]}`, tenant.slug));
    const denied = Object.keys(codes).filter((name) => codes[name] === 'permission-denied');
    const expected = allRoutes.filter(({ permission }) => isInTenant(permission) && !isAllowed([role], permission));
    expect(denied.toSorted()).toEqual(names(expected));
    expect(Object.values(codes)).not.toContain('sign-in-required');
    expect(Object.values(codes)).not.toContain('internal-error');
  });

  test('asks everybody who is not signed in to sign in, on every route that is not public', async () => {
    const codes = await codesOf(api.anonymous.in(tenant.slug));
    const refused = Object.keys(codes).filter((name) => codes[name] === 'sign-in-required');
    expect(refused.toSorted()).toEqual(names(allRoutes.filter(({ permission }) => permission !== null)));
    const forged = await codesOf(new TestSession(api.url, '__Host-pingyi=forged', tenant.slug));
    expect(forged).toEqual(codes);
  });

  test('is empty for a member without roles and for a person who is no member', async () => {
    await arrangement.source.query(`UPDATE member SET roles = '{}' WHERE display_name = 'county-leader'`);
    const codes = await codesOf(await api.signIn('county-leader', tenant.slug));
    const inTenant = allRoutes.filter(({ path }) => path.startsWith('/api/t/'));
    expect(names(inTenant.filter(({ name }) => codes[name] !== 'permission-denied'))).toEqual([]);
    await aTenant(arrangement, { slug: 'neighbour', officials: 1, raters: 1 });
    const stranger = await codesOf(await api.signIn('neighbour-everyone', tenant.slug));
    expect(names(inTenant.filter(({ name }) => stranger[name] !== 'not-found'))).toEqual([]);
  });

  describe('passed', () => {
    beforeAll(() =>
      arrangement.source.query(`UPDATE account SET platform_operator = true WHERE login_name = 'county-everyone'`),
    );

    /** What every chosen route answers a member with all roles who is an operator too. */
    const answersOf = async (chosen: readonly RouteContract[], call: (route: RouteContract) => Call) => {
      const session = await api.as(tenant, 'everyone');
      const answers: Record<string, unknown> = {};
      for (const route of chosen) {
        const { status, body } = await session.send(route, call(route));
        const { errors = [] } = body as { errors?: { pointer: string }[] };
        answers[route.name] = { status, pointers: errors.map(({ pointer }) => pointer) };
      }
      return answers;
    };
    const expected = (chosen: readonly RouteContract[], pointers: (route: RouteContract) => string[]) =>
      Object.fromEntries(chosen.map((route) => [route.name, { status: 422, pointers: pointers(route) }]));

    test('a body that is not the contract’s is refused on every route that takes one', async () => {
      const taking = allRoutes.filter(({ accepts }) => accepts === 'json');
      const answers = await answersOf(taking, (route) => ({ params: params(route), body: [] }));
      expect(answers).toEqual(expected(taking, () => ['']));
    });

    test('an id that is none is refused with a pointer on every route that takes one', async () => {
      const ids = ({ params: { shape } }: RouteContract) => Object.keys(shape).filter((name) => name.endsWith('Id'));
      const taking = allRoutes.filter((route) => ids(route).length > 0 && route.accepts === 'none');
      const bad = (route: RouteContract) => ({
        list: 'raters',
        ...Object.fromEntries(ids(route).map((name) => [name, 'not-an-id'])),
      });
      const answers = await answersOf(taking, (route) => ({ params: { ...params(route), ...bad(route) } }));
      expect(answers).toEqual(expected(taking, (route) => ids(route).map((name) => `/params/${name}`)));
    });

    test('a text with NUL, which PostgreSQL cannot hold, is refused with a pointer wherever it stands', async () => {
      const { signIn, createRecusal, readMetricAcross } = routes;
      const pair = { raterId: randomUUID(), officialId: randomUUID(), reason: '回\0避' };
      const calls: Record<string, Call> = {
        [signIn.name]: { body: { loginName: 'some\0body', password: 'x' } },
        [createRecusal.name]: { params: params(createRecusal), body: pair },
        [readMetricAcross.name]: { params: { ...params(readMetricAcross), metricKey: 'a\0' } },
      };
      const chosen = [signIn, createRecusal, readMetricAcross] as readonly RouteContract[];
      const answers = await answersOf(chosen, ({ name }) => calls[name] ?? {});
      const pointers = { signIn: '/loginName', createRecusal: '/reason', readMetricAcross: '/params/metricKey' };
      expect(answers).toEqual(expected(chosen, ({ name }) => [pointers[name as keyof typeof pointers]]));
    });
  });
});
