import { connect } from 'node:net';
import { routes, type SubmissionView } from '@pingyi/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Arrangement, aTenant, openArrangement, type TestTenant } from './a-tenant';
import { createDatabase, type TestDatabase } from './database';
import { startTestApi, type TestApi } from './running-api';

let database: TestDatabase;
let arrangement: Arrangement;
let api: TestApi;
let one: TestTenant;
let two: TestTenant;

beforeAll(async () => {
  database = await createDatabase();
  arrangement = await openArrangement(database);
  api = await startTestApi(database);
  one = await aTenant(arrangement, { slug: 'one', officials: 1, raters: 1 });
  two = await aTenant(arrangement, { slug: 'two', officials: 1, raters: 1 });
});

afterAll(async () => {
  await api.close();
  await arrangement.close();
  await database.drop();
});

const addressOf = (tenant: TestTenant): string =>
  `/api/t/${tenant.slug}/officials/${tenant.officials[0]?.id ?? ''}/submissions`;
const boundary = '----a-boundary-of-ours';

/** One part as a browser would never send it. */
const part = (disposition: string, content: string, type = 'text/plain'): string =>
  `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`;
const whole = (...parts: string[]): string => `${parts.join('')}--${boundary}--\r\n`;

async function post(
  body: string,
  contentType = `multipart/form-data; boundary=${boundary}`,
): Promise<{ status: number; code: unknown; body: Record<string, unknown> }> {
  const session = await api.as(one, 'official-1');
  const response = await fetch(`${api.url}${addressOf(one)}`, {
    method: 'POST',
    headers: { 'x-pingyi-request': '1', cookie: session.cookie ?? '', 'content-type': contentType },
    body,
  });
  const answer = (await response.json()) as Record<string, unknown>;
  return { status: response.status, code: answer['code'], body: answer };
}

/** Sends bytes as they are and gives the status line; the server may close before it has all. */
function raw(head: string, chunks: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(api.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.setTimeout(20_000, () => socket.destroy());
    socket.on('data', (data) => {
      answer += data.toString('latin1');
      // The server may wait for the rest of the request; the status is all that is asked for.
      if (answer.includes('\r\n')) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => (answer === '' ? reject(new Error('no answer')) : resolve(answer.split('\r\n')[0] ?? '')));
    socket.write(head);
    for (const chunk of chunks) socket.write(chunk);
  });
}

const kept = async (): Promise<number> => {
  const [row] = await arrangement.source.query<{ count: number }[]>('SELECT count(*)::int AS count FROM submission');
  return row?.count ?? 0;
};

describe('a multipart request that no browser sends', () => {
  test.each([
    ['a zero byte in the file name', whole(part('name="file"; filename="a\0b.txt"', '甲'))],
    ['a text where the file belongs', whole(part('name="file"', '甲'))],
  ])('with %s is refused', async (_what, body) => {
    expect(await post(body)).toMatchObject({ status: 400, code: 'malformed-request' });
  });

  test.each([
    ['without a boundary', whole(part('name="file"; filename="a.txt"', '甲')), 'multipart/form-data'],
    ['cut off in the middle', part('name="file"; filename="a.txt"', '甲').slice(0, -6), undefined],
    ['without any part', `--${boundary}--\r\n`, undefined],
    [
      'whose boundary is another one',
      whole(part('name="file"; filename="a.txt"', '甲')),
      'multipart/form-data; boundary=x',
    ],
  ])('%s is refused, and nothing is kept', async (_what, body, type) => {
    const before = await kept();
    expect(await post(body, type)).toMatchObject({ status: 400, code: 'malformed-request' });
    expect(await kept()).toBe(before);
  });

  test.each(['__proto__', 'constructor', 'prototype', 'toString'])(
    'with a field “%s” changes no object',
    async (name) => {
      const { status } = await post(
        whole(part(`name="${name}"`, '{"polluted":true}'), part('name="file"; filename="a.txt"', name)),
      );
      expect([201, 400]).toContain(status);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    },
  );

  test.each([
    ['a.docx.exe', 'a.docx.exe'],
    ['CON', 'CON'],
    ['..', '未命名'],
    ['.htaccess', 'htaccess'],
    // A line break ends the header, and the name with it.
    ['a\r\nb.txt', 'a'],
    // A line break as browsers write it in a name stays written out.
    ['a%0d%0ab.txt', 'a%0d%0ab.txt'],
  ])('with the name %j is kept under its hash and shown as %j', async (name, shown) => {
    const answer = await post(whole(part(`name="file"; filename="${name}"`, `内容 ${name}`)));
    expect(answer).toMatchObject({ status: 201, body: { fileName: shown } });
  });
});

describe('a request whose length lies', () => {
  const head = async (more: string): Promise<string> => {
    const session = await api.as(one, 'official-1');
    return [
      `POST ${addressOf(one)} HTTP/1.1`,
      `Host: ${new URL(api.url).host}`,
      'x-pingyi-request: 1',
      `Cookie: ${session.cookie ?? ''}`,
      `Content-Type: multipart/form-data; boundary=${boundary}`,
      more,
      '',
      '',
    ].join('\r\n');
  };

  test('is refused when it says less than it sends', async () => {
    const before = await kept();
    const body = whole(part('name="file"; filename="a.txt"', '甲'.repeat(100)));
    expect(await raw(await head('Content-Length: 80'), [body])).toMatch(/ 400 /);
    expect(await kept()).toBe(before);
  });

  test('is stopped at the limit when it never ends', { timeout: 60_000 }, async () => {
    const before = await kept();
    const opening = part('name="file"; filename="a.txt"', '').slice(0, -2);
    const megabyte = 'a'.repeat(1024 * 1024);
    const chunked = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
    const chunks = [chunked(opening), ...Array.from({ length: 24 }, () => chunked(megabyte))];
    expect(await raw(await head('Transfer-Encoding: chunked'), chunks)).toMatch(/ 413 /);
    expect(await kept()).toBe(before);
  });
});

test('the same bytes from another tenant give nothing away', async () => {
  const form = () => {
    const data = new FormData();
    data.set('file', new Blob(['两县相同的报告']), '报告.txt');
    return data;
  };
  const upload = async (tenant: TestTenant): Promise<SubmissionView> => {
    const session = await api.as(tenant, 'official-1');
    return session.ask(routes.createSubmission, {
      params: { officialId: tenant.officials[0]?.id ?? '' },
      body: form(),
    });
  };
  const [mine, theirs] = [await upload(one), await upload(two)];
  expect(theirs.sha256).toBe(mine.sha256);
  expect({ version: theirs.version, state: theirs.state }).toEqual({ version: 1, state: 'received' });
});
