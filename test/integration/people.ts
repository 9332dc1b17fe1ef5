import { routes } from '@pingyi/contracts';
import type { Arrangement, TestTenant } from './a-tenant';
import type { TestApi } from './running-api';

/** Ids of what an administrator and a person act on beside rounds. */
export interface PeopleRows {
  /** A member whom nothing else in the test needs. */
  readonly memberId: string;
  readonly invitationId: string;
  /** Another session of the member with all roles than the one kept for tests. */
  readonly sessionId: string;
}

export async function peopleRows(arrangement: Arrangement, api: TestApi, tenant: TestTenant): Promise<PeopleRows> {
  const [leader] = await arrangement.source.query<{ id: string }[]>(
    'SELECT id FROM member WHERE tenant_id = $1 AND display_name = $2',
    [tenant.id, `${tenant.slug}-leader`],
  );
  const administrator = await api.as(tenant, 'administrator');
  const invitation = await administrator.ask(routes.inviteMember, {
    body: { loginName: `${tenant.slug}.newcomer`, displayName: '新人', mailAddress: null, roles: ['rater'] },
  });
  const kept = await api.as(tenant, tenant.everyone.who);
  await api.signIn(tenant.everyone.loginName);
  const { items } = await kept.ask(routes.listSessions);
  const other = items.find(({ current }) => !current);
  return { memberId: leader?.id ?? '', invitationId: invitation.id, sessionId: other?.id ?? '' };
}
