import type { Page } from '@playwright/test';
import { publishRound } from './a-published-round';
import { expect, test } from './product';

/** Clicks a button that announces what it will do, and confirms it. */
async function confirmStep(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

test('an official appeals, a panel decides, and two managers publish the correction', async ({
  product,
  signIn,
  playwright,
}) => {
  const { roundId, official } = await publishRound(playwright, product);
  const appeals = `/shili/rounds/${roundId}/appeals`;
  const own = await signIn(official);

  await test.step('the official asks for a review with evidence', async () => {
    const { page } = own;
    await page.goto(`/shili/rounds/${roundId}/result`);
    await page.getByRole('link', { name: '复核申诉' }).click();
    await page.getByLabel('请求事项').fill('重新核定总分');
    await page.getByLabel('事实和理由').fill('高标准农田一项漏计了核查后的面积。');
    await page.getByRole('button', { name: '申请复核', exact: true }).click();
    await page
      .getByLabel('添加证据')
      .first()
      .setInputFiles({
        name: '核查说明.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('示例县核查说明：数据属实。'),
      });
    await expect(page.getByText('已通过检查')).toBeVisible();
    await confirmStep(page, '提交');
    await expect(page.getByText('待受理').first()).toBeVisible();
  });

  const manager = await signIn('zuzhang');
  await test.step('a manager accepts it and names a panel; who published cannot sit in it', async () => {
    const { page } = manager;
    await page.goto(appeals);
    await page.getByRole('main').getByRole('row').getByRole('link').first().click();
    await page.getByRole('button', { name: '受理', exact: true }).click();
    const dialog = page.getByRole('dialog');
    for (const name of ['雷复核', '郎监督', '邹领二']) await dialog.getByRole('checkbox', { name }).check();
    await dialog.getByLabel('组长').click();
    await page.getByTitle('雷复核').click();
    await dialog.getByLabel('理由').fill('符合受理条件');
    await dialog.getByRole('button', { name: '受理', exact: true }).click();
    await expect(page.getByText('办理中').first()).toBeVisible();
  });

  await test.step('the panel votes and decides', async () => {
    const address = manager.page.url();
    const chair = await signIn('fuhe');
    const { page } = chair;
    await page.goto(address);
    await page.getByRole('button', { name: '拟定决定' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('变更结果').click();
    await dialog.getByLabel(/新的总分/).fill('95.00');
    await dialog.getByLabel('理由和依据').fill('经核对台账，漏计属实，总分更正为 95.00 分。');
    await dialog.getByRole('button', { name: '拟定决定' }).click();
    await expect(dialog).toBeHidden();
    for (const voter of [chair, await signIn('jiandu')]) {
      await voter.page.goto(address);
      await voter.page.getByRole('button', { name: '表决', exact: true }).click();
      await voter.page.getByRole('dialog').getByText('同意', { exact: true }).click();
      await voter.page.getByRole('dialog').getByRole('button', { name: '表决', exact: true }).click();
      await expect(voter.page.getByRole('dialog')).toBeHidden();
    }
    await page.reload();
    await confirmStep(page, '宣布决定');
    await expect(page.getByText('等待管理者提议更正公示')).toBeVisible();
    expect(chair.complaints).toEqual([]);
  });

  await test.step('two managers publish the correction, and the earlier publication stays readable', async () => {
    const address = `/shili/rounds/${roundId}/publish`;
    await manager.page.goto(address);
    await confirmStep(manager.page, '提议公布这项更正');
    const second = await signIn('zuzhang2');
    await second.page.goto(address);
    await confirmStep(second.page, '确认并公布');
    await expect(second.page.getByText('第 2 次公示')).toBeVisible();
    await second.page.getByRole('button', { name: '查看当时的结果' }).click();
    await expect(second.page.getByRole('dialog').getByRole('row').nth(1)).toBeVisible();
    expect(second.complaints).toEqual([]);
  });

  await test.step('the official reads the corrected result and why; the leader compares by it', async () => {
    await own.page.goto(`/shili/rounds/${roundId}/result`);
    await expect(own.page.getByText('95.00').first()).toBeVisible();
    await expect(own.page.getByText(/漏计属实/)).toBeVisible();
    const leader = await signIn('lingdao1');
    await leader.page.goto(`/shili/rounds/${roundId}/compare`);
    await expect(leader.page.getByRole('main')).toContainText('95.00');
  });
  expect(own.complaints).toEqual([]);
  expect(manager.complaints).toEqual([]);
});
