import type { PlaywrightWorkerArgs } from '@playwright/test';
import { routes } from '@pingyi/contracts';
import { Members } from './members';
import type { Product } from './product';
import { SmallRound, submitReport } from './small-round';

interface PublishedRound {
  readonly roundId: string;
  /** Who was rated, by login name, and the total that was published for them. */
  readonly official: string;
}

const officials = { 'jia-zhen': '甲镇', 'yi-zhen': '乙镇' } as const;
const raters = ['pingwei-a1', 'pingwei-a2'] as const;

/**
 * Plays a small round of an earlier year to its publication: two officials, two raters of one group. Supervisor and second
 * leader become appeal reviewers beside the one there is.
 */
export async function publishRound(
  playwright: PlaywrightWorkerArgs['playwright'],
  product: Product,
): Promise<PublishedRound> {
  const members = new Members(playwright, product);
  try {
    await nameReviewers(members);
    const round = await SmallRound.begin(members, { title: '2020年度补充评议', year: 2020, groups: 1 });
    for (const [official, township] of Object.entries(officials)) await round.rate(official, township);
    for (const rater of raters) await round.seat(rater);
    await round.move('collecting');
    await submitReport(members, round.id, 'jia-zhen');
    await round.openScoring();
    for (const [seat, rater] of raters.entries()) await castBallots(members, rater, round.id, 80 + seat * 6);
    await round.move('locked');
    await round.publish(await round.tally());
    return { roundId: round.id, official: 'jia-zhen' };
  } finally {
    await members.close();
  }
}

async function nameReviewers(members: Members): Promise<void> {
  for (const [loginName, roles] of [
    ['jiandu', ['supervisor', 'appeal_reviewer']],
    ['lingdao2', ['leader', 'appeal_reviewer']],
  ] as const) {
    const { id: memberId } = await members.ask(loginName, routes.readMember);
    await members.ask('guanli', routes.setMemberRoles, { params: { memberId }, body: { roles: [...roles] } });
  }
}

async function castBallots(members: Members, rater: string, roundId: string, base: number): Promise<void> {
  const { criteria } = await members.ask(rater, routes.readRound, { params: { roundId } });
  const { items } = await members.ask(rater, routes.readDesk, { params: { roundId } });
  for (const [place, { assignmentId }] of items.entries()) {
    const scores = Object.fromEntries(criteria.map(({ id }, index) => [id, `${base + place + (index % 4)}.5`]));
    await members.ask(rater, routes.submitBallot, {
      params: { assignmentId },
      body: { scores, comment: '', version: 0 },
    });
  }
}
