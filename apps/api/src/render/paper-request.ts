import {
  type FrozenComparison,
  isAllowed,
  notFound,
  paperRoles,
  ProblemError,
  type RequestDocument,
  type Role,
  wholeComparisonQuery,
} from '@pingyi/contracts';
import type { DocumentBasis, Official, PublicationHead, Round, Work } from '@pingyi/persistence';
import { afterWorkingDays, shanghaiDay } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { isRated } from '../http/rated-manager';
import { readersOf } from '../views/appeal-readers';
import { freezePage } from '../views/comparison/freeze-page';

/** What a paper is made from, fixed when it is asked for. */
export interface PaperRequest {
  readonly round: Round;
  readonly publicationId: string | null;
  readonly official: Official | null;
  readonly basis: DocumentBasis;
  /** The page of the comparison that is printed, as it stands now. */
  readonly frozenPage?: FrozenComparison;
  /** What the paper is about beside an official: a metric, a township, a theme. */
  readonly about?: string | null;
}

type Asked<Kind extends RequestDocument['kind']> = Extract<RequestDocument, { kind: Kind }>;

/**
 * Checks who asks for what and fixes what the paper is made from.
 * @throws ProblemError not-found for what is not theirs, state-conflict for what there is not yet
 */
export async function paperRequest(work: Work, actor: Actor, input: RequestDocument): Promise<PaperRequest> {
  const round = await work.rounds.get(input.roundId);
  const roles = await rolesIn(work, actor, round.id);
  if (!roles.some((role) => paperRoles[input.kind].includes(role))) throw notFound();
  const seesAll = roles.includes('round_manager') || roles.includes('supervisor');
  const asking = { work, actor, round, roles, seesAll };
  switch (input.kind) {
    case 'report':
      return report(asking, input);
    case 'score-sheet':
      return scoreSheet(asking, input);
    case 'result-sheet': {
      const official = await ownOfficial(asking, input.officialId);
      return { round, publicationId: (await published(work, round)).id, official, basis: {} };
    }
    case 'comparison':
      return comparison(asking, input);
    case 'ranking':
      return { round, publicationId: null, official: null, basis: { tallyId: await countedTally(work, round) } };
    case 'notice': {
      const publication = await published(work, round);
      const basis = await noticePeriod(work, round, publication);
      return { round, publicationId: publication.id, official: null, basis };
    }
    case 'appeal-decision':
      return appealDecision(asking, input);
    case 'round-file': {
      const publication = await published(work, round);
      const { seq, hash } = await work.auditTrail.head();
      const check = await work.auditTrail.check();
      const audit = {
        seq,
        hash,
        checkpointSeq: check?.checkpointSeq ?? 0,
        checkpointAt: check?.checkpointAt?.toISOString() ?? null,
        keyId: check?.keyId ?? null,
      };
      const basis = { ...(await noticePeriod(work, round, publication)), audit };
      const frozenPage = await wholeComparison(asking, input.locale);
      return { round, publicationId: publication.id, official: null, basis, frozenPage };
    }
  }
}

interface Asking {
  readonly work: Work;
  readonly actor: Actor;
  readonly round: Round;
  /** Those of the actor that count in this round. */
  readonly roles: readonly Role[];
  readonly seesAll: boolean;
}

/** Who is rated in a round neither manages nor supervises it, whatever their roles. */
export async function rolesIn(work: Work, actor: Actor, roundId: string): Promise<readonly Role[]> {
  if (!(await isRated(work, roundId, actor.actorId))) return actor.roles;
  return actor.roles.filter((role) => role !== 'round_manager' && role !== 'supervisor');
}

async function ownOfficial({ work, actor, round, seesAll }: Asking, officialId: string): Promise<Official> {
  const official = await work.officials.get(officialId);
  if (official.roundId !== round.id || (!seesAll && official.memberId !== actor.actorId)) throw notFound();
  return official;
}

/** A page of the comparison, for whoever may see the page. Officials see their own. */
async function comparison(asking: Asking, { page, subject, view, locale }: Asked<'comparison'>): Promise<PaperRequest> {
  const { work, round, roles } = asking;
  const actor = { ...asking.actor, roles };
  if (page !== 'official' && !isAllowed(roles, 'comparison.read')) throw notFound();
  await published(work, round);
  const taken = await freezePage(work, actor, { roundId: round.id, page, subject, view, locale });
  const { publicationId, frozen, about } = taken;
  const official = frozen.page === 'official' ? await work.officials.get(frozen.answer.official.id) : null;
  return { round, publicationId, official, basis: {}, frozenPage: frozen, about };
}

