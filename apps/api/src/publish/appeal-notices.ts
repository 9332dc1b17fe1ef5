import type { BilingualText } from '@pingyi/contracts';
import { type Appeal, notify, type Work } from '@pingyi/persistence';

const steps = {
  filed: { zh: '已提交，等待受理', en: 'filed, waiting to be accepted' },
  withdrawn: { zh: '已由申请人撤回', en: 'withdrawn by who asked for it' },
  accepted: { zh: '已受理', en: 'accepted' },
  seated: { zh: '已受理，您是复核组成员', en: 'accepted; you sit in its panel' },
  refused: { zh: '不予受理，理由见申诉页', en: 'refused; the reason stands on its page' },
  unseated: { zh: '复核组已调整，您不再是成员', en: 'its panel was changed; you no longer sit in it' },
  reseated: { zh: '复核组成员已调整', en: 'its panel was changed' },
  extended: { zh: '处理期限已延长', en: 'put off' },
  put_to_vote: { zh: '处理决定待您表决', en: 'put to your vote' },
  decided: { zh: '已作出处理决定', en: 'decided' },
  correction_due: { zh: '已决定变更结果，等待更正公示', en: 'decided; a correction is to be published' },
} as const satisfies Record<string, BilingualText>;

/** Tells members where an appeal stands; never what it says or what was decided. */
export async function notifyOfAppeal(
  work: Work,
  { id, roundId }: Pick<Appeal, 'id' | 'roundId'>,
  step: keyof typeof steps,
  to: readonly string[],
  occasion: string = step,
): Promise<void> {
  const others = to.filter((memberId) => memberId !== work.actor.actorId);
  await notify(work, {
    kind: 'appeal_step',
    roundId,
    subjectId: id,
    occasion,
    place: 'appeal',
    to: others,
    values: { step: steps[step] },
  });
}
