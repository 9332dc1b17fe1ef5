import { type RouteContract, routes } from '@pingyi/contracts';
import { expect } from 'vitest';
import type { TestTenant } from './a-tenant';
import type { Answer, Call } from './running-api';

type Left = (
  who: string,
  route: RouteContract,
  call?: Call,
) => Promise<{ readonly answer: Answer; readonly events: readonly object[] }>;

/** A leader keeps a view of the comparison, renames it and gives it up. */
export async function keepAView({
  tenant,
  left,
  secrets,
}: {
  tenant: TestTenant;
  left: Left;
  secrets: { readonly reason: string };
}): Promise<void> {
  const { roundId } = tenant;
  const saved = await left('leader', routes.saveView, {
    body: { name: secrets.reason, roundId, page: 'overview', subject: null, search: { grade: '优秀' } },
  });
  const { id: viewId } = saved.answer.body as { id: string };
  expect(saved.events).toMatchObject([{ action: 'view.save', subject_id: viewId, data: { roundId } }]);
  await left('leader', routes.changeSavedView, { params: { viewId }, body: { name: '优秀乡镇', shared: true } });
  await left('leader', routes.removeSavedView, { params: { viewId } });
}
