import { type ProblemDetail, ProblemError } from '@pingyi/contracts';
import type { AppealGuard, PanelFault } from '@pingyi/review-rules';

const guards: Record<AppealGuard, ProblemDetail> = {
  result_under_notice: {
    zh: '只有公示和复核申诉期间可以这样做',
    en: 'This is possible only while the result is on notice or under review',
  },
  window_open: {
    zh: '现在不在申请期内',
    en: 'The time to ask for this is not open',
  },
  evidence_inspected: {
    zh: '还有证据没有检查完，或没有通过检查；没有通过的请先移除',
    en: 'Some evidence has not been looked at yet or was refused; remove what was refused',
  },
  reason_recorded: { zh: '请写明理由', en: 'Give a reason' },
  panel_sound: { zh: '复核组的组成不符合要求', en: 'The panel is not sound' },
  majority_agrees: {
    zh: '复核组还没有过半数成员同意',
    en: 'Not yet more than half of the panel agree',
  },
};

/** @param missing what does not hold; empty where there is no such step */
export function refusedStep(missing: readonly AppealGuard[]): ProblemError {
  const [guard] = missing;
  return new ProblemError('state-conflict', guard && guards[guard]);
}

const faults: Record<PanelFault, ProblemDetail> = {
  too_few: { zh: '复核组人数不足', en: 'The panel has too few members' },
  even: { zh: '复核组人数须为单数', en: 'The panel needs an odd number of members' },
  named_twice: { zh: '同一人列了两次', en: 'A member is named twice' },
  chair_missing: { zh: '组长须是复核组成员', en: 'The chair has to be a member of the panel' },
  barred: {
    zh: '有成员参与过原评议，或与申请人有回避关系',
    en: 'A member had a part in the first result or stands close to who appeals',
  },
};

export function unchangedPanel(): ProblemError {
  const fault = { pointer: '/panel', message: '复核组没有变化', messageEn: 'The panel is the same as before' };
  return new ProblemError('input-invalid', undefined, { errors: [fault] });
}

/** @throws nothing; the fault goes with the list of members */
export function unsoundPanel(found: readonly PanelFault[]): ProblemError {
  return new ProblemError('input-invalid', undefined, {
    errors: found.map((fault) => ({ pointer: '/panel', message: faults[fault].zh, messageEn: faults[fault].en })),
  });
}
