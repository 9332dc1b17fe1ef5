import type { PlaywrightWorkerArgs } from '@playwright/test';
import { routes } from '@pingyi/contracts';
import { Members } from './members';
import type { Product } from './product';

const administrator = 'guanli';
const operator = 'yunwei';
export const emptySlug = 'kongbai';

/**
 * Makes a county with nothing in it, in which the people of the demo have the roles they have at home. Everybody but its
 * administrator comes in by an invitation.
 */
export async function makeEmptyCounty(
  playwright: PlaywrightWorkerArgs['playwright'],
  product: Product,
  people: readonly string[],
): Promise<Members> {
  const home = new Members(playwright, product);
  const county = new Members(playwright, product, emptySlug);
  await home.ask(operator, routes.createTenant, {
    body: {
      tenant: { slug: emptySlug, name: '空白县' },
      administrator: { loginName: administrator, displayName: '姜管理', existingAccount: true },
    },
  });
  for (const loginName of people.filter((one) => one !== administrator && one !== operator)) {
    const { displayName, roles } = await home.ask(loginName, routes.readMember);
    const { link } = await county.ask(administrator, routes.inviteMember, {
      body: { loginName, displayName, roles, mailAddress: null },
    });
    const [tenant = '', token = ''] = (link ?? '').split('#')[1]?.split('.') ?? [];
    await home.ask(loginName, routes.acceptInvitation, {
      body: { tenant, token, password: product.passwords.get(loginName) ?? '' },
    });
  }
  await home.close();
  return county;
}
