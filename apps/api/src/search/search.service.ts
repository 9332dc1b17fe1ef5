import { Injectable } from '@nestjs/common';
import {
  appealStates,
  isAllowed,
  type RoundState,
  type SearchHit,
  searchHitsOfAKind,
  type SearchKind,
} from '@pingyi/contracts';
import { type Round, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { isOnlyForAppeals } from '../http/appeal-scope';
import { isRated } from '../http/rated-manager';
import { nameMatcher } from './name-match';

const publishedStates: readonly RoundState[] = ['notice', 'review', 'archived'];
const checkedStates: readonly RoundState[] = ['collecting', 'checking'];
const unscoredStates: readonly RoundState[] = ['draft', 'collecting', 'checking', 'suspended'];

/** Who asks, in which transaction, and the rounds that they may see, newest first. */
interface Asking {
  readonly work: Work;
  readonly actor: Actor;
  readonly rounds: readonly Round[];
}

/** What may be found, in the order of the answer; each tells only what the pages behind it tell this member. */
const sources: readonly ((asking: Asking) => Promise<SearchHit[]>)[] = [
  ownSheets,
  checkableReports,
  officialsOfOwnUnits,
  rosterOfficials,
  publishedThings,
  members,
  roundsThemselves,
];

/** Finds by name; reads by few statements whatever is typed, and compares names here, where pinyin is known. */
@Injectable()
export class SearchService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async search(actor: Actor, text: string): Promise<SearchHit[]> {
    if (text === '') return [];
    const matches = nameMatcher(text);
    return this.unitOfWork.run(actor, async (work) => {
      const all = await work.rounds.list({}, { year: 'DESC', createdAt: 'DESC' });
      const rounds = isOnlyForAppeals(actor.roles, 'round.read')
        ? all.filter(({ state }) => appealStates.includes(state))
        : all;
      const asking = { work, actor, rounds };
      const told = new Map<SearchKind, SearchHit[]>();
      for (const source of sources) {
        for (const hit of await source(asking)) {
          const ofKind = told.get(hit.kind) ?? [];
          if (ofKind.length < searchHitsOfAKind && matches(hit.name, hit.nameEn)) told.set(hit.kind, [...ofKind, hit]);
        }
      }
      return [...told.values()].flat();
    });
  }
}

/** The sheets of the newest round in which the rater has any and scoring has opened. */
async function ownSheets({ work, actor, rounds: all }: Asking): Promise<SearchHit[]> {
  if (!isAllowed(actor.roles, 'ballot.cast')) return [];
  const seats = new Map(
    (await work.raters.list({ memberId: actor.actorId })).map((rater) => [rater.roundId, rater.id]),
  );
  const round = all.find(({ id, state }) => seats.has(id) && !unscoredStates.includes(state));
  const desk = round ? await work.assignments.desk(seats.get(round.id) ?? '') : [];
  return desk.map(({ assignmentId, officialName, townshipName, post }) =>
    hit('sheet', assignmentId, officialName, { detail: `${townshipName} ${post}`, round }),
  );
}

/** The submitted reports of the round under way; nothing of a round in which the verifier is rated. */
async function checkableReports({ work, actor, rounds: all }: Asking): Promise<SearchHit[]> {
  if (!isAllowed(actor.roles, 'report.check')) return [];
  const round = all.find(({ state }) => checkedStates.includes(state));
  if (!round || (await isRated(work, round.id, actor.actorId))) return [];
  const board = await work.checks.board(round.id);
  return board.flatMap(({ submissionId, name, townshipName, post }) =>
    submissionId === null ? [] : [hit('check', submissionId, name, { detail: `${townshipName} ${post}`, round })],
  );
}

async function officialsOfOwnUnits({ work, actor, rounds: all }: Asking): Promise<SearchHit[]> {
  const round = all.find(({ state }) => checkedStates.includes(state));
  if (!round || !actor.roles.includes('unit_liaison')) return [];
  const own = new Set((await work.liaisons.list({ memberId: actor.actorId })).map(({ townshipId }) => townshipId));
  if (own.size === 0) return [];
  return (await work.officials.roster(round.id))
    .filter(({ townshipId }) => own.has(townshipId))
    .map(({ id, name, townshipName, post }) =>
      hit('unit-report', id, name, { detail: `${townshipName} ${post}`, round }),
    );
}

/** The roster of the newest round. */
async function rosterOfficials({ work, actor, rounds: [newest] }: Asking): Promise<SearchHit[]> {
  if (!newest || !isAllowed(actor.roles, 'roster.read')) return [];
  return (await work.officials.roster(newest.id)).map(({ id, name, townshipName, post }) =>
    hit('official', id, name, { detail: `${townshipName} ${post}`, round: newest }),
  );
}

/** Townships, their heads and the metrics of the newest result. */
async function publishedThings({ work, actor, rounds: all }: Asking): Promise<SearchHit[]> {
  if (!isAllowed(actor.roles, 'comparison.read')) return [];
  const round = all.find(({ state }) => publishedStates.includes(state));
  const publication = round ? await work.publications.findNewest(round.id) : null;
  if (!publication) return [];
  const townships = await work.comparisons.townships(publication.id);
  const named = new Set((await work.comparisons.metricUse(publication.id)).map(({ metricKey }) => metricKey));
  const metrics = (await work.metrics.list()).filter(({ key }) => named.has(key));
  return [
    ...(isAllowed(actor.roles, 'comparison.readOfficial') ? townships : []).map(
      ({ officialId, officialName, townshipName }) =>
        hit('principal', officialId, officialName, { detail: townshipName, round }),
    ),
    ...townships.map(({ townshipId, townshipName, officialName }) =>
      hit('township', townshipId, townshipName, { detail: officialName, round }),
    ),
    ...metrics.map(({ key, name, nameEn, unit }) => hit('metric', key, name, { nameEn, detail: unit, round })),
  ];
}

async function members({ work, actor }: Asking): Promise<SearchHit[]> {
  if (!isAllowed(actor.roles, 'member.manage')) return [];
  const { rows } = await work.members.page({ offset: 0, limit: 10_000 });
  return rows.map(({ id, displayName, loginName }) => hit('member', id, displayName, { detail: loginName }));
}

function roundsThemselves({ rounds: all }: Asking): Promise<SearchHit[]> {
  return Promise.resolve(
    all.map((round) => hit('round', round.id, round.title, { detail: String(round.year), round })),
  );
}

interface Rest {
  readonly nameEn?: string | null;
  readonly detail: string;
  readonly round?: Round | undefined;
}

function hit(kind: SearchKind, id: string, name: string, { nameEn = null, detail, round }: Rest): SearchHit {
  return { kind, id, name, nameEn, detail, roundId: round?.id ?? null };
}