/** What the file of a round binds: the overview of all townships. */
async function wholeComparison({ work, actor, round }: Asking, locale: 'zh' | 'en'): Promise<FrozenComparison> {
  const asked = { roundId: round.id, page: 'overview', subject: null, view: wholeComparisonQuery, locale } as const;
  return (await freezePage(work, actor, asked)).frozen;
}

async function report(asking: Asking, { officialId, footnotes }: Asked<'report'>): Promise<PaperRequest> {
  const { work, actor, round } = asking;
  const official = await ownOfficial(asking, officialId);
  const submissions = await work.submissions.list({ officialId }, { version: 'DESC' });
  const submission =
    submissions.find(({ state }) => state === 'submitted') ??
    (official.memberId === actor.actorId ? submissions.find(({ state }) => state === 'read') : undefined);
  if (!submission) {
    throw new ProblemError('state-conflict', {
      zh: '报告提交之后才能生成文件',
      en: 'The paper can be made once the report is submitted',
    });
  }
  return { round, publicationId: null, official, basis: { submissionId: submission.id, footnotes } };
}

async function scoreSheet(asking: Asking, { officialId, filled }: Asked<'score-sheet'>): Promise<PaperRequest> {
  const { work, actor, round, seesAll } = asking;
  const official = officialId === null ? null : await work.officials.get(officialId);
  if (official && official.roundId !== round.id) throw notFound();
  if (filled && round.ballotSecrecy === 'secret') {
    throw new ProblemError('state-conflict', {
      zh: '本轮次为无记名评议，只能打印空白测评表',
      en: 'Ballots of this round are secret; only empty sheets can be printed',
    });
  }
  if (!filled && seesAll) return { round, publicationId: null, official, basis: {} };
  // A rater's own sheet; nobody else sees the scores of one.
  const rater = await work.raters.find({ roundId: round.id, memberId: actor.actorId });
  if (!rater) throw notFound();
  if (!official) {
    if (filled) throw notFound();
    return { round, publicationId: null, official, basis: {} };
  }
  const assignment = await work.assignments.find({ raterId: rater.id, officialId: official.id });
  if (!assignment) throw notFound();
  if (!filled) return { round, publicationId: null, official, basis: {} };
  const ballot = await work.ballots.find({ assignmentId: assignment.id, state: 'submitted' });
  if (!ballot) {
    throw new ProblemError('state-conflict', {
      zh: '测评票提交之后才能打印已填写的测评表',
      en: 'The filled sheet can be made once the ballot is submitted',
    });
  }
  return { round, publicationId: null, official, basis: { ballotId: ballot.id } };
}

/** Whoever may read the appeal may have the answer to it on paper, once there is one. */
async function appealDecision(
  { work, actor, round }: Asking,
  { appealId }: Asked<'appeal-decision'>,
): Promise<PaperRequest> {
  const appeal = await work.appeals.get(appealId);
  if (appeal.roundId !== round.id) throw notFound();
  const official = await work.officials.get(appeal.officialId);
  const panel = await work.panelists.list({ appealId });
  if ((await readersOf(work, actor, { appeal, round, official, panel })).size === 0) throw notFound();
  if (appeal.state !== 'decided' && appeal.state !== 'refused') {
    throw new ProblemError('state-conflict', {
      zh: '作出决定之后才能生成决定书',
      en: 'The paper can be made once the appeal is answered',
    });
  }
  return { round, publicationId: appeal.publicationId, official, basis: { appealId } };
}

export async function published(work: Work, round: Round): Promise<PublicationHead> {
  const publication = await work.publications.findNewest(round.id);
  if (publication) return publication;
  throw new ProblemError('state-conflict', {
    zh: '结果公布之后才能生成文件',
    en: 'The paper can be made once the result is published',
  });
}

async function countedTally(work: Work, round: Round): Promise<string> {
  const tally = await work.tallies.findNewestWhole(round.id, 'done');
  if (tally) return tally.id;
  throw new ProblemError('state-conflict', {
    zh: '计票完成之后才能生成文件',
    en: 'The paper can be made once the round is tallied',
  });
}

async function noticePeriod(work: Work, round: Round, { publishedAt }: PublicationHead): Promise<DocumentBasis> {
  const noticeDays = round.noticeDays ?? defaultNoticeDays;
  const noticeEndsOn = afterWorkingDays(shanghaiDay(publishedAt), noticeDays, await work.specialDays.list());
  return { noticeDays, noticeEndsOn };
}

const defaultNoticeDays = 5;
