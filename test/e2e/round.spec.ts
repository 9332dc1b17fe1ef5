import type { Page } from '@playwright/test';
import { listColumns, type ListValues, routes } from '@pingyi/contracts';
import { writeXlsx, xlsxType } from '../../apps/web/src/lib/xlsx';
import { Members } from './members';
import { expect, test } from './product';
import { submitReport } from './small-round';

// One round is set up and scored from test to test.
test.describe.configure({ mode: 'serial' });

let roundId = '';
const manager = 'zuzhang';
const reported = 'jia-zhen';

/** Clicks a button that announces what it will do, and confirms it. */
async function confirmStep(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** A list of officials as a secretary keeps it, in the columns of the template. */
function officialsFile(rows: readonly ListValues[]): { name: string; mimeType: string; buffer: Buffer } {
  const columns = listColumns.officials;
  const sheet = {
    name: '述职人',
    columns: columns.map(({ zh }) => ({ header: zh, kind: 'text' as const })),
    rows: rows.map((row) => columns.map(({ key }) => row[key] ?? null)),
  };
  return { name: '述职人名单.xlsx', mimeType: xlsxType, buffer: Buffer.from(writeXlsx([sheet])) };
}

const deputy = {
  code: 'GX001',
  name: '示例副职',
  post: '副镇长',
  township: '甲镇',
  peerClass: '副职',
  principal: '否',
  kind: '个人',
};
const team = { ...deputy, code: 'GX002', name: '甲镇班子', post: '领导班子', peerClass: '领导班子', kind: '领导班子' };

async function openSheet(page: Page, official: RegExp): Promise<void> {
  await page.goto(`/shili/rounds/${roundId}/score`);
  await page.getByRole('row', { name: official }).getByRole('link').click();
}

test('a secretary sets up a round from a table, is told what is wrong in a row, and opens scoring', async ({
  signIn,
  product,
  playwright,
}) => {
  const { page, complaints } = await signIn(manager);
  const members = new Members(playwright, product);

  await test.step('a round begins from the common scheme, in which teams have grades of their own', async () => {
    await page.goto('/shili/rounds');
    await page.getByRole('button', { name: '新建轮次' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称').fill('2021年度补充评议');
    await dialog.getByLabel('年度').fill('2021');
    await dialog.getByText('采用常用方案').click();
    await dialog.getByRole('button', { name: '新建轮次' }).click();
    await page.waitForURL(/\/set-up/);
    roundId = /rounds\/([^/]+)/.exec(page.url())?.[1] ?? '';
    await page.goto(`/shili/rounds/${roundId}/policy`);
    await expect(page.getByText(/领导班子单独排名.*90 分以上为好/).first()).toBeVisible();
  });

  await test.step('calendar, group, raters and the official who reports', async () => {
    const params = { roundId };
    const view = await members.ask(manager, routes.readRoundSetUp, { params });
    const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
    const calendar = { ...view.calendar, collectUntil: inDays(1), scoreUntil: inDays(2) };
    const { title, year, version } = view.round;
    await members.ask(manager, routes.changeRound, { params, body: { title, year, calendar, version } });
    const { round, groups } = await members.ask(manager, routes.readRoundSetUp, { params });
    const [group] = groups;
    if (!group) throw new Error('a round of the common scheme has groups');
    const all = { groups: [{ ...group, weightPercent: '100', minBallots: 1 }], version: round.version };
    await members.ask(manager, routes.changeGroups, { params, body: all });
    for (const loginName of ['pingwei-a1', 'pingwei-a2']) {
      const memberId = (await members.ask(loginName, routes.readMember)).id;
      await members.ask(manager, routes.addRater, { params, body: { memberId, groupId: group.id } });
    }
    const { id: memberId, displayName: name } = await members.ask(reported, routes.readMember);
    const township = { name: '甲镇', kind: 'farming' } as const;
    const person = { kind: 'person', peerClass: '正职', principal: true, delivery: 'on_site' } as const;
    const body = { memberId, name, post: '镇长', township, ...person, ungradedReason: null };
    await members.ask(manager, routes.addOfficial, { params, body });
  });

  await test.step('a faulty row of the table keeps the whole table out and says why', async () => {
    await page.goto(`/shili/rounds/${roundId}/lists/officials`);
    const file = page.locator('input[type=file]');
    await file.setInputFiles(officialsFile([deputy, { ...team, principal: '是' }]));
    await expect(page.getByText('有 1 行有误', { exact: false })).toBeVisible();
    await expect(page.getByRole('row', { name: /甲镇班子/ })).toContainText('领导班子不能是乡镇正职');
    await expect(page.getByRole('button', { name: '导入', exact: true })).toBeDisabled();

    await file.setInputFiles(officialsFile([deputy, team]));
    await expect(page.getByRole('row', { name: /示例副职/ })).toContainText('新增');
    await confirmStep(page, '导入');
    await expect(page.getByText('已导入：新增 2 行，更改 0 行。')).toBeVisible();
  });

  await test.step('reports come in, sheets are assigned, scoring opens', async () => {
    await page.goto(`/shili/rounds/${roundId}`);
    await confirmStep(page, '开始填报');
    await submitReport(members, roundId, reported);
    await page.goto(`/shili/rounds/${roundId}/assign`);
    await page.getByRole('button', { name: '预览分派' }).click();
    await confirmStep(page, '应用分派');
    await page.goto(`/shili/rounds/${roundId}`);
    await confirmStep(page, '结束填报');
    await confirmStep(page, '开启评分');
  });
  await members.close();
  expect(complaints).toEqual([]);
});

test('a rater who scores in two tabs is shown both versions and chooses', async ({ signIn }) => {
  const { page: first } = await signIn('pingwei-a1');
  const second = await first.context().newPage();
  await openSheet(first, /甲镇班子/);
  await second.goto(first.url());
  const score = (page: Page) => page.getByRole('textbox', { name: /得分$/ }).first();
  await expect(score(second)).toBeVisible();
  await score(first).fill('91');
  await expect(first.getByText(/^已存/)).toBeVisible();

  await score(second).fill('72.5');
  const dialog = second.getByRole('dialog');
  await expect(dialog).toContainText('这份评分在另一处也改过');
  await expect(dialog.getByRole('cell', { name: '72.5' })).toBeVisible();
  await expect(dialog.getByRole('cell', { name: '91' })).toBeVisible();
  await dialog.getByRole('button', { name: '保留本页的' }).click();
  await expect(second.getByText(/^已存/)).toBeVisible();
  await first.reload();
  await expect(score(first)).toHaveValue('72.5');
});

test('a rater without a connection is told so and loses nothing', async ({ signIn }) => {
  const { page } = await signIn('pingwei-a1');
  await openSheet(page, /示例副职/);
  const fields = page.getByRole('textbox', { name: /得分$/ });
  await fields.first().fill('88');
  await expect(page.getByText(/^已存/)).toBeVisible();
  await page.context().setOffline(true);
  await fields.nth(1).fill('83.5');
  await page.getByLabel('评语').fill('断网时写的评语。');
  await expect(page.getByText('未保存，网络断开；恢复后自动保存')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText(/^已存/)).toBeVisible();
  await page.reload();
  await expect(fields.nth(1)).toHaveValue('83.5');
  await expect(page.getByLabel('评语')).toHaveValue('断网时写的评语。');
});

test('a rater submits a sheet on a phone, in English', async ({ signIn }) => {
  const { page, complaints } = await signIn('pingwei-a2', { width: 390, height: 844, language: 'en' });
  await openSheet(page, /示例副职/);
  await page.getByText('Scores', { exact: true }).click();
  const fields = page.getByRole('textbox', { name: /^Score for / });
  await expect(fields.first()).toBeVisible();
  const count = await fields.count();
  for (let index = 0; index < count; index += 1) await fields.nth(index).fill(String(80 + (index % 12)));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: /^Submit/ }).click();
  await expect(page.getByText('The scores of 示例副职 are submitted')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a late recusal stands in the turnout without its reason, and the ballot no longer counts', async ({ signIn }) => {
  const { page, complaints } = await signIn(manager);
  const turnout = `/shili/rounds/${roundId}/assign/turnout`;
  const row = page.getByRole('row', { name: /示例副职/ });
  await page.goto(turnout);
  const counts = row.getByRole('cell');
  await expect(counts).toContainText(['示例副职', '甲镇', 'A票', '2', '1', '1', '0']);

  await page.goto(`/shili/rounds/${roundId}/assign`);
  await page.getByRole('button', { name: '秦样二 · 示例副职 · 已分派' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('回避原因').fill('曾有未了结的争议');
  await dialog.getByRole('button', { name: '登记回避', exact: true }).click();
  await expect(dialog).toBeHidden();

  await page.goto(turnout);
  await expect(counts).toContainText(['示例副职', '甲镇', 'A票', '1', '0', '1', '1']);
  await row.getByRole('button').first().click();
  await expect(page.getByRole('list', { name: '未计票的评委' })).toContainText('秦样二 回避');
  await expect(page.getByRole('main')).not.toContainText('未了结');
  expect(complaints).toEqual([]);
});
