import { appealTermDefaults, furtherWindowEndsAt } from '@pingyi/review-rules';
import type { PaperSource } from './paper-source';
import { dayOf } from './paper-words';
import type { AppealDecisionPaper } from './prepare-appeal-decision';

/**
 * The answer to an appeal, out of rows that no longer change once it is given.
 * @throws Error while there is no answer, or where the appeal contests no result of its official
 */
export async function appealDecisionOf(source: PaperSource, appealId: string): Promise<AppealDecisionPaper> {
  const { work, document, round, publication, issuer } = source;
  const appeal = await work.appeals.get(appealId);
  const { decision, decidedAt, settledAt, settledReason, filedAt, officialId, instance } = appeal;
  const isRefused = appeal.state === 'refused';
  const answeredAt = isRefused ? settledAt : decidedAt;
  const reasons = isRefused ? settledReason : decision?.reasons;
  if (answeredAt === null || filedAt === null || reasons === null || reasons === undefined) {
    throw new Error('an answered appeal says when and why');
  }
  const officials = publication?.snapshot.officials ?? [];
  const own = officials.find((official) => official.officialId === officialId);
  if (!publication || !own) throw new Error('an appeal contests a publication that its official stands in');
  const names = new Map((await work.members.list()).map(({ id, displayName }) => [id, displayName]));
  const panel = isRefused ? [] : await work.panelists.list({ appealId });
  const terms = round.appealTerms ?? appealTermDefaults;
  const until = instance === 'review' ? furtherWindowEndsAt(answeredAt, terms, await work.specialDays.list()) : null;
  return {
    locale: document.locale,
    round: { title: publication.snapshot.round.title, year: publication.snapshot.round.year },
    issuer,
    instance,
    official: { name: own.name, township: own.townshipName, post: own.post },
    filedOn: dayOf(filedAt),
    request: appeal.request,
    contested: {
      publishedOn: dayOf(publication.publishedAt),
      peerClass: own.peerClass,
      total: own.line.total,
      rank: own.line.rank,
      peerCount: officials.filter(({ peerClass }) => peerClass === own.peerClass).length,
      grade: own.grade,
    },
    outcome: isRefused ? null : (decision?.outcome ?? null),
    changed: { grade: decision?.grade ?? null, total: decision?.total ?? null },
    reasons,
    panel: panel.toSorted((a, b) => Number(b.chair) - Number(a.chair)).map(({ memberId }) => names.get(memberId) ?? ''),
    answeredOn: dayOf(answeredAt),
    furtherUntil: until === null ? null : dayOf(until),
  };
}
