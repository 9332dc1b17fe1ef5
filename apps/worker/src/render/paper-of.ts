import type { RenderedDocument } from '@pingyi/persistence';
import { appealDecisionOf } from './appeal-decision-of';
import { comparisonPaperOf } from './frozen-page';
import type { Paper, PaperPart } from './paper';
import type { PaperRows } from './paper-rows';
import { dayOf } from './paper-words';
import type { PaperSource } from './paper-source';
import {
  appealDecisionPart,
  comparisonPart,
  noticePart,
  rankingPart,
  reportPart,
  resultSheetPart,
  scoreSheetPart,
} from './paper-parts';
import { proposedRankingOf } from './ranking-of';
import { reportPaperOf } from './report-paper-of';
import { resultSheetOf } from './result-sheet-of';
import { noticeOf, roundFileParts } from './round-file-of';
import { scoreSheetOf } from './score-sheet-of';

/**
 * Every word of a requested paper, out of rows that no longer change: a submitted version, a ballot, a tally, a
 * publication. Nothing is drawn here.
 * @throws Error when the request names what its kind needs to be made, and it is not there
 */
export async function paperOf(rows: PaperRows, document: RenderedDocument): Promise<Paper> {
  const round = await rows.round(document.roundId);
  const official = document.officialId === null ? null : await rows.official(document.officialId);
  const publication = document.publicationId === null ? null : await rows.publication(document.publicationId);
  const issuer = document.basis.issuer ?? publication?.snapshot.tenantName ?? round.title;
  const source: PaperSource = { work: rows.work, rows, document, round, official, publication, issuer };
  const { parts, createdOn } = await partsOf(source);
  const isOwnText = document.kind === 'report' || document.kind === 'score-sheet';
  const letterhead = isOwnText ? null : await rows.letterhead();
  return {
    language: document.locale,
    documentTitle: document.title,
    author: issuer,
    description: round.title,
    createdOn,
    emblem: letterhead?.emblem ?? null,
    bound: document.kind === 'round-file',
    parts,
  };
}

interface Gathered {
  readonly parts: readonly PaperPart[];
  readonly createdOn: string;
}

async function partsOf(source: PaperSource): Promise<Gathered> {
  const { work, rows, document, round, official, issuer } = source;
  const { locale, basis } = document;
  switch (document.kind) {
    case 'report': {
      const about = needed(official);
      const paper = await reportPaperOf(rows, {
        round,
        official: about,
        submissionId: needed(basis.submissionId ?? null),
        footnotes: basis.footnotes ?? false,
        locale,
      });
      return { parts: [reportPart(paper)], createdOn: paper.submittedOn ?? dayOf(document.requestedAt) };
    }
    case 'score-sheet': {
      const sheet = await scoreSheetOf(rows, { round, official, ballotId: basis.ballotId ?? null, locale });
      return { parts: [scoreSheetPart(sheet)], createdOn: sheet.filled?.submittedOn ?? dayOf(round.createdAt) };
    }
    case 'result-sheet': {
      const sheet = resultSheetOf(needed(source.publication).snapshot, needed(document.officialId), locale);
      return { parts: [resultSheetPart({ ...sheet, tenantName: issuer })], createdOn: sheet.publishedOn };
    }
    case 'comparison': {
      const publication = needed(source.publication);
      const paper = await comparisonPaperOf(source, publication);
      return { parts: [comparisonPart(paper)], createdOn: dayOf(publication.snapshot.publishedAt) };
    }
    case 'ranking': {
      const paper = await proposedRankingOf(work, { round, tallyId: needed(basis.tallyId ?? null), locale });
      return { parts: [rankingPart(paper)], createdOn: paper.countedOn };
    }
    case 'notice': {
      const paper = noticeOf(source, needed(source.publication));
      return { parts: [noticePart(paper)], createdOn: paper.publishedOn };
    }
    case 'appeal-decision': {
      const paper = await appealDecisionOf(source, needed(basis.appealId ?? null));
      return { parts: [appealDecisionPart(paper)], createdOn: paper.answeredOn };
    }
    case 'round-file': {
      const publication = needed(source.publication);
      return { parts: await roundFileParts(source, publication), createdOn: dayOf(publication.publishedAt) };
    }
  }
}

function needed<Value>(value: Value | null): Value {
  if (value === null) throw new Error('the paper lacks what its kind is made from');
  return value;
}
