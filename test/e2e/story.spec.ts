import { execFileSync } from 'node:child_process';
import type { APIRequestContext, Page } from '@playwright/test';
import { expect, type Product, test } from './product';
import { reportFile } from './report-text';

const headers = { 'x-pingyi-request': '1' };
const api = '/api/t/shili';

async function openRoundId(request: APIRequestContext): Promise<string> {
  const { items } = await (await request.get(`${api}/rounds`)).json();
  return items.find((round: { year: number }) => round.year === 2026).id;
}

/** Clicks a button that announces what it will do, and confirms it. */
async function confirmStep(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** The other raters vote over HTTP, as their browsers would; scores differ by rater so that means are no round numbers. */
async function castBallots(product: Product, request: APIRequestContext, roundId: string, logins: readonly string[]) {
  for (const [seat, loginName] of logins.entries()) {
    const signedIn = await request.post(`${product.url}/api/session`, {
      headers,
      data: { loginName, password: product.passwords.get(loginName) },
    });
    expect(signedIn.status()).toBe(201);
    const { criteria } = await (await request.get(`${product.url}${api}/rounds/${roundId}`)).json();
    const desk = await (await request.get(`${product.url}${api}/rounds/${roundId}/desk`)).json();
    for (const [place, sheet] of desk.items.entries()) {
      if (sheet.ballotState === 'submitted') continue;
      const scores = Object.fromEntries(
        criteria.map(({ id }: { id: string }, index: number) => [
          id,
          `${70 + ((place * 3 + index + seat * 2) % 29)}.5`,
        ]),
      );
      const answer = await request.post(`${product.url}${api}/assignments/${sheet.assignmentId}/ballot/submit`, {
        headers,
        data: { scores, comment: '', version: 0 },
      });
      expect(answer.status()).toBe(200);
    }
  }
}

test('a report goes the whole way: upload, parse, assign, score, tally, publish, compare, render', async ({
  product,
  signIn,
  playwright,
}) => {
  const official = await signIn('chou-zhen');
  const roundId = await openRoundId(official.page.request);

  await test.step('the official uploads a report, watches it being read and checks the figures', async () => {
    const { page } = official;
    await page.getByRole('link', { name: '报送报告' }).click();
    await page.locator('input[type=file]').setInputFiles(reportFile);
    await page.getByRole('link', { name: '核对识读结果' }).click();
    await expect(page.getByText('粮食播种面积').first()).toBeVisible();
    await expect(page.getByText('未披露').first()).toBeVisible();

    const corrected = page.getByRole('button', { name: /更正 .*道路/ });
    await corrected.click();
    await page.getByLabel(/道路.*的数值/).fill('15.2');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(page.getByText(/述职人更正/)).toBeVisible();

    await page.getByRole('button', { name: /补充 .*播种面积/ }).click();
    await page.getByLabel(/播种面积.*的数值/).fill('3.4');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(page.getByText(/述职人补充/)).toBeVisible();
  });

  const manager = await signIn('zuzhang');
  const board = (stage: string) => manager.page.getByRole('button', { name: new RegExp(`^丑镇，.*${stage} 1`) });
  await test.step('the official confirms and submits, and the manager’s board follows without reloading', async () => {
    await manager.page.goto(`/shili/rounds/${roundId}`);
    await expect(board('未报送')).toBeVisible();
    await confirmStep(official.page, '确认并报送');
    await expect(official.page.getByText('评议委员会将看到')).toBeVisible();
    await expect(board('已报送')).toBeVisible();
  });

  await test.step('the manager sees who has submitted, assigns groups A, B and C, and opens scoring', async () => {
    const { page } = manager;
    await page.goto(`/shili/rounds/${roundId}`);
    await expect(page.getByRole('row', { name: /卫示丑/ }).getByText('已报送')).toBeVisible();
    await page.goto(`/shili/rounds/${roundId}/assign`);
    await page.getByRole('button', { name: '预览分派' }).click();
    await confirmStep(page, '应用分派');
    await page.goto(`/shili/rounds/${roundId}`);
    await confirmStep(page, '结束填报');
    // Reports that no verifier has passed go into scoring with the manager's reason.
    await page.getByRole('button', { name: '开启评分', exact: true }).click();
    const opening = page.getByRole('dialog');
    await opening.getByLabel('未核验即开启评分的理由').fill('评议会日期已定');
    await opening.getByRole('button', { name: '开启评分', exact: true }).click();
    await expect(opening).toBeHidden();
  });

  await test.step('a rater scores beside the report, leaves, finds the draft again and submits', async () => {
    const rater = await signIn('pingwei-a1');
    const { page } = rater;
    await page.goto(`/shili/rounds/${roundId}/score`);
    await page
      .getByRole('row', { name: /卫示丑/ })
      .getByRole('link')
      .click();
    await expect(page.getByText('粮食播种面积').first()).toBeVisible();
    const fields = page.getByRole('textbox', { name: /得分$/ });
    const count = await fields.count();
    expect(count).toBeGreaterThan(10);
    await fields.first().fill('91.5');
    await page.getByLabel('评语').fill('乡村振兴工作扎实，招商数据还需补全。');
    await expect(page.getByText(/^已存/)).toBeVisible();

    await page.goto('/shili');
    await page.goto(`/shili/rounds/${roundId}/score`);
    await page
      .getByRole('row', { name: /卫示丑/ })
      .getByRole('link')
      .click();
    await expect(fields.first()).toHaveValue('91.5');
    await expect(page.getByLabel('评语')).toHaveValue(/招商数据还需补全/);
    for (let index = 1; index < count; index += 1) await fields.nth(index).fill(String(80 + (index % 15)));
    await page.getByRole('button', { name: /提交并下一份/ }).click();
    await expect(page.getByText('卫示丑的评分已提交')).toBeVisible();
    expect(rater.complaints).toEqual([]);
  });

  await test.step('the other raters vote', async () => {
    const raters = [...product.passwords.keys()].filter((login) => login.startsWith('pingwei-'));
    const request = await playwright.request.newContext();
    await castBallots(product, request, roundId, raters);
    await request.dispose();
    await expect(board('已评分')).toBeVisible();
  });

  await test.step('the manager locks scoring, runs the tally, has the grades confirmed and publishes', async () => {
    const { page } = manager;
    await page.goto(`/shili/rounds/${roundId}`);
    await confirmStep(page, '锁定评分');
    await confirmStep(page, '运行计票');
    await page.goto(`/shili/rounds/${roundId}/tally`);
    await expect(page.getByText(/计票完成于/)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('row', { name: /卫示丑/ })).toContainText(/\d{2}\.\d{2}/);
    await confirmStep(page, '开始评定');
    await confirmStep(page, '按建议确认等次');
    await expect(page.getByText(/人的等次均已确认/)).toBeVisible();
    await confirmStep(page, '发布公示');
    await expect(page.getByRole('heading', { name: '评议结果已公示' })).toBeVisible();
  });

  await test.step('a leader compares townships, and a number leads to its sentence', async () => {
    const leader = await signIn('lingdao1');
    const { page } = leader;
    await page.goto(`/shili/rounds/${roundId}/compare`);
    await expect(page.getByRole('row', { name: /丑镇/ }).first()).toContainText(/\d{2}\.\d{2}/);
    await expect(page.locator('svg.recharts-surface').first()).toBeVisible();
    await page.goto(`/shili/rounds/${roundId}/compare/metrics/rural_revitalisation_projects`);
    await page.getByRole('button', { name: '看丑镇的原文依据' }).first().click();
    await expect(page.getByText('全年实施乡村振兴项目28个')).toBeVisible();
    expect(leader.complaints).toEqual([]);
  });

  await test.step('the official asks for the result sheet as a PDF and its text is the result', async () => {
    const { page } = official;
    await page.goto(`/shili/rounds/${roundId}/result`);
    const result = await (await page.request.get(`${api}/rounds/${roundId}/results/mine`)).json();
    await page.getByRole('button', { name: '生成结果单（PDF）' }).click();
    const link = page.getByRole('link', { name: /下载/ }).first();
    await expect(link).toBeVisible({ timeout: 60_000 });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const text = execFileSync('pdftotext', ['-layout', await download.path(), '-'], { encoding: 'utf8' });
    expect(text.replaceAll(/\s/g, '')).toContain('卫示丑');
    expect(text).toContain(result.total);
    expect(download.suggestedFilename()).toBe('2026年度个人结果单（卫示丑）.pdf');
  });

  expect(official.complaints).toEqual([]);
  expect(manager.complaints).toEqual([]);
});
