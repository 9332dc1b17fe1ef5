import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ProblemError, routes } from '@pingyi/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { DemoClient, DemoRefusal, inParallel, waitFor } from './demo-client';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Answers everything with `listener`; ends after the test. */
async function server(listener: RequestListener): Promise<string> {
  const running = createServer(listener);
  await new Promise<void>((resolve) => running.listen(0, '127.0.0.1', resolve));
  closers.push(() => running.close());
  return `http://127.0.0.1:${(running.address() as AddressInfo).port}`;
}

const session = {
  displayName: '赵示甲',
  loginName: 'jia-zhen',
  platformOperator: false,
  tenants: [],
  passwordChange: null,
};
const credentials = { loginName: 'jia-zhen', password: 'abcd-efgh-jkmn' };

describe('the demo’s client', () => {
  it('sends the cookie it was given and the header that no form can set', async () => {
    const seen: unknown[] = [];
    const url = await server((request, response) => {
      seen.push([request.headers.cookie, request.headers['x-pingyi-request']]);
      response.writeHead(201, { 'set-cookie': '__Host-pingyi=token; Path=/; Secure; HttpOnly' });
      response.end(JSON.stringify(session));
    });
    const client = await DemoClient.signIn(url, credentials);
    expect(await client.call(routes.readSession)).toEqual(session);
    expect(seen).toEqual([
      ['', '1'],
      ['__Host-pingyi=token', '1'],
    ]);
  });

  it('asks again when the api is not available for a moment', async () => {
    let requests = 0;
    const url = await server((_request, response) => {
      requests += 1;
      response.writeHead(requests === 1 ? 503 : 201).end(JSON.stringify(requests === 1 ? {} : session));
    });
    await DemoClient.signIn(url, credentials);
    expect(requests).toBe(2);
  });

  it('tells what the api refused', async () => {
    const url = await server((_request, response) => {
      response.writeHead(401).end(JSON.stringify(new ProblemError('credentials-invalid').toProblem()));
    });
    const refusal = await DemoClient.signIn(url, credentials).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DemoRefusal);
    expect(refusal).toMatchObject({ status: 401, problem: { code: 'credentials-invalid' } });
  });
});

describe('working in parallel', () => {
  it('does every item once and never more at a time than allowed', async () => {
    const done: number[] = [];
    let running = 0;
    let most = 0;
    await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      done.push(item);
    });
    expect(done.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  it('begins nothing more after a failure', async () => {
    const begun: number[] = [];
    const work = async (item: number): Promise<void> => {
      begun.push(item);
      await new Promise((resolve) => setImmediate(resolve));
      if (item === 1) throw new Error('refused');
    };
    await expect(inParallel([1, 2, 3, 4, 5, 6], 2, work)).rejects.toThrow('refused');
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun.length).toBeLessThan(6);
  });
});

describe('waiting', () => {
  it('asks until the answer is settled', async () => {
    let asked = 0;
    const answer = await waitFor(
      async () => (asked += 1),
      (count) => count === 3,
      { what: 'counting', everyMs: 1 },
    );
    expect(answer).toBe(3);
  });

  it('gives up with the name of what it waited for', async () => {
    const never = waitFor(
      async () => 0,
      () => false,
      { what: 'reading', everyMs: 1, timeoutMs: 0 },
    );
    await expect(never).rejects.toThrow('reading took longer than 0 s');
  });
});
