import { AxeBuilder } from '@axe-core/playwright';
import type { APIRequestContext } from '@playwright/test';
import { expect, test } from './product';

const api = '/api/t/shili';

async function rounds(request: APIRequestContext): Promise<{ open: string; published: string }> {
  const { items } = await (await request.get(`${api}/rounds`)).json();
  const ofYear = (year: number): string => items.find((round: { year: number }) => round.year === year).id;
  return { open: ofYear(2026), published: ofYear(2025) };
}

/** What each role opens; every page of the product is in one of the lists. */
const visits: Record<string, (ids: { open: string; published: string }) => string[]> = {
  zuzhang: ({ open, published }) => [
    '/shili',
    '/shili/rounds',
    '/shili/notices',
    '/shili/notices/settings',
    '/shili/holidays?year=2026',
    `/shili/rounds/${open}`,
    `/shili/rounds/${open}/assign`,
    `/shili/rounds/${open}/policy`,
    `/shili/rounds/${open}/set-up`,
    `/shili/rounds/${open}/set-up?part=targets`,
    `/shili/rounds/${open}/lists/targets`,
    `/shili/rounds/${open}/paper`,
    `/shili/rounds/${published}/tally`,
    `/shili/rounds/${published}/publish`,
    '/shili/render?kind=result-sheet',
    `/shili/rounds/${open}/appeals`,
    `/shili/rounds/${open}/check`,
  ],
  lingdao1: ({ published }) => ['/shili', `/shili/rounds/${published}/compare`],
  'jia-zhen': ({ open, published }) => [
    '/shili',
    `/shili/rounds/${open}/upload`,
    `/shili/rounds/${published}/result`,
    `/shili/rounds/${published}/appeals`,
    '/shili/render',
  ],
  hecha: ({ open }) => ['/shili', `/shili/rounds/${open}/check`],
  lianluo: ({ open }) => ['/shili', `/shili/rounds/${open}/upload`],
  'pingwei-a1': ({ open, published }) => ['/shili', `/shili/rounds/${open}/score`, `/shili/rounds/${published}/score`],
  guanli: () => [
    '/shili',
    '/shili/members',
    '/shili/catalogue',
    '/shili/letterhead',
    '/shili/audit',
    '/account',
    '/change-password',
  ],
};

for (const [loginName, addresses] of Object.entries(visits)) {
  test(`no page of ${loginName} has a serious accessibility fault, scrolls sideways or upsets the browser`, async ({
    signIn,
  }) => {
    const { page, complaints } = await signIn(loginName, { language: 'zh' });
    const ids = await rounds(page.request);
    for (const address of [...addresses(ids), ...(await deepPages(page.request, loginName, ids))]) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(address);
      await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
      await expect(page.locator('.ant-skeleton')).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      const found = serious.map(({ id, nodes }) => `${address}: ${id} ${nodes.map((node) => node.html).join(' ')}`);
      expect(found).toEqual([]);
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 844 });
        // Charts follow a new width a moment later.
        await expect
          .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), {
            message: `${address} scrolls sideways at ${width} px`,
          })
          .toBeLessThanOrEqual(0);
      }
    }
    expect(complaints).toEqual([]);
  });
}

/** Pages whose address holds an id of their own. */
async function deepPages(
  request: APIRequestContext,
  loginName: string,
  { open, published }: { open: string; published: string },
): Promise<string[]> {
  if (loginName === 'jia-zhen') {
    const { submissions } = await (await request.get(`${api}/rounds/${open}/officials/mine`)).json();
    return [`/shili/rounds/${open}/parse/${submissions[0].id}`];
  }
  if (loginName === 'hecha') {
    const { items } = await (await request.get(`${api}/rounds/${open}/checks`)).json();
    const disputed = items.find(({ standing }: { standing: string }) => standing === 'disputed').submission.id;
    return [`/shili/rounds/${open}/check/${disputed}`, `/shili/rounds/${open}/check/${disputed}/versions`];
  }
  if (loginName === 'lianluo') {
    const { items } = await (await request.get(`${api}/rounds/${open}/officials/of-units`)).json();
    return [`/shili/rounds/${open}/upload?official=${items[0].officialId}`];
  }
  if (loginName === 'pingwei-a1') {
    const { items } = await (await request.get(`${api}/rounds/${published}/desk`)).json();
    return [`/shili/rounds/${published}/score/${items[0].assignmentId}`];
  }
  return [];
}

test('somebody who is not signed in is asked to, and comes back to where they wanted to go', async ({
  page,
  product,
}) => {
  await page.goto(`${product.url}/shili/rounds`);
  await expect(page.getByLabel('用户名')).toBeVisible();
  await page.getByLabel('用户名').fill('zuzhang');
  await page.getByLabel('密码').fill('wrong');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByText('用户名或密码不正确')).toBeVisible();
  await page.getByLabel('密码').fill(product.passwords.get('zuzhang') ?? '');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page).toHaveURL(/\/shili\/rounds$/);
});
