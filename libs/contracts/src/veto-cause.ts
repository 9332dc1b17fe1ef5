import { z } from 'zod';
import type { BilingualText } from './shapes';

/** bar_top: not the first grade; cap_second_lowest: at most the second lowest; force_lowest: the lowest. */
export const VetoEffect = z.enum(['bar_top', 'cap_second_lowest', 'force_lowest']);
export type VetoEffect = z.infer<typeof VetoEffect>;

/** What a veto may be proposed for; nothing else is one. */
export const VetoCause = z.enum([
  'criminal_case',
  'grave_sanction',
  'light_sanction',
  'safety_accident',
  'environment_accident',
  'public_order_case',
  'epidemic_failure',
  'false_data',
  'audit_case',
  'election_obstruction',
  'assessment_refused',
]);
export type VetoCause = z.infer<typeof VetoCause>;

/** A cause in words with the one effect that it has on the grade. */
export interface VetoCauseEntry {
  readonly cause: VetoCause;
  readonly effect: VetoEffect;
  readonly words: BilingualText;
}

/**
 * The closed list of veto causes, gravest first. The causes are those that township schemes name; which of the three effects
 * each has is this product’s default.
 */
export const vetoCauses: readonly VetoCauseEntry[] = [
  {
    cause: 'criminal_case',
    effect: 'force_lowest',
    words: { zh: '本人被追究刑事责任', en: 'Criminal case against the official' },
  },
  {
    cause: 'assessment_refused',
    effect: 'force_lowest',
    words: { zh: '无正当理由拒不参加考核', en: 'Refusal to be assessed' },
  },
  {
    cause: 'grave_sanction',
    effect: 'cap_second_lowest',
    words: { zh: '受到较重的党纪、政务处分', en: 'Grave Party or administrative sanction' },
  },
  {
    cause: 'false_data',
    effect: 'cap_second_lowest',
    words: { zh: '述职或统计数据弄虚作假', en: 'False data or report fraud' },
  },
  {
    cause: 'safety_accident',
    effect: 'cap_second_lowest',
    words: { zh: '对重大安全事故负有责任', en: 'Responsible for a major safety accident' },
  },
  {
    cause: 'environment_accident',
    effect: 'cap_second_lowest',
    words: {
      zh: '对重大环境、食品药品事件负有责任',
      en: 'Responsible for a major environment, food or drug incident',
    },
  },
  {
    cause: 'election_obstruction',
    effect: 'cap_second_lowest',
    words: { zh: '干扰、破坏选举', en: 'Obstruction of an election' },
  },
  {
    cause: 'light_sanction',
    effect: 'bar_top',
    words: { zh: '受到较轻的党纪、政务处分', en: 'Light Party or administrative sanction' },
  },
  {
    cause: 'public_order_case',
    effect: 'bar_top',
    words: { zh: '发生严重群体性信访或治安案件', en: 'Serious mass petition or public-order case' },
  },
  {
    cause: 'epidemic_failure',
    effect: 'bar_top',
    words: { zh: '疫病防控严重失职', en: 'Grave failure in epidemic control' },
  },
  {
    cause: 'audit_case',
    effect: 'bar_top',
    words: { zh: '审计发现问题并移送处理', en: 'Audit case handed over' },
  },
];

const entries: ReadonlyMap<VetoCause, VetoCauseEntry> = new Map(vetoCauses.map((entry) => [entry.cause, entry]));

/** The entry of a cause. @throws Error for a cause that the list lacks: a mistake of the programmer */
export function vetoCauseOf(cause: VetoCause): VetoCauseEntry {
  const entry = entries.get(cause);
  if (entry === undefined) throw new Error(`the list of veto causes has no ${cause}`);
  return entry;
}

const effectWords: Record<VetoEffect, BilingualText> = {
  bar_top: { zh: '不得评为最高等次', en: 'not the highest grade' },
  cap_second_lowest: { zh: '最高评为倒数第二等次', en: 'at most the second lowest grade' },
  force_lowest: { zh: '评为最低等次', en: 'the lowest grade' },
};

/** What a veto does, in words. */
export function vetoEffectWords(effect: VetoEffect): BilingualText {
  return effectWords[effect];
}

/** A veto in words: cause and effect; the cause is null on vetoes from before causes were listed. */
export function vetoWords({ cause, effect }: { cause: VetoCause | null; effect: VetoEffect }): BilingualText {
  const what = vetoEffectWords(effect);
  if (cause === null) return { zh: `一票否决：${what.zh}`, en: `Veto: ${what.en}` };
  const why = vetoCauseOf(cause).words;
  return { zh: `一票否决（${why.zh}）：${what.zh}`, en: `Veto (${why.en}): ${what.en}` };
}
