import type { BilingualText, NoticeOffsets } from '@pingyi/contracts';
import { type Appeal, managersOf, notify, type Work } from '@pingyi/persistence';
import { answerDueAt, appealTermDefaults } from '@pingyi/review-rules';
import { dueNotice } from './due-notice';

const tasks = {
  filed: { zh: '决定是否受理申诉', en: 'Say whether an appeal is taken up' },
  accepted: { zh: '作出申诉处理决定', en: 'Decide an appeal' },
} as const satisfies Record<string, BilingualText>;

/**
 * Tells managers before and after an appeal is to be taken up or refused, and its panel before and after it is to be
 * decided, by the terms of its round.
 * @returns how many were told
 */
export async function notifyOfAppeals(work: Work, offsets: NoticeOffsets): Promise<number> {
  const days = await work.specialDays.list();
  let told = 0;
  for (const state of ['filed', 'accepted'] as const) {
    for (const appeal of await work.appeals.list({ state })) {
      const round = await work.rounds.get(appeal.roundId);
      const terms = round.appealTerms ?? appealTermDefaults;
      const at = answerDueAt(appeal, terms, days);
      const due = at && dueNotice(at, work.now, offsets);
      if (!due) continue;
      const count = await notify(work, {
        kind: due.kind,
        roundId: round.id,
        subjectId: appeal.id,
        place: 'appeal',
        occasion: `${state}:${at.toISOString()}:${due.offsetDays}`,
        to: await answerable(work, appeal),
        values: { task: tasks[state], deadline: at },
      });
      told += count;
      if (count === 0) continue;
      const data = { roundId: round.id, stage: state, count };
      work.audit({ action: 'notice.send', subjectType: 'appeal', subjectId: appeal.id, data });
    }
  }
  return told;
}

async function answerable(work: Work, { id, roundId, state }: Appeal): Promise<string[]> {
  if (state === 'filed') return managersOf(work, roundId);
  return (await work.panelists.list({ appealId: id })).map(({ memberId }) => memberId);
}
