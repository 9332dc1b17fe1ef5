import { type RouteContract, routes } from '@pingyi/contracts';
import type { Arrangement } from './a-tenant';
import type { Answer, Call, TestSession } from './running-api';

interface Changing {
  readonly roundId: string;
  readonly manager: TestSession;
  readonly arrangement: Arrangement;
  /** Sends a change and looks at what it left in the chain. */
  readonly left: (who: string, route: RouteContract, call?: Call) => Promise<{ readonly answer: Answer }>;
  /** Texts that no event may repeat. */
  readonly secrets: { readonly comment: string; readonly reason: string };
}

/** Every change of a new round's set-up once, up to a reopening of its scoring. */
export async function setUpRound({ roundId, manager, arrangement, left, secrets }: Changing): Promise<void> {
  const params = { roundId };
  const calendar = {
    collectUntil: '2026-12-10T10:00:00Z',
    collectHard: true,
    checkUntil: null,
    scoreUntil: '2026-12-20T10:00:00Z',
    scoreHard: false,
    noticeDays: 5,
    reviewDays: 30,
  };
  await left('administrator', routes.changeRound, {
    params,
    body: { title: secrets.reason, year: 2027, calendar, version: 0 },
  });
  const { terms } = await manager.ask(routes.listAppeals, { params });
  await left('manager', routes.changeAppealTerms, { params, body: { terms, commentsReleased: true } });
  const setUp = await manager.ask(routes.readRoundSetUp, { params });
  const criteria = setUp.criteria.map((criterion) => ({ ...criterion, name: secrets.comment }));
  await left('administrator', routes.changeRubric, { params, body: { criteria, version: 2 } });
  const groups = setUp.groups.map((group) => ({ ...group, name: secrets.comment }));
  await left('manager', routes.changeGroups, { params, body: { groups, version: 3 } });
  const official = {
    kind: 'person',
    name: secrets.comment,
    post: '镇长',
    peerClass: '正职',
    principal: true,
    township: { name: '第1镇', kind: 'farming' },
    delivery: 'written',
    ungradedReason: secrets.reason,
  };
  const [candidate] = setUp.officialCandidates;
  const added = await left('manager', routes.addOfficial, {
    params,
    body: { ...official, memberId: candidate?.memberId },
  });
  const officialId = (added.answer.body as { id: string }).id;
  const one = { ...params, officialId };
  await left('administrator', routes.changeOfficial, { params: one, body: official });
  const comment = { leader: secrets.comment, text: secrets.reason, madeOn: '2026-12-01' };
  await left('manager', routes.recordLeaderComment, { params: one, body: comment });
  await left('manager', routes.transferOfficial, {
    params: one,
    body: {
      township: { name: '第2镇', kind: 'farming' },
      post: '书记',
      principal: true,
      effectiveOn: '2026-07-01',
      reason: secrets.reason,
    },
  });
  const target = {
    subject: { kind: 'official', id: officialId },
    metricKey: 'grain_output',
    target: '1',
    actual: '2',
    weight: '1',
    source: secrets.comment,
  };
  const set = await left('administrator', routes.setMetricTarget, { params, body: target });
  const { id: targetId } = set.answer.body as { id: string };
  await left('manager', routes.removeMetricTarget, { params: { ...params, targetId } });
  await left('manager', routes.setMetricTarget, { params, body: target });
  const extension = {
    stage: 'collecting',
    personId: officialId,
    until: '2026-12-15T10:00:00Z',
    reason: secrets.reason,
  };
  await left('manager', routes.grantExtension, { params, body: extension });
  const [first, second] = setUp.groups;
  const rater = { memberId: setUp.raterCandidates[0]?.memberId, groupId: first?.id };
  const { answer } = await left('manager', routes.addRater, { params, body: rater });
  const raterId = (answer.body as { id: string }).id;
  await left('manager', routes.changeRater, { params: { ...params, raterId }, body: { groupId: second?.id } });
  await left('manager', routes.removeRater, { params: { ...params, raterId } });
  await left('manager', routes.removeOfficial, { params: one });
  const own = [{ day: '2027-02-09', kind: 'holiday', name: secrets.comment }];
  await left('administrator', routes.changeSpecialDays, { body: { own } });
  await left('administrator', routes.changeLetterhead, { body: { issuer: secrets.reason, version: 0 } });
  const { version } = await manager.ask(routes.readBallotSecrecy, { params });
  const named = { secrecy: 'named', leastShown: 6, version };
  await left('manager', routes.changeBallotSecrecy, { params, body: named });

  await arrangement.source.query(`UPDATE round SET state = 'locked' WHERE id = $1`, [roundId]);
  const proposed = await left('manager', routes.proposeReopening, { params, body: { reason: secrets.reason } });
  const { id: reopeningId } = proposed.answer.body as { id: string };
  await left('organiser', routes.settleReopening, { params: { reopeningId }, body: { confirmed: true } });
}
