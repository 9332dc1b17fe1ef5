import { type RouteContract, routes } from '@pingyi/contracts';
import type { Arrangement, TestTenant } from './a-tenant';
import type { TestDatabase } from './database';
import { printWaitingSlips } from './printed-slips';
import type { Call } from './running-api';

interface Changing {
  readonly database: TestDatabase;
  readonly arrangement: Arrangement;
  readonly tenant: TestTenant;
  readonly left: (who: string, route: RouteContract, call?: Call) => Promise<unknown>;
}

/** Every way in which many people at once are given links to set their passwords. */
export async function giveLinks({ database, arrangement, tenant, left }: Changing): Promise<void> {
  const [rater] = tenant.raters;
  const body = { memberIds: [rater?.memberId] };
  await arrangement.source.query(`UPDATE account SET mail_address = 'rater@county.example' WHERE login_name = $1`, [
    rater?.loginName,
  ]);
  await left('administrator', routes.mailAccessLinks, { body });
  await left('administrator', routes.printSlips, { body });
  await printWaitingSlips(database, tenant);
  await left('administrator', routes.takeSlips);
  await left('administrator', routes.printSlips, { body });
  await left('administrator', routes.discardSlips);
}
