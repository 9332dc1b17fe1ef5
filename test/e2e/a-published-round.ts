import type { PlaywrightWorkerArgs } from '@playwright/test';
import { type BodyOf, routes } from '@pingyi/contracts';
import { Members } from './members';
import { expect, type Product } from './product';
import { reportText } from './report-text';

interface PublishedRound {
  readonly roundId: string;
  /** Who was rated, by login name, and the total that was published for them. */
  readonly official: string;
}

const officials = ['jia-zhen', 'yi-zhen'] as const;
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
  const manager = 'zuzhang';
  try {
    await nameReviewers(members);
    const { id: roundId } = await members.ask(manager, routes.createRound, {
      body: { title: '2020年度补充评议', year: 2020, origin: { kind: 'preset', presetId: 'default' } },
    });
    const params = { roundId };
    const move = async (to: BodyOf<typeof routes.moveRound>['to']): Promise<void> => {
      const { version } = await members.ask(manager, routes.readRound, { params });
      await members.ask(manager, routes.moveRound, { params, body: { to, version } });
    };
    await setUp(members, manager, roundId);
    await move('collecting');
    await submitReport(members, roundId);
    const { groups } = await members.ask(manager, routes.readRound, { params });
    await members.ask(manager, routes.applyAssignments, { params, body: { groupIds: groups.map(({ id }) => id) } });
    await move('checking');
    await move('scoring');
    for (const [seat, rater] of raters.entries()) await castBallots(members, rater, roundId, 80 + seat * 6);
    await move('locked');
    const { id: tallyId } = await members.ask(manager, routes.runTally, { params });
    await expect(async () => {
      expect((await members.ask(manager, routes.readTally, { params: { tallyId } })).state).toBe('done');
    }).toPass({ timeout: 60_000 });
    await move('deciding');
    const { rows } = await members.ask(manager, routes.confirmGrades, { params, body: { tallyId } });
    for (const { officialId, suggestedGrade: grade } of rows.filter(({ tied }) => tied)) {
      const body = { tallyId, grade, reason: '集体研究决定' };
      await members.ask(manager, routes.decideGrade, { params: { ...params, officialId }, body });
    }
    await members.ask(manager, routes.createPublication, { params, body: { tallyId } });
    return { roundId, official: officials[0] };
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

async function setUp(members: Members, manager: string, roundId: string): Promise<void> {
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
  const [group] = groups;
  if (!group) throw new Error('a round of the default scheme has groups');
  await members.ask(manager, routes.changeGroups, {
    params,
    body: { groups: [{ ...group, weightPercent: '100', minBallots: 1 }], version: round.version },
  });
  const names = { 'jia-zhen': '甲镇', 'yi-zhen': '乙镇' } as const;
  for (const loginName of officials) {
    const memberId = (await members.ask(loginName, routes.readMember)).id;
    await members.ask(manager, routes.addOfficial, {
      params,
      body: {
        memberId,
        kind: 'person',
        name: (await members.ask(loginName, routes.readMember)).displayName,
        post: '镇长',
        peerClass: '正职',
        township: { name: names[loginName], kind: 'farming' },
        principal: true,
        delivery: 'on_site',
        ungradedReason: null,
      },
    });
  }
  for (const loginName of raters) {
    const memberId = (await members.ask(loginName, routes.readMember)).id;
    await members.ask(manager, routes.addRater, { params, body: { memberId, groupId: group.id } });
  }
}

/** The official's report, uploaded, read and submitted. */
export async function submitReport(members: Members, roundId: string, official: string = officials[0]): Promise<void> {
  const { officialId } = await members.ask(official, routes.readOwnOfficial, { params: { roundId } });
  const upload = { params: { officialId }, file: reportText };
  const { id: submissionId } = await members.ask(official, routes.createSubmission, upload);
  await expect(async () => {
    expect((await members.ask(official, routes.readSubmission, { params: { submissionId } })).state).toBe('read');
  }).toPass({ timeout: 60_000 });
  await members.ask(official, routes.submitReport, { params: { submissionId }, body: { confirmed: true } });
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
