import {
  type FrozenComparison,
  notFound,
  paperRoles,
  ProblemError,
  type RequestDocument,
  type RequestDocumentBatch,
  RoundPaperKind,
  wholeComparisonQuery,
} from '@pingyi/contracts';
import type { DocumentBasis, Round, RosterRow, Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { paperRequest, published, rolesIn } from './paper-request';

/** One paper of a batch, before it is queued. */
export interface BatchPaper {
  readonly kind: RoundPaperKind;
  readonly official: { readonly id: string; readonly name: string } | null;
  readonly publicationId: string | null;
  readonly basis: DocumentBasis;
  readonly frozenPage?: FrozenComparison;
}

type Person = Pick<RosterRow, 'id' | 'name'>;

/**
 * The papers of a selection in the order of kinds, then of the roster. Papers about one official are left out for those
 * who have nothing to print: no submitted report, no published result.
 * @throws ProblemError not-found for what is not theirs, state-conflict for a kind that cannot be made yet
 */
export async function batchPapers(
  work: Work,
  actor: Actor,
  input: RequestDocumentBatch,
): Promise<{ readonly round: Round; readonly papers: readonly BatchPaper[] }> {
  const round = await work.rounds.get(input.roundId);
  const roles = await rolesIn(work, actor, round.id);
  const kinds = RoundPaperKind.options.filter((kind) => input.kinds.includes(kind));
  const seesAll = roles.includes('round_manager') || roles.includes('supervisor');
  if (!seesAll || !kinds.every((kind) => roles.some((role) => paperRoles[kind].includes(role)))) throw notFound();
  const people = await chosen(work, round, input.officialIds);
  const papers: BatchPaper[] = [];
  for (const kind of kinds) papers.push(...(await papersOfKind({ work, actor, round, people, input }, kind)));
  if (papers.length > 0) return { round, papers };
  throw new ProblemError('state-conflict', {
    zh: '所选人员还没有可以生成的文件',
    en: 'There is nothing to print for those chosen yet',
  });
}

async function chosen(work: Work, round: Round, ids: readonly string[]): Promise<readonly Person[]> {
  const roster = await work.officials.roster(round.id);
  if (ids.length === 0) return roster;
  const wanted = new Set(ids);
  const people = roster.filter(({ id }) => wanted.has(id));
  if (people.length < wanted.size) throw notFound();
  return people;
}

interface Selection {
  readonly work: Work;
  readonly actor: Actor;
  readonly round: Round;
  readonly people: readonly Person[];
  readonly input: RequestDocumentBatch;
}

async function papersOfKind(selection: Selection, kind: RoundPaperKind): Promise<readonly BatchPaper[]> {
  const { work, actor, round, people, input } = selection;
  const { locale, profile } = input;
  const paper = { roundId: round.id, locale, profile };
  const ofRound = async (own: RoundPaperKind, asked: RequestDocument): Promise<BatchPaper> => {
    const { publicationId, basis, frozenPage } = await paperRequest(work, actor, asked);
    return { kind: own, official: null, publicationId, basis, ...(frozenPage ? { frozenPage } : {}) };
  };
  switch (kind) {
    case 'report': {
      const reports = await work.documents.submittedReports(round.id);
      const reportOf = new Map(reports.map(({ officialId, submissionId }) => [officialId, submissionId]));
      return people.flatMap(({ id, name }) => {
        const submissionId = reportOf.get(id);
        if (submissionId === undefined) return [];
        return [{ kind, official: { id, name }, publicationId: null, basis: { submissionId, footnotes: false } }];
      });
    }
    case 'score-sheet':
      return people.map(({ id, name }) => ({ kind, official: { id, name }, publicationId: null, basis: {} }));
    case 'result-sheet': {
      const { id: publicationId } = await published(work, round);
      const { snapshot } = await work.publications.get(publicationId);
      const withResult = new Set(snapshot.officials.map(({ officialId }) => officialId));
      const shown = people.filter(({ id }) => withResult.has(id));
      return shown.map(({ id, name }) => ({ kind, official: { id, name }, publicationId, basis: {} }));
    }
    case 'comparison':
      return [await ofRound(kind, { page: 'overview', subject: null, view: wholeComparisonQuery, kind, ...paper })];
    case 'ranking':
    case 'notice':
    case 'round-file':
      return [await ofRound(kind, { kind, ...paper })];
  }
}
