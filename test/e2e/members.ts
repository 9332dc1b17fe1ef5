import type { APIRequestContext, PlaywrightWorkerArgs } from '@playwright/test';
import type { BodyOf, ParamsOf, ResponseOf, RouteContract } from '@pingyi/contracts';
import { expect, type Product } from './product';

/** Members of a county, of the demo's first unless told, over HTTP, as their browsers would ask. */
export class Members {
  private readonly contexts = new Map<string, Promise<APIRequestContext>>();

  constructor(
    private readonly playwright: PlaywrightWorkerArgs['playwright'],
    private readonly product: Product,
    private readonly tenant = 'shili',
  ) {}

  async ask<R extends RouteContract>(
    loginName: string,
    route: R,
    { params, body, file }: { params?: Omit<ParamsOf<R>, 'tenant'>; body?: BodyOf<R>; file?: string } = {},
  ): Promise<ResponseOf<R>> {
    const context = await this.signedIn(loginName);
    const known: Record<string, unknown> = { tenant: this.tenant, ...params };
    const path = route.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => String(known[name]));
    const sent =
      file === undefined
        ? body === undefined
          ? {}
          : { data: body }
        : { multipart: { file: { name: '述职报告.txt', mimeType: 'text/plain', buffer: Buffer.from(file) } } };
    const answer = await context.fetch(path, { method: route.method, headers: { 'x-pingyi-request': '1' }, ...sent });
    expect({ route: route.name, status: answer.status(), text: await answer.text() }).toMatchObject({
      route: route.name,
      status: route.status,
    });
    return (await answer.json()) as ResponseOf<R>;
  }

  async close(): Promise<void> {
    for (const context of this.contexts.values()) await (await context).dispose();
  }

  private signedIn(loginName: string): Promise<APIRequestContext> {
    const present = this.contexts.get(loginName) ?? this.signIn(loginName);
    this.contexts.set(loginName, present);
    return present;
  }

  private async signIn(loginName: string): Promise<APIRequestContext> {
    const context = await this.playwright.request.newContext({ baseURL: this.product.url });
    const data = { loginName, password: this.product.passwords.get(loginName) };
    const answer = await context.post('/api/session', { headers: { 'x-pingyi-request': '1' }, data });
    expect(answer.status()).toBe(201);
    return context;
  }
}
