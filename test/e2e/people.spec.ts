import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './product';

const password = 'three rainy mornings';

async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id} ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}

test('an administrator invites a person, who comes in by the link, changes the password and is shut out again', async ({
  browser,
  product,
  signIn,
}) => {
  const { page: office, complaints } = await signIn('guanli');
  await office.getByRole('link', { name: '成员' }).click();
  await office.getByRole('button', { name: '邀请成员' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByLabel('姓名').fill('示例新评委');
  await dialog.getByLabel('用户名').fill('xin-pingwei');
  await dialog.getByRole('checkbox', { name: '评委' }).check();
  await isAccessible(office);
  await dialog.getByRole('button', { name: '发出邀请' }).click();
  const link = await office.getByRole('textbox', { name: '一次性链接' }).inputValue();
  await office.getByRole('button', { name: '完成' }).click();
  await expect(office.getByRole('button', { name: '为示例新评委换发链接' })).toBeVisible();

  const context = await browser.newContext({ baseURL: product.url, locale: 'zh-CN', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(link);
  await expect(page.getByText('xin-pingwei').first()).toBeVisible();
  await isAccessible(page);
  await page.getByLabel('设置密码').fill('12345');
  await page.getByRole('button', { name: '接受邀请并登录' }).click();
  await expect(page.getByText('密码至少需要 12 个字符', { exact: false })).toBeVisible();
  await page.getByLabel('设置密码').fill(password);
  await page.getByRole('button', { name: '接受邀请并登录' }).click();
  await page.waitForURL(/\/shili/);

  // The same link again is worth nothing.
  const late = await context.newPage();
  await late.goto(link);
  await expect(late.getByText('链接已失效')).toBeVisible();

  await page.goto('/account');
  await expect(page.getByText('当前浏览器')).toBeVisible();
  await isAccessible(page);
  await page.getByRole('link', { name: '修改密码' }).click();
  await page.getByLabel('当前密码').fill(password);
  await page.getByLabel('新密码').fill('a quiet river at noon');
  await page.getByRole('button', { name: '保存新密码' }).click();
  await expect(page).toHaveURL(/\/account/);

  await office.reload();
  await office.getByPlaceholder('按姓名或用户名查找').fill('xin-pingwei');
  await office.keyboard.press('Enter');
  await office.getByRole('button', { name: '示例新评委 的操作' }).click();
  await office.getByRole('menuitem', { name: '停用' }).click();
  await office.getByRole('dialog').getByRole('button', { name: '停用' }).click();
  await expect(office.getByRole('row', { name: /示例新评委/ })).toContainText('已停用');
  await page.goto('/shili');
  await expect(page).toHaveURL(/\/sign-in/);
  expect(complaints).toEqual([]);
  await context.close();
});
