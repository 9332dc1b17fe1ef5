import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi } from '@pingyi/api';
import { isAllowed, Problem, type ParamsOf, type ResponseOf, type RouteContract, routes } from '@pingyi/contracts';
import { type AppConfig, type Environment, loadConfig } from '@pingyi/platform';
import { expect } from 'vitest';
import type { z } from 'zod';
import { password, type TestTenant } from './a-tenant';
import type { TestDatabase } from './database';

/** A request as a contract describes it; `tenant` is filled in by the session. */
export interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type TypedCall<R extends RouteContract> = Omit<Call, 'params' | 'body'> & {
  readonly params?: Omit<ParamsOf<R>, 'tenant'>;
  readonly body?: FormData | z.input<R['body']>;
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed answer of a JSON route, the bytes of a file, or the problem. */
  readonly body: unknown;
  /** The problem’s code; null for success. */
  readonly code: string | null;
}

/** A browser, so to speak: a base address, a cookie and the tenant in the address bar. */
export class TestSession {
  constructor(
    readonly url: string,
    readonly cookie: string | null,
    readonly tenant: string,
  ) {}

  in(tenant: string): TestSession {
    return new TestSession(this.url, this.cookie, tenant);
  }

  /** The same browser, sent to another process. */
  at(url: string): TestSession {
    return new TestSession(url, this.cookie, this.tenant);
  }

  /**
   * Sends a request and holds the answer to its contract: status and shape of a success, nothing unlisted in it, and
   * problem+json for everything else.
   */
  async send(route: RouteContract, { params = {}, query = {}, body, headers = {} }: Call = {}): Promise<Answer> {
    const path = route.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? (name === 'tenant' ? this.tenant : 'missing')),
    );
    const search = new URLSearchParams(query);
    const isForm = body instanceof FormData;
    const response = await fetch(`${this.url}${path}${search.size > 0 ? `?${search}` : ''}`, {
      method: route.method,
      headers: {
        ...(route.method === 'GET' ? {} : { 'x-pingyi-request': '1' }),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie === null ? {} : { cookie: this.cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    return held(route, response);
  }

  /** The answer of a request that must succeed. */
  async ask<R extends RouteContract>(route: R, call: TypedCall<R> = {}): Promise<ResponseOf<R>> {
    const answer = await this.send(route, call as Call);
    return accepted(route, answer) as ResponseOf<R>;
  }

  /** The problem’s code of a request that must be refused. */
  async refusal<R extends RouteContract>(route: R, call: TypedCall<R> = {}): Promise<string | null> {
    return (await this.send(route, call as Call)).code;
  }
}

function accepted({ name, status }: RouteContract, answer: Answer): unknown {
  expect({ name, status: answer.status, body: answer.body }).toEqual({ name, status, body: expect.anything() });
  return answer.body;
}

async function held(route: RouteContract, response: Response): Promise<Answer> {
  const { status, headers } = response;
  if (!response.ok) {
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = Problem.strict().parse(await response.json());
    expect(problem.status).toBe(status);
    return { status, headers, body: problem, code: problem.code };
  }
  expect({ route: route.name, status }).toEqual({ route: route.name, status: route.status });
  if (route.answers === 'events') {
    // It has no end.
    await response.body?.cancel();
    return { status, headers, body: null, code: null };
  }
  if (route.answers === 'file') {
    return { status, headers, body: Buffer.from(await response.arrayBuffer()), code: null };
  }
  const body: unknown = await response.json();
  // What the contract does not list would vanish here.
  expect(route.response.parse(body)).toEqual(body);
  return { status, headers, body, code: null };
}

/** Who of a tenant may ask: nobody manages or checks a round in which they are rated, and only who is rated has a report. */
export function memberFor({ permission }: RouteContract): 'organiser' | 'everyone' | 'verifier' {
  if (permission === 'report.check') return 'verifier';
  const isManagers =
    permission !== null &&
    permission !== 'signed-in' &&
    permission !== 'operator' &&
    isAllowed(['round_manager'], permission) &&
    !isAllowed(['official', 'rater'], permission);
  return isManagers ? 'organiser' : 'everyone';
}

export interface TestApi {
  readonly url: string;
  readonly config: AppConfig;
  readonly anonymous: TestSession;
  signIn(loginName: string, tenant?: string): Promise<TestSession>;
  /** A member of the tenant, by the last part of the login name; signed in once and kept. */
  as(tenant: TestTenant, who: string): Promise<TestSession>;
  close(): Promise<void>;
}

/** The real api on a free port, as the runtime role, with a storage folder that is gone afterwards. */
export async function startTestApi(database: TestDatabase, environment: Environment = {}): Promise<TestApi> {
  const storageDir = await mkdtemp(join(tmpdir(), 'pingyi-storage-'));
  const config = loadConfig(testEnvironment(database, storageDir, environment));
  const api = await startApi(config);
  const anonymous = new TestSession(api.url, null, 'nowhere');
  const signIn: TestApi['signIn'] = async (loginName, tenant = 'nowhere') => {
    const answer = await anonymous.send(routes.signIn, { body: { loginName, password } });
    expect({ loginName, status: answer.status }).toEqual({ loginName, status: 201 });
    const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0] ?? null;
    return new TestSession(api.url, cookie, tenant);
  };
  const sessions = new Map<string, Promise<TestSession>>();
  return {
    url: api.url,
    config,
    anonymous,
    signIn,
    as: (tenant, who) => {
      const loginName = `${tenant.slug}-${who}`;
      const session = sessions.get(loginName) ?? signIn(loginName, tenant.slug);
      sessions.set(loginName, session);
      return session;
    },
    close: async () => {
      await api.close();
      await rm(storageDir, { recursive: true, force: true });
    },
  };
}

/** What api and worker processes of a test are started with. */
export function testEnvironment(database: TestDatabase, storageDir: string, more: Environment = {}): Environment {
  return {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: database.runtimeUrl,
    STORAGE_DIR: storageDir,
    DATA_DIR: join(storageDir, 'data'),
    LOG_LEVEL: 'silent',
    // Some tests upload as fast as they can.
    UPLOADS_PER_DAY: '1000000',
    ...more,
  };
}
