import type { Page } from '@playwright/test';
import { routes } from '@pingyi/contracts';
import { paperNumber } from '@pingyi/review-rules';
import { Members } from './members';
import { expect, test } from './product';
import { SmallRound, submitReport } from './small-round';

const manager = 'zuzhang';
const official = 'jia-zhen';

/** Clicks a button that announces what it will do, and confirms it. */
async function confirmStep(page: Page, name: string, reason?: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  if (reason !== undefined) await dialog.getByRole('textbox').last().fill(reason);
  await dialog.getByRole('button', { name, exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** Keys one sheet by keyboard alone: its number, every score, Enter behind the last. */
async function keySheet(page: Page, sheet: number, scores: readonly string[]): Promise<void> {
  await page.locator('#paper-number').fill(paperNumber({ batch: 1, sheet }));
  await page.keyboard.press('Enter');
  for (const score of scores) {
    await page.keyboard.type(score);
    await page.keyboard.press('Enter');
  }
  await expect(page.locator('#paper-number')).toHaveValue('');
}

test('a batch of paper ballots is printed, keyed by two who do not see each other, settled by a third, counted and closed', async ({
  signIn,
  product,
  playwright,
}) => {
  const members = new Members(playwright, product);
  const round = await SmallRound.begin(members, { title: '2018年度纸质票评议', year: 2018, groups: 1 });
  await round.rate(official, '甲镇');
  await round.seat('pingwei-a1');
  await round.move('collecting');
  await submitReport(members, round.id, official);
  await round.openScoring();
  const { criteria } = await members.ask(manager, routes.readRound, { params: { roundId: round.id } });
  const all = (score: string): string[] => criteria.map((_, place) => (place === 0 ? score : '80'));

  const { page: chair, complaints } = await signIn(manager);
  let address = '';
  await test.step('blank sheets are issued and printed', async () => {
    await chair.goto(`/shili/rounds/${round.id}/paper`);
    await chair.getByRole('button', { name: '发放一批' }).click();
    const dialog = chair.getByRole('dialog');
    await dialog.getByLabel('张数').fill('4');
    await dialog.getByRole('button', { name: '发放一批' }).click();
    await chair.waitForURL(/\/paper\/[0-9a-f-]{36}$/);
    address = chair.url();
    const download = chair.getByRole('link', { name: '下载 PDF：第 01 批空白票' });
    await expect(download).toBeVisible({ timeout: 60_000 });
    const pdf = await chair.request.get((await download.getAttribute('href')) ?? '');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  const keyAll = async (loginName: string, second: string): Promise<Page> => {
    const { page } = await signIn(loginName);
    await page.goto(address);
    await confirmStep(page, '承担录入');
    await page.waitForURL(/\/keying$/);
    await keySheet(page, 1, all('90'));
    await keySheet(page, 2, all(second));
    await page.locator('#paper-number').fill('0003-73');
    await expect(page.getByRole('status')).not.toContainText('票号正确');
    await page.locator('#paper-number').fill(paperNumber({ batch: 1, sheet: 3 }));
    await page.keyboard.press('F2');
    await expect(page.getByText('已录 3 张', { exact: true })).toBeVisible();
    await confirmStep(page, '结束录入');
    await page.waitForURL(address);
    return page;
  };
  let keyer: Page;
  await test.step('one keys, and sees nothing of what the other will', async () => {
    keyer = await keyAll('zuzhang2', '70');
    await expect(keyer.getByText('两遍都结束后在这里对照。')).toBeVisible();
    await expect(keyer.getByRole('button', { name: '承担录入' })).toHaveCount(0);
  });
  await test.step('the other reads one sheet differently', async () => {
    await keyAll('guanli', '77');
  });

  await test.step('who keyed can only give in; the chair, who keyed nothing, decides by the sheet', async () => {
    await keyer.goto(`${address}/differences`);
    await expect(keyer.getByRole('button', { name: '取第一遍（1）' })).toBeDisabled();
    await chair.goto(address);
    await chair.getByRole('link', { name: '裁定 1 处差异' }).click();
    await expect(chair.getByRole('heading', { name: paperNumber({ batch: 1, sheet: 2 }) })).toBeVisible();
    await expect(chair.getByRole('cell', { name: '70', exact: true })).toBeVisible();
    await expect(chair.getByRole('cell', { name: '77', exact: true })).toBeVisible();
    await chair.keyboard.press('2');
    await expect(chair.getByText(/取第二遍：戚组长/)).toBeVisible();
  });

  await test.step('the sheets are counted by hand, and what does not add up is explained', async () => {
    await chair.goto(address);
    await chair.getByLabel('收回', { exact: true }).fill('3');
    await chair.getByLabel('其中废票').fill('1');
    await chair.getByLabel('未收回').fill('0');
    await expect(chair.getByText('发出比收回加未收回多 1 张')).toBeVisible();
    await chair.getByRole('button', { name: '登记清点' }).click();
    await expect(chair.getByText('清点已登记')).toBeVisible();
    await confirmStep(chair, '结清本批', '一张作样票张贴');
    await expect(chair.getByText(/计入 2 份票/)).toBeVisible();
    await expect(chair.getByText('说明：一张作样票张贴')).toBeVisible();
  });

  const counted = async (): Promise<readonly number[]> => {
    const { results } = await members.ask(manager, routes.readTally, { params: { tallyId: await round.tally() } });
    return results[0]?.groups.map((group) => group.counted) ?? [];
  };
  await test.step('they count in the tally beside nobody’s name', async () => {
    await round.move('locked');
    expect(await counted()).toEqual([2]);
  });

  await test.step('one sheet is voided after the lock: one manager asks with a reason, another is led there and confirms', async () => {
    await chair.goto(address);
    await chair.getByRole('button', { name: '作废一张票' }).click();
    const dialog = chair.getByRole('dialog');
    await dialog.getByLabel('票号').fill(paperNumber({ batch: 1, sheet: 1 }));
    await dialog.getByLabel('理由').fill('系他人代填');
    await dialog.getByRole('button', { name: '提出作废' }).click();
    await expect(chair.getByText('您提出的作废须由另一人确认')).toBeVisible();
    await keyer.goto('/shili/notices');
    await keyer.getByRole('link', { name: '有一项提议等待您确认' }).first().click();
    await keyer.waitForURL(address);
    await confirmStep(keyer, '确认作废');
    await expect(keyer.getByText('已作废')).toBeVisible();
    expect(await counted()).toEqual([1]);
  });
  await members.close();
  expect(complaints).toEqual([]);
});
