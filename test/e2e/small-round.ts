import { type BodyOf, routes } from '@pingyi/contracts';
import type { Members } from './members';
import { expect } from './product';
import { reportText } from './report-text';

const manager = 'zuzhang';

/** A round of a few people, played by the demo's manager over HTTP. */
export class SmallRound {
  private constructor(
    private readonly members: Members,
    readonly id: string,
    /** Its voter groups, with equal weights; one ballot is enough for each. */
    readonly groupIds: readonly string[],
  ) {}

  static async begin(
    members: Members,
    { title, year, groups }: { title: string; year: number; groups: 1 | 2 },
  ): Promise<SmallRound> {
    const { id: roundId } = await members.ask(manager, routes.createRound, {
      body: { title, year, origin: { kind: 'preset', presetId: 'default' } },
    });
    const params = { roundId };
    const view = await members.ask(manager, routes.readRoundSetUp, { params });
    const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
    await members.ask(manager, routes.changeRound, {
      params,
      body: {
        title,
        year,
        calendar: { ...view.calendar, collectUntil: inDays(1), scoreUntil: inDays(2) },
        version: view.round.version,
      },
    });
    const { round, groups: present } = await members.ask(manager, routes.readRoundSetUp, { params });
    const kept = present.slice(0, groups);
    if (kept.length < groups) throw new Error('a round of the default scheme has groups');
    const weightPercent = String(100 / groups);
    await members.ask(manager, routes.changeGroups, {
      params,
      body: { groups: kept.map((group) => ({ ...group, weightPercent, minBallots: 1 })), version: round.version },
    });
    return new SmallRound(
      members,
      roundId,
      kept.map(({ id }) => id),
    );
  }

  async rate(official: string, township: string): Promise<void> {
    const { id: memberId, displayName: name } = await this.members.ask(official, routes.readMember);
    await this.members.ask(manager, routes.addOfficial, {
      params: { roundId: this.id },
      body: {
        memberId,
        kind: 'person',
        name,
        post: '镇长',
        peerClass: '正职',
        township: { name: township, kind: 'farming' },
        principal: true,
        delivery: 'on_site',
        ungradedReason: null,
      },
    });
  }

  /** @param seat place of the rater's group in `groupIds` */
  async seat(rater: string, seat = 0): Promise<void> {
    const { id: memberId } = await this.members.ask(rater, routes.readMember);
    const groupId = this.groupIds[seat] ?? '';
    await this.members.ask(manager, routes.addRater, { params: { roundId: this.id }, body: { memberId, groupId } });
  }

  async move(to: BodyOf<typeof routes.moveRound>['to']): Promise<void> {
    const params = { roundId: this.id };
    const { version } = await this.members.ask(manager, routes.readRound, { params });
    await this.members.ask(manager, routes.moveRound, { params, body: { to, version } });
  }

  /** Everybody rates everybody, from now on. */
  async openScoring(): Promise<void> {
    const body = { groupIds: [...this.groupIds] };
    await this.members.ask(manager, routes.applyAssignments, { params: { roundId: this.id }, body });
    await this.move('checking');
    await this.move('scoring');
  }

  async tally(): Promise<string> {
    const { id: tallyId } = await this.members.ask(manager, routes.runTally, { params: { roundId: this.id } });
    await expect(async () => {
      expect((await this.members.ask(manager, routes.readTally, { params: { tallyId } })).state).toBe('done');
    }).toPass({ timeout: 60_000 });
    return tallyId;
  }

  /** Every grade as suggested. */
  async publish(tallyId: string): Promise<void> {
    const params = { roundId: this.id };
    await this.move('deciding');
    const { rows } = await this.members.ask(manager, routes.confirmGrades, { params, body: { tallyId } });
    for (const { officialId, suggestedGrade: grade } of rows.filter(({ tied }) => tied)) {
      const body = { tallyId, grade, reason: '集体研究决定' };
      await this.members.ask(manager, routes.decideGrade, { params: { ...params, officialId }, body });
    }
    await this.members.ask(manager, routes.createPublication, { params, body: { tallyId } });
  }
}

/** The official's report, uploaded, read and submitted. */
export async function submitReport(members: Members, roundId: string, official: string): Promise<void> {
  const { officialId } = await members.ask(official, routes.readOwnOfficial, { params: { roundId } });
  const upload = { params: { officialId }, file: reportText };
  const { id: submissionId } = await members.ask(official, routes.createSubmission, upload);
  await expect(async () => {
    expect((await members.ask(official, routes.readSubmission, { params: { submissionId } })).state).toBe('read');
  }).toPass({ timeout: 60_000 });
  await members.ask(official, routes.submitReport, { params: { submissionId }, body: { confirmed: true } });
}
