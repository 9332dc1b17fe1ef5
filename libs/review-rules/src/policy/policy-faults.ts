import { exactText, getDecimal } from '../exact/decimal';
import { sum } from '../exact/fraction';
import { readFrame } from '../tally/frame';
import type { Policy } from '../tally/input';
import { ProblemList, type TallyProblem } from '../tally/problem';
import type { BothLanguages } from './policy-facts';

/** A policy and weights as they would stand in a tally input. */
export interface PolicyInputs {
  readonly policy: Policy;
  readonly groups: readonly { readonly id: string; readonly weight: number; readonly minBallots: number }[];
  readonly criteria: readonly { readonly id: string; readonly dimension: string; readonly weight: number }[];
}

/** What keeps a round from being counted so. */
export interface PolicyFault extends BothLanguages {
  /** JSON pointer into `PolicyInputs`. */
  readonly pointer: string;
}

/** All that the tally's own reader finds wrong with a policy and weights, in words; empty when a round can be counted so. */
export function policyFaults(given: PolicyInputs): PolicyFault[] {
  const found = new ProblemList();
  readFrame(
    { rubric: { criteria: given.criteria }, groups: given.groups, policy: given.policy, officials: [], raters: [] },
    found,
  );
  return found.problems.map((problem) => ({
    pointer: problem.pointer.replace(/^\/rubric\/criteria/, '/criteria'),
    ...wordsOf(problem, given),
  }));
}

function wordsOf({ code, pointer, message }: TallyProblem, given: PolicyInputs): BothLanguages {
  if (code === 'weights_not_100') {
    const isGroups = pointer === '/groups';
    const total = exactText(sum((isGroups ? given.groups : given.criteria).map(({ weight }) => getDecimal(weight))));
    return isGroups
      ? { zh: `票种权重合计 ${total}，应为 100`, en: `The group weights total ${total}, not 100` }
      : { zh: `评分项权重合计 ${total}，应为 100`, en: `The criterion weights total ${total}, not 100` };
  }
  if (pointer === '/policy/parts') {
    return { zh: '总分至少要有一个权重大于 0 的部分', en: 'At least one part of the total needs a weight above 0' };
  }
  if (/^\/policy\/(bands|teamBands)\/\d+\/min$/.test(pointer) && code === 'out_of_range') {
    return {
      zh: '等次线须从高到低，这一线不低于上一等次',
      en: 'Bands go from top to bottom: this one is not below the one above',
    };
  }
  if (/^\/policy\/(bands|teamBands)\/\d+\/grade$/.test(pointer) && code === 'duplicate') {
    return { zh: '等次名称重复', en: 'This grade is listed twice' };
  }
  if (pointer === '/policy/teamBands' && code === 'incomplete') {
    return {
      zh: '领导班子的等次须与个人的等次一样多',
      en: 'Leadership teams need as many grades as persons',
    };
  }
  if (/^\/policy\/words\/\d+\/word$/.test(pointer) && code === 'duplicate') {
    return { zh: '测评票的词语重复', en: 'This word is listed twice' };
  }
  if (/^\/policy\/words\/\d+$/.test(pointer)) {
    return { zh: '弃权须为 0 分，且不能列在第一位', en: 'The abstention has 0 points and is never the top word' };
  }
  return { zh: generalWords[code], en: capital(message) };
}

const generalWords: Record<TallyProblem['code'], string> = {
  wrong_type: '格式不正确',
  missing_key: '缺少这一项',
  unknown_key: '计票规则中没有这一项',
  unknown_id: '没有这一编号',
  duplicate: '重复',
  out_of_range: '超出允许的范围',
  too_many_decimals: '小数位数过多',
  incomplete: '不完整',
  weights_not_100: '权重合计应为 100',
  too_many_problems: '问题过多，未全部列出',
};

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
