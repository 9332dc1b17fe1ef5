import { dimensionWords } from '@pingyi/contracts';
import type { Official, Round, Work } from '@pingyi/persistence';
import { ballotAsks } from '@pingyi/review-rules';
import type { PaperRows } from './paper-rows';
import { dayOf, type Locale } from './paper-words';
import type { ScoreSheetPaper } from './prepare-score-sheet';

/** The round's ballot as a form, or with the scores of one submitted ballot. */
export async function scoreSheetOf(
  rows: PaperRows,
  source: {
    readonly round: Round;
    readonly official: Official | null;
    readonly ballotId: string | null;
    readonly locale: Locale;
  },
): Promise<ScoreSheetPaper> {
  const { round, official, ballotId, locale } = source;
  const asks = ballotAsks(round.policy);
  const criteria = asks.scores ? await rows.criteria(round.id) : [];
  const township = official && (await rows.township(official.townshipId));
  return {
    locale,
    round: { title: round.title, year: round.year },
    official: official && { name: official.name, post: official.post, township: township?.name ?? '' },
    criteria: criteria.map(({ id, dimension, name, nameEn, weightPoints, anchors }) => ({
      id,
      dimension: dimensionWords[dimension][locale],
      name: locale === 'zh' ? name : nameEn,
      weightPoints,
      anchors,
    })),
    words: asks.words,
    filled: ballotId === null ? null : await filledBy(rows.work, ballotId, locale),
  };
}

async function filledBy(work: Work, ballotId: string, locale: Locale): Promise<ScoreSheetPaper['filled']> {
  const ballot = await work.ballots.get(ballotId);
  const { raterId } = await work.assignments.get(ballot.assignmentId);
  const rater = await work.raters.get(raterId);
  const group = await work.voterGroups.get(rater.groupId);
  return {
    scores: await work.ballots.scores(ballotId),
    word: ballot.word ?? null,
    comment: ballot.comment,
    raterName: rater.name,
    groupName: locale === 'zh' ? group.name : group.nameEn,
    submittedOn: dayOf(ballot.submittedAt ?? ballot.savedAt),
  };
}
