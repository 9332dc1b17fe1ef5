import { reservedSlugs } from '@pingyi/contracts';
import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { askForFirstData } from './first-data';

function askedFor(pathname: string): readonly unknown[] {
  const queryClient = new QueryClient();
  const prefetch = vi.spyOn(queryClient, 'prefetchQuery').mockResolvedValue();
  askForFirstData(queryClient, pathname);
  return prefetch.mock.calls.map(([{ queryKey }]) => queryKey);
}

it('asks for no session where people come by a link without one', () => {
  for (const page of reservedSlugs) expect([page, askedFor(`/${page}`)]).toEqual([page, []]);
});

it('asks for what the frame of a committee shows, and for home only at home', () => {
  expect(askedFor('/county')).toHaveLength(5);
  expect(askedFor('/county/rounds/1')).toHaveLength(4);
  expect(askedFor('/')).toHaveLength(1);
});
