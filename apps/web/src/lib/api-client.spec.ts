import { routes } from '@pingyi/contracts';
import { afterEach, expect, it, vi } from 'vitest';
import { callApi, fileUrl } from './api-client';
import { ApiProblem, ConnectionLost, UnexpectedAnswer } from './api-problem';

const fetchApi = vi.fn<typeof fetch>();

afterEach(() => {
  vi.unstubAllGlobals();
  fetchApi.mockReset();
});

function answer(status: number, body: unknown): void {
  vi.stubGlobal('fetch', fetchApi.mockResolvedValue(new Response(JSON.stringify(body), { status })));
}

it('builds the address from the contract and encodes what it is given', async () => {
  answer(200, { items: [], hasNewer: false, hasOlder: false });
  await callApi(routes.listAuditEvents, { params: { tenant: 'shi li' }, query: { before: 7 } });
  expect(fetchApi.mock.calls[0]?.[0]).toBe('/api/t/shi%20li/audit?before=7');
  expect(fileUrl(routes.downloadTallyBundle, { tenant: 'shili', tallyId: 'a/b' })).toBe(
    '/api/t/shili/tallies/a%2Fb/bundle',
  );
});

it('marks only requests that change something as its own', async () => {
  answer(201, { displayName: '某某', loginName: 'm', platformOperator: false, tenants: [], passwordChange: null });
  await callApi(routes.signIn, { body: { loginName: 'm', password: 'p' } });
  await callApi(routes.readSession, {}).catch(() => undefined);
  const sent = fetchApi.mock.calls.map(([, init]) => new Headers(init?.headers).get('X-Pingyi-Request'));
  expect(sent).toEqual(['1', null]);
});

it('tells a refusal by its code and request id', async () => {
  answer(409, {
    type: 'urn:problem:state-conflict',
    title: '当前状态下不能这样做',
    titleEn: 'This cannot be done in the present state',
    status: 409,
    code: 'state-conflict',
    instance: 'req-1',
  });
  const call = callApi(routes.signOut, {});
  await expect(call).rejects.toBeInstanceOf(ApiProblem);
  await expect(call).rejects.toMatchObject({ code: 'state-conflict', problem: { instance: 'req-1' } });
});

it('refuses an answer that breaks the contract instead of showing half of it', async () => {
  answer(200, { tasks: [{ kind: 'dance' }] });
  await expect(callApi(routes.readHome, { params: { tenant: 'shili' } })).rejects.toBeInstanceOf(UnexpectedAnswer);
});

it('tells a lost connection from a refusal', async () => {
  vi.stubGlobal('fetch', fetchApi.mockRejectedValue(new TypeError('Failed to fetch')));
  await expect(callApi(routes.readSession, {})).rejects.toBeInstanceOf(ConnectionLost);
});
