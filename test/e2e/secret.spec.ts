import type { Page } from '@playwright/test';
import { type BodyOf, routes } from '@pingyi/contracts';
import { submitReport } from './a-published-round';
import { Members } from './members';
import { expect, test } from './product';

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

/** A round of one official, two voter groups and secret ballots, reported on and with its raters assigned. */
async function arrange(members: Members): Promise<string> {
  const { id: roundId } = await members.ask(manager, routes.createRound, {
    body: { title: '2019年度无记名评议', year: 2019, origin: { kind: 'preset', presetId: 'default' } },
  });
  const params = { roundId };
  const view = await members.ask(manager, routes.readRoundSetUp, { params });
  const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
  await members.ask(manager, routes.changeRound, {
    params,
    body: {
      title: view.round.title,
      year: view.round.year,
      calendar: { ...view.calendar, collectUntil: inDays(1), scoreUntil: inDays(2) },
      version: view.round.version,
    },
  });
  const { round, groups } = await members.ask(manager, routes.readRoundSetUp, { params });
  const [first, second] = groups;
  if (!first || !second) throw new Error('a round of the default scheme has groups');
  await members.ask(manager, routes.changeGroups, {
    params,
    body: {
      groups: [first, second].map((group) => ({ ...group, weightPercent: '50', minBallots: 1 })),
      version: round.version,
    },
  });
  const { id: memberId, displayName: name } = await members.ask(official, routes.readMember);
  await members.ask(manager, routes.addOfficial, {
    params,
    body: {
      memberId,
      kind: 'person',
      name,
      post: '镇长',
      peerClass: '正职',
      township: { name: '甲镇', kind: 'farming' },
      principal: true,
      delivery: 'on_site',
      ungradedReason: null,
    },
  });
  for (const [group, seated] of [[first, seats.A] as const, [second, seats.B] as const]) {
    for (const rater of seated) {
      const { id } = await members.ask(rater, routes.readMember);
      await members.ask(manager, routes.addRater, { params, body: { memberId: id, groupId: group.id } });
    }
  }
  return roundId;
}

const mover =
  (members: Members, roundId: string) =>
  async (to: BodyOf<typeof routes.moveRound>['to']): Promise<void> => {
    const params = { roundId };
    const { version } = await members.ask(manager, routes.readRound, { params });
    await members.ask(manager, routes.moveRound, { params, body: { to, version } });
  };

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
  const roundId = await arrange(members);
  const params = { roundId };
  const move = mover(members, roundId);
  const at = (page: string): string => `/shili/rounds/${roundId}${page}`;
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

  await move('collecting');
  await submitReport(members, roundId, official);
  const { groups, criteria } = await members.ask(manager, routes.readRound, { params });
  await members.ask(manager, routes.applyAssignments, { params, body: { groupIds: groups.map(({ id }) => id) } });
  await move('checking');
  await move('scoring');

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
    const { id: tallyId } = await members.ask(manager, routes.runTally, { params });
    await expect(async () => {
      expect((await members.ask(manager, routes.readTally, { params: { tallyId } })).state).toBe('done');
    }).toPass({ timeout: 60_000 });
    await page.goto(at('/tally'));
    await expect(page.getByText('不计也不显示')).toBeVisible();
    await move('deciding');
    const { rows } = await members.ask(manager, routes.confirmGrades, { params, body: { tallyId } });
    for (const { officialId, suggestedGrade: grade } of rows.filter(({ tied }) => tied)) {
      const body = { tallyId, grade, reason: '集体研究决定' };
      await members.ask(manager, routes.decideGrade, { params: { ...params, officialId }, body });
    }
    await members.ask(manager, routes.createPublication, { params, body: { tallyId } });
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
