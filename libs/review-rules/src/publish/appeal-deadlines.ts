import type { AppealInstance, AppealState, AppealTerms } from '@pingyi/contracts';
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

/** What of an appeal its next answer depends on. */
export interface AwaitedAnswer {
  readonly state: AppealState;
  readonly instance: AppealInstance;
  readonly filedAt: Date | null;
  /** When it was accepted. */
  readonly settledAt: Date | null;
  /** Why the decision was put off; null: it was not. */
  readonly extendedReason: string | null;
}

/** When the next answer to an appeal is due: whether it is taken up, then how it is decided; null when none is awaited. */
export function answerDueAt(appeal: AwaitedAnswer, terms: AppealTerms, own: readonly SpecialDay[] = []): Date | null {
  const { state, instance, filedAt, settledAt, extendedReason } = appeal;
  if (state === 'filed' && filedAt !== null) return acceptanceDueAt(filedAt, terms, own);
  if (state !== 'accepted' || settledAt === null) return null;
  return decisionDueAt(settledAt, { instance, extended: extendedReason !== null }, terms, own);
}

/** Until when an appeal can follow the answer to a review. */
export function furtherWindowEndsAt(answeredAt: Date, terms: AppealTerms, own: readonly SpecialDay[] = []): Date {
  return endOfShanghaiDay(afterDays(shanghaiDay(answeredAt), terms.furtherDays, own));
}
