import { readFileSync } from 'node:fs';
import { expect, test } from './product';

const api = '/api/t/shili';

test('a leader goes from the overview to the sentence behind a number, by charts and tables alike', async ({
  signIn,
}) => {
  const { page, complaints } = await signIn('lingdao1');
  const roundId = await publishedRound(page.request);
  await page.goto(`/shili/rounds/${roundId}/compare`);

  await test.step('from the overview to a theme and one of its metrics', async () => {
    await page.getByRole('link', { name: '乡村振兴' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '乡村振兴' })).toBeVisible();
    await page
      .getByRole('columnheader', { name: /乡村振兴项目数/ })
      .getByRole('link')
      .click();
    await expect(page.getByRole('heading', { level: 1, name: '乡村振兴项目数' })).toBeVisible();
  });

  await test.step('by a mark of the chart to the township, and on to its principal', async () => {
    await page.getByRole('button', { name: /^甲镇，乡村振兴项目数/ }).press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: '甲镇' })).toBeVisible();
    await page.getByRole('link', { name: /主要负责人/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: '赵示甲' })).toBeVisible();
    await expect(page.getByRole('img', { name: /维度.*均值/ })).toBeVisible();
  });

  await test.step('to the sentence, and back by the way shown', async () => {
    await page.getByRole('button', { name: /看乡村振兴项目数的原文依据/ }).click();
    await expect(page.getByRole('dialog')).toContainText('乡村振兴衔接项目开工42个');
    await expect(page).toHaveURL(/evidence=/);
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
    await expect(page).not.toHaveURL(/evidence=/);
    await page.getByRole('navigation', { name: '返回路径' }).getByRole('link', { name: '乡镇对比' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '乡镇对比' })).toBeVisible();
  });
  expect(complaints).toEqual([]);
});

test('a view is chosen, taken home as picture and spreadsheet, kept under a name and opened by somebody else', async ({
  signIn,
}) => {
  const { page, complaints } = await signIn('lingdao1');
  const roundId = await publishedRound(page.request);
  await page.goto(`/shili/rounds/${roundId}/compare/matrix?metrics=rural_revitalisation_projects`);
  const chooser = page.getByRole('combobox', { name: '选择 2–12 个乡镇并列对比' });

  await test.step('one township waits for a second, two are compared', async () => {
    await chooser.click();
    await page.getByTitle('丁镇', { exact: true }).click();
    await expect(page.getByText('再选一个即可对比')).toBeVisible();
    await page.getByTitle('甲镇', { exact: true }).click();
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/towns=/);
    const names = page.getByRole('grid').locator('tbody').getByRole('rowheader');
    await expect(names).toHaveText(['丁镇', '甲镇']);
  });

  await test.step('the chart as a picture, the table as a spreadsheet', async () => {
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^存为图片/ }).click(),
    ]);
    const png = readFileSync(await picture.path());
    expect(picture.suggestedFilename()).toBe('乡村振兴项目数（个）.png');
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    // Twice the pixels of a chart at least 320 px wide, with its margins.
    expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(2 * 368);
    const [sheet] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('region', { name: '指标对比表' }).getByRole('button', { name: '导出 Excel' }).click(),
    ]);
    expect(sheet.suggestedFilename()).toBe('指标对比表.xlsx');
  });

  await test.step('the view is kept, shared, and opens for another leader as it was', async () => {
    await page.getByRole('button', { name: '视图' }).click();
    const views = page.getByRole('dialog');
    await views.getByLabel('视图名称').fill('两镇项目对比');
    await views.getByRole('button', { name: '保存当前视图' }).click();
    await expect(views.getByRole('link', { name: '两镇项目对比' })).toBeVisible();
    await views.getByRole('switch', { name: '本单位可见' }).click();
    await expect(views.getByRole('switch', { name: '本单位可见' })).toBeChecked();
    const other = await signIn('lingdao2');
    await other.page.goto(`/shili/rounds/${roundId}/compare`);
    await other.page.getByRole('button', { name: '视图' }).click();
    await other.page.getByRole('link', { name: '两镇项目对比' }).click();
    await expect(other.page.getByRole('grid').locator('tbody').getByRole('rowheader')).toHaveText(['丁镇', '甲镇']);
    expect(new URL(other.page.url()).search).toBe(new URL(page.url()).search);
    expect(other.complaints).toEqual([]);
  });
  expect(complaints).toEqual([]);
});

async function publishedRound(request: {
  get: (url: string) => Promise<{ json: () => Promise<{ items: { id: string; year: number }[] }> }>;
}): Promise<string> {
  const { items } = await (await request.get(`${api}/rounds`)).json();
  const round = items.find(({ year }) => year === 2025);
  if (!round) throw new Error('the demo has no round of 2025');
  return round.id;
}
