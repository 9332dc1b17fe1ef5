import type { SearchHit } from '@pingyi/contracts';
import { RouterProvider } from '@tanstack/react-router';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startI18n } from './i18n';
import { Providers } from './providers';
import { createApp } from './router';
import { addressOfHit } from './search-address';

const roundId = '00000000-0000-4000-8000-000000000001';
const officialId = '00000000-0000-4000-8000-000000000002';
const tenant = { slug: 'shili', name: '示例县考核办' };
const hits: SearchHit[] = [
  { kind: 'unit-report', id: officialId, name: '赵示甲', nameEn: null, detail: '甲镇 镇长', roundId },
  { kind: 'round', id: roundId, name: '年度评议', nameEn: null, detail: '2026', roundId },
];
const answers: Record<string, unknown> = {
  '/api/session': {
    displayName: '倪联络',
    loginName: 'lianluo',
    platformOperator: false,
    tenants: [tenant],
    passwordChange: null,
  },
  '/api/t/shili/me': { id: roundId, displayName: '倪联络', roles: ['unit_liaison'], tenant },
  '/api/t/shili/rounds': { items: [] },
  '/api/t/shili/notices/unread': { unread: 0 },
  '/api/t/shili/home': { tasks: [] },
  '/api/t/shili/search?text=zs': { items: hits },
  '/api/t/shili/search?text=xyz': { items: [] },
};

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal('fetch', (address: string) =>
    Promise.resolve(new Response(JSON.stringify(answers[address] ?? {}), { status: address in answers ? 200 : 404 })),
  );
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function openSearch(): Promise<HTMLElement> {
  window.history.pushState({}, '', '/shili');
  await startI18n();
  const { router, queryClient } = createApp();
  render(
    <Providers queryClient={queryClient}>
      <RouterProvider router={router} />
    </Providers>,
  );
  await screen.findByRole('button', { name: /搜索/ });
  fireEvent.keyDown(document, { key: 'k', ctrlKey: true });
  return screen.findByRole('combobox');
}

it('opens by Ctrl K, shows what is found under its kind, and goes there by the keyboard', async () => {
  const field = await openSearch();
  fireEvent.change(field, { target: { value: 'zs' } });
  const person = await screen.findByRole('option', { name: /赵示甲/ });
  expect(within(screen.getByRole('group', { name: '本单位述职人' })).getByRole('option')).toBe(person);
  expect(field.getAttribute('aria-activedescendant')).toBe(person.id);
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  expect(screen.getByRole('option', { name: /年度评议/ }).getAttribute('aria-selected')).toBe('true');
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  fireEvent.keyDown(field, { key: 'Enter' });
  await vi.waitFor(() => expect(window.location.pathname).toBe(`/shili/rounds/${roundId}/upload`));
  expect(window.location.search).toBe(`?official=${officialId}`);
});

it('finds a page by its word, and says when nothing is found', async () => {
  const field = await openSearch();
  expect(screen.getByRole('option', { name: '首页' })).toBeTruthy();
  fireEvent.change(field, { target: { value: 'xyz' } });
  expect(await screen.findByText('没有找到“xyz”。只能找到您有权查看的内容。')).toBeTruthy();
  expect(screen.queryByRole('option')).toBeNull();
});

it('leads to the comparison of a township and of a metric', () => {
  const hit = { name: '', nameEn: null, detail: '', roundId } as const;
  expect(addressOfHit('shili', { ...hit, kind: 'township', id: officialId })).toBe(
    `/shili/rounds/${roundId}/compare/townships/${officialId}`,
  );
  expect(addressOfHit('shili', { ...hit, kind: 'metric', id: 'grain_output' })).toBe(
    `/shili/rounds/${roundId}/compare/metrics/grain_output`,
  );
});
