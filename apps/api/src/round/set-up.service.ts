import { Injectable } from '@nestjs/common';
import {
  type BodyOf,
  type CreateRound,
  leastShownBounds,
  notFound,
  ProblemError,
  type ProblemField,
  type RoundSummary,
  type RoundView,
  type routes,
} from '@pingyi/contracts';
import { defaultRubric, requireVersion, type Round, UnitOfWork, type Work } from '@pingyi/persistence';
import { presets, teamBandDefaults } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { isRated, ratedManager } from '../http/rated-manager';
import { type Intended, runOnce } from '../http/intent';
import { roundSummary, roundView } from '../views/round-view';
import { copyRound } from './copy-round';
import { lockSetUp } from './round-facts';
import { movesOf } from './round-moves';

/** Sets rounds up: begins them, and changes what freezes when scoring opens. */
@Injectable()
export class SetUpService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async create(intended: Intended, { title, year, origin }: CreateRound): Promise<RoundSummary> {
    return runOnce(this.unitOfWork, intended, async (work) => {
      const source = origin.kind === 'round' ? await work.rounds.get(origin.roundId) : null;
      const preset = origin.kind === 'preset' ? presetOf(origin.presetId) : null;
      const hasUsualBands = (preset?.policy?.bands ?? teamBandDefaults).length === teamBandDefaults.length;
      const roundId = await work.rounds.insert({
        title,
        year,
        state: 'draft',
        policy: source?.policy ?? { ...(hasUsualBands ? { teamBands: teamBandDefaults } : {}), ...preset?.policy },
        ballotRules: source?.ballotRules ?? null,
        ballotSecrecy: source?.ballotSecrecy ?? 'named',
        leastShown: source?.leastShown ?? leastShownBounds.least,
        collectUntil: null,
        scoreUntil: null,
        noticeDays: source?.noticeDays ?? 5,
        reviewDays: source?.reviewDays ?? 30,
        version: 0,
        createdAt: work.now,
      });
      if (source !== null) await copyRound(work, source.id, roundId);
      if (preset !== null) await fillFromPreset(work, roundId, preset);
      // Who copies a round in which they are rated would go on managing the next one.
      if (await isRated(work, roundId, intended.actor.actorId)) throw ratedManager();
      work.audit({
        action: 'round.create',
        subjectType: 'round',
        subjectId: roundId,
        data: { origin: origin.kind, ...(source === null ? {} : { fromRoundId: source.id }) },
      });
      return roundSummary(await work.rounds.get(roundId));
    });
  }

  async change(actor: Actor, roundId: string, body: BodyOf<typeof routes.changeRound>): Promise<RoundSummary> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await work.rounds.lock(roundId);
      requireVersion(round, body.version);
      const { title, year, calendar } = body;
      if (title !== round.title || year !== round.year) await lockSetUp(work, roundId);
      if (round.state === 'archived' || round.state === 'suspended') {
        throw new ProblemError('state-conflict', {
          zh: '轮次已归档或已中止，日程不能再改',
          en: 'The round is archived or suspended; its calendar no longer changes',
        });
      }
      requireOrder(calendar);
      await work.rounds.update(roundId, {
        title,
        year,
        collectUntil: instant(calendar.collectUntil),
        collectHard: calendar.collectHard,
        checkUntil: instant(calendar.checkUntil),
        scoreUntil: instant(calendar.scoreUntil),
        scoreHard: calendar.scoreHard,
        noticeDays: calendar.noticeDays,
        reviewDays: calendar.reviewDays,
        version: round.version + 1,
      });
      work.audit({ action: 'round.change', subjectType: 'round', subjectId: roundId, data: { ...calendar, year } });
      return roundSummary(await work.rounds.get(roundId));
    });
  }

  async changeRubric(
    actor: Actor,
    roundId: string,
    { criteria, version }: BodyOf<typeof routes.changeRubric>,
  ): Promise<RoundView> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await lockSetUp(work, roundId);
      requireVersion(round, version);
      const present = await work.criteria.list({ roundId });
      requireOwn('/criteria', criteria, present);
      requireAnchors(criteria);
      const kept = new Set(criteria.map(({ id }) => id));
      for (const { id } of present) if (!kept.has(id)) await work.criteria.remove({ id });
      for (const [ordinal, { id, ...criterion }] of criteria.entries()) {
        if (id === null) await work.criteria.insert({ ...criterion, roundId, ordinal });
        else await work.criteria.update(id, { ...criterion, ordinal });
      }
      return this.changed(work, actor, round, 'round.rubric', { criteria: criteria.length });
    });
  }

  async changeGroups(
    actor: Actor,
    roundId: string,
    { groups, version }: BodyOf<typeof routes.changeGroups>,
  ): Promise<RoundView> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await lockSetUp(work, roundId);
      requireVersion(round, version);
      const present = await work.voterGroups.list({ roundId });
      requireOwn('/groups', groups, present);
      requireDistinctCodes(groups);
      const kept = new Set(groups.map(({ id }) => id));
      for (const { id, code } of present.filter((group) => !kept.has(group.id))) {
        if (await work.raters.find({ groupId: id })) {
          throw new ProblemError('state-conflict', {
            zh: `票种 ${code} 还有评委，请先调整评委的票种`,
            en: `Group ${code} still has raters; move them to another group first`,
          });
        }
        await work.voterGroups.remove({ id });
      }
      // Two groups may swap their codes, which are unique: every code is out of the way before any is set.
      for (const { id } of groups) if (id !== null) await work.voterGroups.update(id, { code: id });
      for (const { id, ...group } of groups) {
        if (id === null) await work.voterGroups.insert({ ...group, roundId });
        else await work.voterGroups.update(id, group);
      }
      await work.assignments.removeUnfitting(roundId);
      return this.changed(work, actor, round, 'round.groups', { groups: groups.length });
    });
  }

  private async changed(
    work: Work,
    actor: Actor,
    round: Round,
    action: 'round.rubric' | 'round.groups',
    data: Record<string, number>,
  ): Promise<RoundView> {
    await work.rounds.update(round.id, { version: round.version + 1 });
    work.audit({ action, subjectType: 'round', subjectId: round.id, data });
    const now = await work.rounds.get(round.id);
    const standing = { state: now.state, suspendedFrom: now.suspendedFrom ?? null };
    const transitions = actor.roles.includes('round_manager') ? movesOf(standing) : [];
    return roundView(work, now, { transitions, roles: actor.roles });
  }
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

