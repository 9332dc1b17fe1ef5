import { setTimeout as sleep } from 'node:timers/promises';
import { type BodyOf, type ParamsOf, Problem, type ResponseOf, type RouteContract, routes } from '@pingyi/contracts';

/** The api refused; `problem` is what it answered, null when that was no problem document. */
export class DemoRefusal extends Error {
  override readonly name = 'DemoRefusal';
  constructor(
    route: RouteContract,
    readonly status: number,
    readonly problem: Problem | null,
  ) {
    super(`${route.name} answered ${status} ${problem?.code ?? ''} ${problem?.detailEn ?? ''}`.trim());
  }
}

interface Call<R extends RouteContract> {
  readonly params?: ParamsOf<R>;
  readonly body?: BodyOf<R> | FormData;
}

const attempts = 5;

/** One person's signed-in session with the public HTTP API: what a browser would send, answers parsed by the contracts. */
export class DemoClient {
  private constructor(
    private readonly baseUrl: string,
    private readonly cookies: Map<string, string>,
  ) {}

  /** @throws DemoRefusal when the account is not known or its password was changed */
  static async signIn(baseUrl: string, credentials: { loginName: string; password: string }): Promise<DemoClient> {
    const client = new DemoClient(baseUrl, new Map());
    const { loginName, password } = credentials;
    await client.call(routes.signIn, { body: { loginName, password } });
    return client;
  }

  /** The same session at another address of the product. */
  at(baseUrl: string): DemoClient {
    return new DemoClient(baseUrl, this.cookies);
  }

  /**
   * Repeats what the api says may succeed later (too busy, not available); every call of the demo may be repeated.
   * @throws DemoRefusal
   */
  async call<R extends RouteContract>(route: R, { params, body }: Call<R> = {}): Promise<ResponseOf<R>> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.send(route, params ?? {}, body);
      if (response.ok) return route.response.parse(await response.json()) as ResponseOf<R>;
      const problem = Problem.safeParse(await response.json().catch(() => null));
      if (![429, 503].includes(response.status) || attempt === attempts) {
        throw new DemoRefusal(route, response.status, problem.data ?? null);
      }
      await sleep(Number(response.headers.get('retry-after') ?? 0) * 1000 || 200 * attempt);
    }
  }

  private async send(route: RouteContract, params: object, body: unknown): Promise<Response> {
    const values = new Map<string, unknown>(Object.entries(params));
    const path = route.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) =>
      encodeURIComponent(String(values.get(name))),
    );
    const isForm = body instanceof FormData;
    const response = await fetch(new URL(path, this.baseUrl), {
      method: route.method,
      headers: {
        accept: 'application/json',
        'x-pingyi-request': '1',
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(cookie) ?? [];
      this.cookies.set(name, value);
    }
    return response;
  }
}

/** Runs `work` on every item, at most `limit` at a time. After the first failure nothing more is begun. */
export async function inParallel<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  let failed = false;
  const lane = async (): Promise<void> => {
    for (const item of waiting) {
      if (failed) return;
      try {
        await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, lane));
}

/**
 * Asks again every `everyMs` until `settled` holds.
 * @throws Error after `timeoutMs`
 */
export async function waitFor<T>(
  ask: () => Promise<T>,
  settled: (answer: T) => boolean,
  { what, everyMs = 150, timeoutMs = 120_000 }: { what: string; everyMs?: number; timeoutMs?: number },
): Promise<T> {
  const giveUpAt = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (settled(answer)) return answer;
    if (Date.now() > giveUpAt) throw new Error(`${what} took longer than ${timeoutMs / 1000} s`);
    await sleep(everyMs);
  }
}
