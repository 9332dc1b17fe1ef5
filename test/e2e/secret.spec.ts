import type { Page } from '@playwright/test';
import { routes } from '@pingyi/contracts';
import { Members } from './members';
import { expect, test } from './product';
import { SmallRound, submitReport } from './small-round';

const manager = 'zuzhang';
const official = 'jia-zhen';
/** Five vote in the first group, the least that is shown, and two in the second. */
const seats = {
  A: ['pingwei-c1', 'pingwei-c2', 'pingwei-c3', 'pingwei-c4', 'pingwei-c5'],
  B: ['pingwei-b1', 'pingwei-b2'],
} as const;
const raters = [...seats.A, ...seats.B];

/** A score and a remark that nobody else gave. */
const mark = (rater: string): { score: string; comment: string } => {
  const place = raters.findIndex((one) => one === rater);
  return { score: `8${place}.${place}7`, comment: `履职扎实，记录完整，办结及时（其${place + 1}）` };
};

/** A round of one official and two voter groups. */
async function arrange(members: Members): Promise<SmallRound> {
  const round = await SmallRound.begin(members, { title: '2019年度无记名评议', year: 2019, groups: 2 });
  await round.rate(official, '甲镇');
  for (const rater of seats.A) await round.seat(rater, 0);
  for (const rater of seats.B) await round.seat(rater, 1);
  return round;
}

/** Every answer of the api and every text that the browser shows at these pages. */
async function readAll(page: Page, addresses: readonly string[]): Promise<readonly string[]> {
  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    // The stream of changes has no end; it tells that something changed, never what.
    const isRead = (response.headers()['content-type'] ?? '').includes('json');
    if (isRead) answers.push(response.text().catch(() => ''));
  });
  const texts: string[] = [];
  for (const address of addresses) {
    await page.goto(address);
    // Some pages refuse them, which is shown too.
    await expect(page.getByRole('main')).toContainText(/\S/);
    await expect(page.locator('.ant-skeleton')).toHaveCount(0);
    texts.push(await page.locator('body').innerText());
  }
  return [...texts, ...(await Promise.all(answers))];
}

/** Which raters stand in one text together with what they alone said. */
function told(texts: readonly string[], names: ReadonlyMap<string, readonly string[]>): string[] {
  return raters.filter((rater) => {
    const { score, comment } = mark(rater);
    const known = [rater, ...(names.get(rater) ?? [])];
    return texts.some(
      (text) => (text.includes(score) || text.includes(comment)) && known.some((name) => text.includes(name)),
    );
  });
}

test('a secret round from opening to publication, in which supervisor and administrator look everywhere and find nobody’s vote', async ({
  product,
  signIn,
  playwright,
}) => {
  const members = new Members(playwright, product);
  const round = await arrange(members);
  const params = { roundId: round.id };
  const at = (page: string): string => `/shili/rounds/${round.id}${page}`;
  const pages = ['', '/assign', '/policy', '/set-up', '/turnout', '/tally', '/publish', '/appeals'].map(at);
  const watchers = {
    jiandu: await signIn('jiandu'),
    guanli: await signIn('guanli'),
  };
  const names = new Map<string, readonly string[]>();
  for (const rater of raters) {
    const { id, displayName } = await members.ask(rater, routes.readMember);
    names.set(rater, [id, displayName]);
  }
  const everywhere = async (): Promise<readonly string[]> => {
    const texts = [];
    for (const { page } of Object.values(watchers))
      texts.push(await readAll(page, [...pages, '/shili', '/shili/audit']));
    return texts.flat();
  };

  await test.step('the manager makes it secret on the page of counting', async () => {
    const { page, complaints } = await signIn(manager);
    await page.goto(at('/policy'));
    await page.getByRole('radio', { name: '无记名' }).check();
    const section = page.getByRole('region', { name: '记名与无记名' });
    await section.getByRole('button', { name: '保存' }).click();
    await expect(section.getByRole('button', { name: '保存' })).toBeDisabled();
    expect(complaints).toEqual([]);
  });

  await round.move('collecting');
  await submitReport(members, round.id, official);
  await round.openScoring();
  const { criteria } = await members.ask(manager, routes.readRound, { params });

  await test.step('raters vote, and one of them is told beforehand what that protects from', async () => {
    for (const rater of raters) {
      const { items } = await members.ask(rater, routes.readDesk, { params });
      const { score, comment } = mark(rater);
      for (const { assignmentId } of items) {
        const scores = Object.fromEntries(criteria.map(({ id }) => [id, score]));
        await members.ask(rater, routes.submitBallot, {
          params: { assignmentId },
          body: { scores, comment, version: 0 },
        });
      }
    }
    const { page, complaints } = await signIn(raters[0] ?? '', { width: 390, height: 844 });
    await page.goto(at('/score'));
    await expect(page.getByText('本轮次无记名评分')).toBeVisible();
    await expect(page.getByText(/运维数据库又掌握密钥的人/)).toBeVisible();
    expect(complaints).toEqual([]);
  });

  await test.step('while it is open nobody finds any vote, named or not', async () => {
    const texts = await everywhere();
    const said = raters.flatMap((rater) => Object.values(mark(rater)));
    expect(said.filter((word) => texts.some((text) => text.includes(word)))).toEqual([]);
    await watchers.jiandu.page.goto(at('/turnout'));
    await expect(watchers.jiandu.page.getByText(/只显示每位评委提交了几份/)).toBeVisible();
  });

  await test.step('the manager locks, told what is destroyed, and publishes', async () => {
    const { page } = await signIn(manager);
    await page.goto(at(''));
    await page.getByRole('button', { name: '锁定评分' }).first().click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(/与评委的对应和密钥当场销毁/)).toBeVisible();
    await dialog.getByRole('button', { name: '锁定评分' }).click();
    await expect(dialog).toBeHidden();
    const tallyId = await round.tally();
    await page.goto(at('/tally'));
    await expect(page.getByText('不计也不显示')).toBeVisible();
    await round.publish(tallyId);
  });

  await test.step('after publication nobody finds whose vote was whose, nor what the small group said', async () => {
    const texts = await everywhere();
    // The mean of the five is told, and is what one of them happened to give.
    expect(texts.some((text) => text.includes('82.27'))).toBe(true);
    expect(told(texts, names)).toEqual([]);
    const small = seats.B.flatMap((rater) => Object.values(mark(rater)));
    expect(small.filter((word) => texts.some((text) => text.includes(word)))).toEqual([]);
    const { page } = watchers.jiandu;
    await page.goto(at('/tally'));
    await expect(page.getByRole('link', { name: '下载计票包' })).toBeVisible();
  });

  await test.step('the official reads a result in which the small group is not told', async () => {
    const { page, complaints } = await signIn(official);
    await page.goto(at('/result'));
    await expect(page.getByText('不足 5 票，不单独公布')).toBeVisible();
    expect(complaints).toEqual([]);
  });
  await members.close();
});