type PresetInUse = Pick<(typeof presets)[number], 'groups' | 'policy'>;

/** @throws ProblemError not-found for a preset that is none */
function presetOf(presetId: string): PresetInUse {
  if (presetId === 'default') return {};
  const preset = presets.find(({ id }) => id === presetId);
  if (preset === undefined) throw notFound();
  return preset;
}

/** A 40, B 30, C 30, as counties commonly weigh leaders, peers and the public. */
const defaultGroups = [
  { code: 'A', name: 'A票（县领导和考核组）', nameEn: 'Group A: county leaders and assessment group', weight: 40 },
  { code: 'B', name: 'B票（同级和班子成员）', nameEn: 'Group B: peers and the own team', weight: 30 },
  { code: 'C', name: 'C票（干部群众代表）', nameEn: 'Group C: staff, deputies and residents', weight: 30 },
];

async function fillFromPreset(work: Work, roundId: string, { groups }: PresetInUse): Promise<void> {
  await work.criteria.insertAll(
    defaultRubric.map((criterion, ordinal) => ({ ...criterion, roundId, ordinal, anchors: [...criterion.anchors] })),
  );
  const letters = 'ABCDEFGH';
  const rows =
    groups?.map(({ id, name, nameEn, weight, minBallots }, place) => ({
      code: letters.charAt(place),
      name,
      nameEn,
      weight,
      minBallots: minBallots ?? 3,
      self: id === 'self',
    })) ?? defaultGroups.map((group) => ({ ...group, minBallots: 3, self: false }));
  await work.voterGroups.insertAll(
    rows.map(({ weight, ...group }) => ({ ...group, roundId, weightPercent: String(weight) })),
  );
}

interface Listed {
  readonly id: string | null;
}

/** @throws ProblemError input-invalid for ids that are not the round's, or stand twice */
function requireOwn(at: string, given: readonly Listed[], present: readonly { readonly id: string }[]): void {
  const known = new Set(present.map(({ id }) => id));
  const seen = new Set<string>();
  const errors: ProblemField[] = given.flatMap(({ id }, place) => {
    if (id === null) return [];
    const fault = !known.has(id) || seen.has(id);
    seen.add(id);
    return fault
      ? [{ pointer: `${at}/${place}/id`, message: '本轮次没有这一项', messageEn: 'The round has no such entry' }]
      : [];
  });
  refuse(errors);
}

function requireAnchors(criteria: BodyOf<typeof routes.changeRubric>['criteria']): void {
  refuse(
    criteria.flatMap(({ anchors }, place) =>
      anchors.flatMap(({ from, to }, band) =>
        from <= to
          ? []
          : [
              {
                pointer: `/criteria/${place}/anchors/${band}/from`,
                message: '起始分不能高于结束分',
                messageEn: 'The lower score is above the higher one',
              },
            ],
      ),
    ),
  );
}

function requireDistinctCodes(groups: BodyOf<typeof routes.changeGroups>['groups']): void {
  const codes = groups.map(({ code }) => code);
  refuse(
    codes.flatMap((code, place) =>
      codes.indexOf(code) === place
        ? []
        : [{ pointer: `/groups/${place}/code`, message: '票种代号重复', messageEn: 'This code stands twice' }],
    ),
  );
}

function requireOrder({ collectUntil, checkUntil, scoreUntil }: BodyOf<typeof routes.changeRound>['calendar']): void {
  const later = (a: string | null, b: string | null): boolean =>
    a === null || b === null || Date.parse(a) < Date.parse(b);
  const field = (name: string, message: string, messageEn: string): ProblemField => ({
    pointer: `/calendar/${name}`,
    message,
    messageEn,
  });
  refuse([
    ...(later(collectUntil, checkUntil)
      ? []
      : [field('checkUntil', '审核截止须在报送截止之后', 'Checking ends after reports are due')]),
    ...(later(checkUntil ?? collectUntil, scoreUntil)
      ? []
      : [field('scoreUntil', '评分截止须在前面的期限之后', 'Scores are due after the dates before them')]),
  ]);
}

function refuse(errors: readonly ProblemField[]): void {
  if (errors.length > 0) throw new ProblemError('input-invalid', undefined, { errors });
}
