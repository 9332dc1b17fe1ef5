import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { findMoving, walkByTab } from './keyboard';
import { Members } from './members';
import { ToldTexts } from './own-words';
import { playRounds } from './played-rounds';
import { expect, test } from './product';
import { addressOf, publicVisits, type Things, thingsOfDemo, visits } from './visits';

let things: Things = new Map();

test.beforeAll(async ({ playwright, product }) => {
  const played = await playRounds(playwright, product);
  const members = new Members(playwright, product);
  things = await thingsOfDemo(members, played);
  await members.close();
});

for (const [loginName, addresses] of Object.entries(visits)) {
  test(`no page of ${loginName} has a serious accessibility fault, scrolls sideways or upsets the browser`, async ({
    signIn,
  }) => {
    test.setTimeout(60_000 + 20_000 * addresses.length);
    const { page, complaints } = await signIn(loginName, { language: 'zh' });
    for (const visit of addresses) {
      const address = addressOf(visit, things) ?? `nothing is known of ${visit}`;
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(address);
      await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
      await expect(page.locator('.ant-skeleton')).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      const found = serious.map(({ id, nodes }) => `${visit}: ${id} ${nodes.map((node) => node.html).join(' ')}`);
      expect(found).toEqual([]);
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 844 });
        // Charts follow a new width a moment later.
        await expect
          .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), {
            message: `${visit} scrolls sideways at ${width} px`,
          })
          .toBeLessThanOrEqual(0);
      }
    }
    expect(complaints).toEqual([]);
  });
}

for (const [loginName, addresses] of Object.entries(visits)) {
  test(`no page of ${loginName} says anything of its own in Chinese where English is chosen, or scrolls sideways`, async ({
    signIn,
  }) => {
    test.setTimeout(60_000 + 10_000 * addresses.length);
    const { page } = await signIn(loginName, { language: 'en' });
    const told = new ToldTexts(page);
    const found: string[] = [];
    for (const visit of addresses) {
      await page.goto(addressOf(visit, things) ?? `nothing is known of ${visit}`);
      await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
      await expect(page.locator('.ant-skeleton')).toHaveCount(0);
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 844 });
        for (const text of await told.findOwnChinese()) found.push(`${visit} at ${width} px: ${text}`);
        await expect
          .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), {
            message: `${visit} scrolls sideways at ${width} px`,
          })
          .toBeLessThanOrEqual(0);
      }
      await page.setViewportSize({ width: 1440, height: 844 });
    }
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    expect(found).toEqual([]);
  });
}

test('every stop of the keyboard is marked, and nothing moves for who asks for less motion', async ({ signIn }) => {
  test.setTimeout(300_000);
  const pages = {
    zuzhang: ['/:tenant/rounds/:open', '/:tenant/rounds/:open/set-up?part=rubric', '/:tenant/render'],
    lingdao1: ['/:tenant/rounds/:published/compare'],
    'pingwei-a1': ['/:tenant/rounds/:published/score/{sheet}'],
    'jia-zhen': ['/:tenant/rounds/:open/parse/{own report}'],
  };
  for (const [loginName, addresses] of Object.entries(pages)) {
    const { page } = await signIn(loginName);
    for (const visit of addresses) {
      await page.goto(addressOf(visit, things) ?? `nothing is known of ${visit}`);
      await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
      await expect(page.locator('.ant-skeleton')).toHaveCount(0);
      expect({ visit, moving: await findMoving(page) }).toEqual({ visit, moving: [] });
      const { places, unmarked } = await walkByTab(page, 30);
      expect({ visit, unmarked }).toEqual({ visit, unmarked: [] });
      expect(places).toBeGreaterThan(15);
    }
  }
});

test('the list of visits leaves out no page of the product', () => {
  const source = readFileSync(join(import.meta.dirname, '../../apps/web/src/app/feature-routes.tsx'), 'utf8');
  const parents: Readonly<Record<string, string>> = {
    rootRoute: '',
    platformRoute: '/platform',
    tenantRoute: '/$tenant',
    roundRoute: '/$tenant/rounds/$roundId',
  };
  const visited = new Set(
    [...Object.values(visits).flat(), ...publicVisits].map((visit) =>
      visit
        .replace(/[?#].*$/, '')
        .replace('/:tenant', '/$tenant')
        .replace(/\/rounds\/:[a-z]+/, '/rounds/$roundId')
        .replaceAll(/\{[a-z ]+\}/g, '*'),
    ),
  );
  const pages = [...source.matchAll(/getParentRoute: \(\) => (\w+),\s+path: '([^']+)'/g)].map(
    ([, parent = '', path = '']) =>
      `${parents[parent]}/${path}`
        .replace(/\/+$/, '')
        .replace(/(?<=\$roundId.*)\/\$\w+/g, '/*')
        .replace('lists/*', 'lists/targets'),
  );
  expect(pages.length).toBeGreaterThan(30);
  // The choice between committees is the address '' itself; a link that sets up works in an empty installation only.
  expect(pages.filter((page) => !visited.has(page))).toEqual(['', '/set-up']);
});

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
