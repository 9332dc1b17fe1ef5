import type { AppealInstance, AppealTerms } from '@pingyi/contracts';
import { afterDays, afterWorkingDays, endOfShanghaiDay, shanghaiDay } from '../round/working-days';
import type { SpecialDay } from '../round/special-days';

/** Review within 30 days, its appeal within 15, answers in 30 and 60 (+30): what the field takes for granted. */
export const appealTermDefaults: AppealTerms = {
  acceptWorkingDays: 5,
  decideDays: 30,
  furtherDays: 15,
  furtherDecideDays: 60,
  extensionDays: 30,
  panelMembers: 3,
};

/** Until when a filed appeal is to be accepted or refused. */
export function acceptanceDueAt(filedAt: Date, terms: AppealTerms, own: readonly SpecialDay[] = []): Date {
  return endOfShanghaiDay(afterWorkingDays(shanghaiDay(filedAt), terms.acceptWorkingDays, own));
}

/** Until when an accepted appeal is to be decided. @param extended the decision was put off */
export function decisionDueAt(
  acceptedAt: Date,
  { instance, extended }: { readonly instance: AppealInstance; readonly extended: boolean },
  terms: AppealTerms,
  own: readonly SpecialDay[] = [],
): Date {
  const days = instance === 'review' ? terms.decideDays : terms.furtherDecideDays;
  const all = days + (extended ? terms.extensionDays : 0);
  return endOfShanghaiDay(afterDays(shanghaiDay(acceptedAt), all, own));
}

/** Until when an appeal can follow the answer to a review. */
export function furtherWindowEndsAt(answeredAt: Date, terms: AppealTerms, own: readonly SpecialDay[] = []): Date {
  return endOfShanghaiDay(afterDays(shanghaiDay(answeredAt), terms.furtherDays, own));
}
