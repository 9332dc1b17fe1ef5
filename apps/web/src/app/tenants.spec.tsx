import { reservedSlugs } from '@pingyi/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { routeTree } from './feature-routes';
import { startI18n } from './i18n';
import { Providers } from './providers';
import { createApp } from './router';

const counties = ['jia', 'yi'].map((slug, index) => ({
  slug,
  name: ['甲县考核办', '乙县考核办'][index] ?? '',
  roundId: `00000000-0000-4000-8000-00000000000${index}`,
}));
const session = {
  displayName: '赵某',
  loginName: 'zhao',
  platformOperator: false,
  tenants: counties.map(({ slug, name }) => ({ slug, name })),
  passwordChange: null,
};

/** What each county tells about itself: nothing in it is the other’s. */
function answersOf({ slug, name, roundId }: (typeof counties)[number]): Record<string, unknown> {
  const title = `${name}的轮次`;
  const round = { id: roundId, title, year: 2026, state: 'notice', collectUntil: null, scoreUntil: null, version: 1 };
  const task = { kind: 'compare_townships', pending: false, roundId, roundTitle: title };
  return {
    [`/api/t/${slug}/me`]: { id: roundId, displayName: '赵某', roles: ['leader'], tenant: { slug, name } },
    [`/api/t/${slug}/rounds`]: { items: [round] },
    [`/api/t/${slug}/home`]: { tasks: [{ ...task, subjectId: null, done: null, total: null, dueAt: null }] },
  };
}

let asked: string[] = [];

function serve(answers: Record<string, unknown>): void {
  asked = [];
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address);
    const body = answers[address];
    const refusal = {
      type: 'urn:problem:not-found',
      title: '没有找到',
      titleEn: 'Not found',
      status: 404,
      code: 'not-found',
    };
    return Promise.resolve(new Response(JSON.stringify(body ?? refusal), { status: body === undefined ? 404 : 200 }));
  });
}

async function open(path: string): Promise<QueryClient> {
  window.history.pushState({}, '', path);
  await startI18n();
  const { router, queryClient } = createApp();
  render(
    <Providers queryClient={queryClient}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return queryClient;
}

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('switches to another committee and shows nothing that was read of the one before', async () => {
  serve({ '/api/session': session, ...Object.assign({}, ...counties.map(answersOf)) });
  const queryClient = await open('/jia/');
  const page = within(await screen.findByRole('main'));
  expect(await page.findByText('甲县考核办的轮次')).toBeTruthy();
  asked = [];
  fireEvent.click(screen.getByRole('button', { name: /赵某/ }));
  fireEvent.click(await screen.findByRole('menuitem', { name: '乙县考核办' }));
  expect(await within(screen.getByRole('main')).findByText('乙县考核办的轮次')).toBeTruthy();
  expect(window.location.pathname).toBe('/yi');
  expect(document.body.textContent).not.toContain('甲县考核办的轮次');
  expect(asked.filter((address) => address.startsWith('/api/t/jia/'))).toEqual([]);

  // Whatever is kept belongs to one of them by the first word of its key.
  const kept = queryClient.getQueryCache().getAll();
  for (const { queryKey, state } of kept) {
    const [owner] = queryKey;
    const others = owner === 'session' ? [] : counties.filter(({ slug }) => slug !== owner);
    const text = JSON.stringify(state.data ?? null);
    const found = others.filter(({ roundId, name }) => text.includes(roundId) || text.includes(name));
    expect({ queryKey, found }).toEqual({ queryKey, found: [] });
  }
  expect(new Set(kept.map(({ queryKey }) => queryKey[0]))).toEqual(new Set(['session', 'jia', 'yi']));
});

it('offers no switch to somebody in one committee', async () => {
  const [only] = counties;
  serve({ '/api/session': { ...session, tenants: [only] }, ...(only ? answersOf(only) : {}) });
  await open('/jia/');
  fireEvent.click(await screen.findByRole('button', { name: /赵某/ }));
  expect(await screen.findByRole('menuitem', { name: '退出登录' })).toBeTruthy();
  expect(screen.queryByText('切换单位')).toBeNull();
});

it('has no platform pages for those who are no operators', async () => {
  serve({ '/api/session': session, '/api/platform/tenants': { items: [], total: 0, next: null } });
  await open('/platform');
  expect(await screen.findByText('没有这个页面')).toBeTruthy();
  expect(asked.filter((address) => address.startsWith('/api/platform'))).toEqual([]);
});

it('keeps every first word of its own addresses from being a committee’s', () => {
  const children = (routeTree.children ?? []) as readonly { readonly path?: string }[];
  const words = children.flatMap(({ path = '' }) =>
    path.split('/').filter((word) => word !== '' && !word.startsWith('$')),
  );
  expect(words.length).toBeGreaterThan(2);
  expect(words.filter((word) => !reservedSlugs.includes(word))).toEqual([]);
});
