import type { HomeTask, Problem } from '@pingyi/contracts';
import { RouterProvider } from '@tanstack/react-router';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startI18n } from './i18n';
import { Providers } from './providers';
import { createApp } from './router';

const roundId = '00000000-0000-4000-8000-000000000001';
const tenant = { slug: 'shili', name: '示例县考核办' };
const session = {
  displayName: '赵某',
  loginName: 'manager',
  platformOperator: false,
  tenants: [tenant],
  passwordChange: null,
};
const member = { id: roundId, displayName: '赵某', roles: ['round_manager'], tenant };

function task(kind: HomeTask['kind'], pending: boolean): HomeTask {
  return { kind, pending, roundId, roundTitle: '年度评议', subjectId: null, done: 8, total: 24, dueAt: null };
}

function problem(code: Problem['code'], status: number): Problem {
  return { type: `urn:problem:${code}`, title: '标题', titleEn: 'Title', status, code, instance: 'req-9' };
}

/** Every page of a tenant asks for it. */
const noNotices = { 'GET /api/t/shili/notices/unread': { body: { unread: 0 } } };

/** Answers by method and path; what a test does not name is refused as signed out. */
function serve(named: Record<string, { status?: number; body: unknown }>): void {
  const answers: typeof named = { ...noNotices, ...named };
  vi.stubGlobal('fetch', (address: string, init?: RequestInit) => {
    const answer = answers[`${init?.method ?? 'GET'} ${address}`] ?? {
      status: 401,
      body: problem('sign-in-required', 401),
    };
    return Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 }));
  });
}

async function open(path: string): Promise<void> {
  window.history.pushState({}, '', path);
  await startI18n();
  const { router, queryClient } = createApp();
  render(
    <Providers queryClient={queryClient}>
      <RouterProvider router={router} />
    </Providers>,
  );
}

beforeEach(() => localStorage.clear());

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('sends a signed-out person to the document of the sign-in page, which knows where they wanted to go', async () => {
  const reload = vi.spyOn(window.location, 'reload').mockReturnValue();
  serve({});
  await open('/shili/');
  await vi.waitFor(() => expect(reload).toHaveBeenCalled());
  expect(window.location.pathname).toBe('/sign-in');
  expect(new URLSearchParams(window.location.search).get('back')).toBe('/shili/');
});

it('puts what is pending first and gives the page one primary button for it', async () => {
  serve({
    'GET /api/session': { body: session },
    'GET /api/t/shili/me': { body: member },
    'GET /api/t/shili/rounds': { body: { items: [] } },
    'GET /api/t/shili/home': {
      body: { tasks: [task('round_published', false), task('assign_raters', true), task('collect_reports', true)] },
    },
  });
  await open('/shili/');
  expect(await screen.findByRole('heading', { level: 1, name: '有 2 件事待办' })).toBeTruthy();
  const page = within(screen.getByRole('main'));
  const steps = page.getAllByRole('link').map((link) => link.textContent);
  expect(steps).toEqual(['分派评委', '查看报送', '查看公示']);
  const primary = page.getAllByRole('link').filter((link) => link.className.includes('primary'));
  expect(primary.map((link) => link.getAttribute('href'))).toEqual([`/shili/rounds/${roundId}/assign`]);
});

it('says what failed with the request id and keeps the frame usable', async () => {
  serve({
    'GET /api/session': { body: session },
    'GET /api/t/shili/me': { body: member },
    'GET /api/t/shili/rounds': { body: { items: [] } },
    'GET /api/t/shili/home': { status: 403, body: problem('permission-denied', 403) },
  });
  await open('/shili/');
  expect(await screen.findByText('请求编号 req-9')).toBeTruthy();
  expect(screen.getByRole('navigation', { name: '主导航' })).toBeTruthy();
});

it('announces with counts what locking will do, and shows a refusal where it was asked for', async () => {
  const round = {
    id: roundId,
    title: '年度评议',
    year: 2026,
    state: 'scoring',
    collectUntil: null,
    scoreUntil: null,
    version: 3,
    criteria: [],
    groups: [],
    counts: { officials: 24, submitted: 24, unchecked: 0, raters: 36, assignments: 864, ballotsSubmitted: 860 },
    commentsReleased: false,
    ballotSecrecy: 'named',
    leastShown: 5,
    transitions: ['locked'],
  };
  const address = `/api/t/shili/rounds/${roundId}`;
  serve({
    'GET /api/session': { body: session },
    'GET /api/t/shili/me': { body: member },
    'GET /api/t/shili/rounds': { body: { items: [] } },
    [`GET ${address}`]: { body: round },
    [`GET ${address}/officials`]: { body: { items: [] } },
    [`GET ${address}/raters`]: { body: { items: [] } },
    [`GET ${address}/progress`]: { body: { rows: [], tellsScored: true } },
    [`GET ${address}/set-up`]: { status: 404, body: problem('not-found', 404) },
    [`POST ${address}/transitions`]: { status: 409, body: problem('version-conflict', 409) },
  });
  await open(`/shili/rounds/${roundId}`);
  fireEvent.click(await screen.findByRole('button', { name: '锁定评分' }));
  const dialog = within(await screen.findByRole('dialog'));
  const effects = dialog.getAllByRole('listitem').map((item) => item.textContent);
  expect(effects).toEqual([
    '锁定后 36 名评委不能再改分。',
    '已提交的 860 张测评票计入结果。',
    '未提交的 4 张测评票不计入结果。',
    '锁定后要重新开启评分，须两人同意。',
  ]);
  fireEvent.click(dialog.getByRole('button', { name: '锁定评分' }));
  expect(await dialog.findByText('请求编号 req-9')).toBeTruthy();
});

it('shows the same page for a tenant that is not there and one that is not yours', async () => {
  serve({
    'GET /api/session': { body: session },
    'GET /api/t/lizi/me': { status: 404, body: problem('not-found', 404) },
  });
  await open('/lizi/');
  expect(await screen.findByText('没有这个页面')).toBeTruthy();
});
