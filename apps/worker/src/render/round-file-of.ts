import { dimensionWords } from '@pingyi/contracts';
import type { Publication, Work } from '@pingyi/persistence';
import { gradesOfClasses, policySentences } from '@pingyi/review-rules';
import { correctedGrades, correctionLead, correctionSentences } from './correction-words';
import { comparisonPaperOf } from './frozen-page';
import type { PaperPart } from './paper';
import type { PaperSource } from './paper-source';
import {
  comparisonPart,
  coverPart,
  noticePart,
  rankingPart,
  recordPart,
  reportPart,
  resultSheetPart,
} from './paper-parts';
import { dayOf, type Locale } from './paper-words';
import type { NoticePaper } from './prepare-notice';
import type { RoundFilePaper } from './prepare-round-file';
import { publishedRankingOf } from './ranking-of';
import { reportPaperOf } from './report-paper-of';
import { resultSheetOf } from './result-sheet-of';

/** Who a publication proposes for the first grade. */
export function noticeOf({ document, issuer }: PaperSource, { snapshot }: Publication): NoticePaper {
  const publishedOn = dayOf(snapshot.publishedAt);
  const gradesOf = gradesOfClasses(snapshot.policy, snapshot.officials);
  const lead = correctionLead(snapshot, document.locale);
  const first = (isTeam: boolean): string | null => {
    const [one] = snapshot.officials.filter(({ team = false }) => team === isTeam);
    return one ? (gradesOf(one.peerClass)[0] ?? null) : null;
  };
  return {
    locale: document.locale,
    round: { title: snapshot.round.title, year: snapshot.round.year },
    issuer,
    topGrade: first(false),
    topTeamGrade: first(true),
    officials: snapshot.officials
      .filter(({ peerClass, grade }) => grade !== null && grade === gradesOf(peerClass)[0])
      .toSorted(
        (a, b) =>
          Number(a.team ?? false) - Number(b.team ?? false) ||
          (a.line.rank ?? Infinity) - (b.line.rank ?? Infinity) ||
          0,
      )
      .map(({ name, townshipName, post, peerClass, team = false }) => ({
        name,
        township: townshipName,
        post,
        peerClass,
        team,
      })),
    startsOn: publishedOn,
    endsOn: document.basis.noticeEndsOn ?? publishedOn,
    workingDays: document.basis.noticeDays ?? 0,
    publishedOn,
    correction: lead === null ? null : { lead, grades: correctedGrades(snapshot, document.locale) },
  };
}

/** Everything that goes to the files: what was published, about everybody, how it was counted, and what proves it. */
export async function roundFileParts(source: PaperSource, publication: Publication): Promise<readonly PaperPart[]> {
  const { work, rows, document, round, issuer } = source;
  const { locale } = document;
  const { snapshot } = publication;
  const file = await recordOf(source, publication);
  const tally = await work.tallies.get(publication.tallyId);
  const countedOn = dayOf(tally.finishedAt ?? tally.requestedAt);
  const reports: PaperPart[] = [];
  const submitted = (await work.officials.roster(round.id)).flatMap(({ id, submissionId, submissionState }) =>
    submissionId === null || submissionState !== 'submitted' ? [] : [{ id, submissionId }],
  );
  const submissionIds = submitted.map(({ submissionId }) => submissionId);
  await rows.aheadOfReports(submissionIds, submissionIds);
  await rows.aheadOfOfficials(submitted.map(({ id }) => id));
  for (const { id, submissionId } of submitted) {
    const official = await rows.official(id);
    reports.push(reportPart(await reportPaperOf(rows, { round, official, submissionId, footnotes: true, locale })));
  }
  return [
    coverPart(file),
    recordPart(file),
    noticePart(noticeOf(source, publication)),
    rankingPart(publishedRankingOf(snapshot, countedOn, locale)),
    comparisonPart(await comparisonPaperOf(source, publication)),
    ...snapshot.officials.map(({ officialId }) =>
      resultSheetPart({ ...resultSheetOf(snapshot, officialId, locale), tenantName: issuer }),
    ),
    ...reports,
  ];
}

async function recordOf({ work, document, issuer }: PaperSource, publication: Publication): Promise<RoundFilePaper> {
  const { locale, basis } = document;
  const { snapshot } = publication;
  return {
    locale,
    round: { title: snapshot.round.title, year: snapshot.round.year },
    issuer,
    publishedOn: dayOf(snapshot.publishedAt),
    ruleVersion: snapshot.ruleVersion,
    inputHash: snapshot.inputHash,
    snapshotHash: publication.snapshotHash,
    correction: [correctionLead(snapshot, locale) ?? [], correctionSentences(snapshot, locale)].flat(),
    rules: await rulesOf(work, publication, locale),
    turnout: await turnoutOf(work, publication, locale),
    audit: basis.audit
      ? {
          seq: basis.audit.seq,
          hash: basis.audit.hash,
          checkpointSeq: basis.audit.checkpointSeq,
          checkpointOn: basis.audit.checkpointAt === null ? null : dayOf(basis.audit.checkpointAt),
          keyId: basis.audit.keyId,
        }
      : null,
  };
}

async function rulesOf(work: Work, { snapshot, roundId }: Publication, locale: Locale): Promise<string[]> {
  const criteria = await work.criteria.list({ roundId }, { ordinal: 'ASC' });
  return policySentences({
    policy: snapshot.policy,
    groups: snapshot.groups.map(({ name, nameEn, weightPercent, minBallots }) => ({
      name: { zh: name, en: nameEn },
      weight: Number(weightPercent),
      minBallots,
    })),
    criteria: criteria.map(({ dimension, weightPoints }) => ({
      dimension: dimensionWords[dimension],
      weight: Number(weightPoints),
    })),
  }).map((sentence) => sentence[locale]);
}

/** Counts by voter group, never by rater. */
async function turnoutOf(
  work: Work,
  { snapshot, roundId }: Publication,
  locale: Locale,
): Promise<RoundFilePaper['turnout']> {
  const raters = await work.ballotProgress.raters(roundId);
  return snapshot.groups.map((group) => {
    const own = raters.filter(({ groupId }) => groupId === group.id);
    const total = (count: (rater: (typeof own)[number]) => number): number =>
      own.reduce((sum, rater) => sum + count(rater), 0);
    return {
      group: locale === 'zh' ? group.name : group.nameEn,
      raters: own.length,
      assigned: total((rater) => rater.assigned),
      submitted: total((rater) => rater.submitted),
      voided: total((rater) => rater.voided),
      recused: total((rater) => rater.recused),
    };
  });
}
