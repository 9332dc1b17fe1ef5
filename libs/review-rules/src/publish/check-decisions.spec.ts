import { describe, expect, it } from 'vitest';
import { checkDecision, decisionGuards, type DecisionBasis, openGrades, tally, type TallyInput } from '../index';

/** Five officials, two places: jia stands in the first, yi and bing are tied for the second, ding is barred, wu is far below. */
const input: TallyInput = {
  rubric: { criteria: [{ id: 'duty', dimension: '职', weight: 100 }] },
  groups: [{ id: 'A', weight: 100, minBallots: 1 }],
  policy: { quotaPercent: 40 },
  officials: ['jia', 'yi', 'bing', 'ding', 'wu'].map((id) => ({
    id,
    peerClass: '正职',
    vetoes: id === 'ding' ? [{ effect: 'cap_second_lowest' as const }] : [],
  })),
  raters: [{ id: 'zhu', group: 'A' }],
  ballots: Object.entries({ jia: 96, yi: 92, bing: 92, ding: 99, wu: 70 }).map(([official, duty]) => ({
    rater: 'zhu',
    official,
    scores: { duty },
  })),
};

function basisOf(given: TallyInput): DecisionBasis {
  const answer = tally(given);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  const grades = ['优秀', '称职', '基本称职', '不称职'];
  return { output: answer.output, gradesOf: () => grades, vetoes: new Map([['ding', ['cap_second_lowest']]]) };
}

const basis = basisOf(input);
const decision = (official: string, grade: string, reason: string | null = null) => ({ official, grade, reason });
const check = (one: ReturnType<typeof decision>, taken: ReturnType<typeof decision>[] = []) =>
  checkDecision(basis, taken, one);

describe('a decision', () => {
  it('needs no reason when it follows the suggestion, and one when it does not', () => {
    expect(check(decision('jia', '优秀'))).toBeNull();
    expect(check(decision('wu', '基本称职'))).toBeNull();
    expect(check(decision('wu', '称职'))).toBe('reason_missing');
    expect(check(decision('wu', '称职', '  '))).toBe('reason_missing');
    expect(check(decision('wu', '称职', '集体研究决定'))).toBeNull();
  });

  it('needs a reason for everybody tied at the line, whichever grade it gives', () => {
    expect(check(decision('yi', '称职'))).toBe('reason_missing');
    expect(check(decision('yi', '优秀', '集体研究决定'))).toBeNull();
  });

  it('gives the first grade to nobody beyond the quota; a place is free once it was taken from somebody', () => {
    const yi = decision('yi', '优秀', '集体研究决定');
    expect(check(decision('bing', '优秀', '集体研究决定'), [yi])).toBe('over_quota');
    const lowered = decision('jia', '称职', '集体研究决定');
    expect(check(decision('bing', '优秀', '集体研究决定'), [yi, lowered])).toBeNull();
    expect(check(decision('wu', '优秀', '集体研究决定'), [yi])).toBe('over_quota');
  });

  it('does not lift a veto, and knows only the grades of the policy', () => {
    expect(openGrades(basis, 'ding')).toEqual(['基本称职', '不称职']);
    expect(check(decision('ding', '称职', '集体研究决定'))).toBe('barred_by_veto');
    expect(check(decision('jia', '良好', '集体研究决定'))).toBe('unknown_grade');
    expect(check(decision('geng', '称职', '集体研究决定'))).toBe('not_graded');
  });
});

describe('a publication', () => {
  it('waits until every grade and every tie is decided', () => {
    const rest = [decision('jia', '优秀'), decision('ding', '基本称职'), decision('wu', '基本称职')];
    expect(decisionGuards(basis, [])).toEqual(['within_quota']);
    expect(decisionGuards(basis, rest)).toEqual(['within_quota']);
    const all = [...rest, decision('yi', '优秀', '集体研究'), decision('bing', '称职', '集体研究')];
    expect(decisionGuards(basis, all)).toEqual(['every_grade_decided', 'ties_decided', 'within_quota']);
    const tooMany = all.map((one) => (one.official === 'bing' ? { ...one, grade: '优秀' } : one));
    expect(decisionGuards(basis, tooMany)).toEqual(['every_grade_decided', 'ties_decided']);
  });
});
