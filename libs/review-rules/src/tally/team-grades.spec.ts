import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalJson,
  checkDecision,
  explain,
  gradesOfClasses,
  policyDefaults,
  policyFaults,
  policySentences,
  tally,
  teamBandDefaults,
  type PolicyInput,
  type TallyInput,
  type TallyOutput,
} from '../index';
import { randomInput } from './test-support/random-input';

/** Two persons and five teams scored by one rater; half of each class may get the first grade. */
function inputOf(policy: PolicyInput): TallyInput {
  const totals = { zhang: 95, li: 70, jia: 95, yi: 92, bing: 80, ding: 61, wu: 20 };
  const persons = ['zhang', 'li'];
  return {
    rubric: { criteria: [{ id: 'duty', dimension: '职', weight: 100 }] },
    groups: [{ id: 'A', weight: 100, minBallots: 1 }],
    policy: { quotaPercent: 50, ...policy },
    officials: Object.keys(totals).map((id) =>
      persons.includes(id) ? { id, peerClass: '正职' } : { id, peerClass: '领导班子', team: true },
    ),
    raters: [{ id: 'zhu', group: 'A' }],
    ballots: Object.entries(totals).map(([official, duty]) => ({ rater: 'zhu', official, scores: { duty } })),
  };
}

function outputOf(input: TallyInput): TallyOutput {
  const answer = tally(input);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.output;
}

const gradesOf = (input: TallyInput) =>
  Object.fromEntries(outputOf(input).results.map(({ official, suggestedGrade }) => [official, suggestedGrade]));

describe('leadership teams', () => {
  it('get the words of teams at the lowest totals of persons, under the quota of their own class', () => {
    const input = inputOf({ quotaPercent: 50, teamBands: teamBandDefaults });
    expect(gradesOf(input)).toEqual({
      zhang: '优秀',
      li: '基本称职',
      jia: '好',
      yi: '好',
      bing: '较好',
      ding: '一般',
      wu: '较差',
    });
    expect(gradesOf({ ...input, policy: { quotaPercent: 20, teamBands: teamBandDefaults } })).toMatchObject({
      zhang: '称职',
      jia: '好',
      yi: '较好',
    });
  });

  it('may have lowest totals of their own', () => {
    const teamBands = [{ grade: '好', min: 93 }, { grade: '较好' }, { grade: '一般', min: 65 }, { grade: '较差' }];
    expect(gradesOf(inputOf({ teamBands }))).toMatchObject({ zhang: '优秀', jia: '好', yi: '较好', ding: '较差' });
  });

  it('are graded like persons where the policy has no words of theirs', () => {
    expect(gradesOf(inputOf({}))).toMatchObject({ jia: '优秀', wu: '不称职' });
  });

  it('have a peer class of their own', () => {
    const input = inputOf({ teamBands: teamBandDefaults });
    const officials = input.officials.map((official) => ({ ...official, peerClass: '镇' }));
    const answer = tally({ ...input, officials });
    expect(answer).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([
        { code: 'out_of_range', pointer: '/officials/2/team', message: expect.any(String) },
      ]),
    });
  });

  it('are held to vetoes by the place of the grade, and decided in their own words', () => {
    const input = inputOf({ quotaPercent: 50, teamBands: teamBandDefaults });
    const vetoes = [{ effect: 'cap_second_lowest' as const }];
    const barred = {
      ...input,
      officials: input.officials.map((official) => (official.id === 'jia' ? { ...official, vetoes } : official)),
    };
    expect(gradesOf(barred)).toMatchObject({ jia: '一般', yi: '好' });
    const basis = {
      output: outputOf(barred),
      gradesOf: gradesOfClasses(barred.policy ?? {}, barred.officials),
      vetoes: new Map([['jia', ['cap_second_lowest' as const]]]),
    };
    const check = (official: string, grade: string) =>
      checkDecision(basis, [], { official, grade, reason: '集体研究决定' });
    expect(check('bing', '好')).toBeNull();
    expect(check('bing', '优秀')).toBe('unknown_grade');
    expect(check('zhang', '好')).toBe('unknown_grade');
    expect(check('jia', '较好')).toBe('barred_by_veto');
  });

  it('have their words in the explanation of a grade', () => {
    const answer = explain(inputOf({ teamBands: teamBandDefaults }), 'bing', { figure: 'grade' });
    expect(answer).toMatchObject({
      ok: true,
      explanation: { value: '较好', inputs: [{ kind: 'band', value: '较好' }] },
    });
  });

  it('keep their order whatever the grades are called', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.boolean(), (seed, isRenamed) => {
        const { officials, ...input } = randomInput(seed);
        const { bands = policyDefaults.bands } = input.policy ?? {};
        const teams = officials.map((official) => ({ ...official, team: true }));
        const teamBands = bands.map(({ grade }, place) => ({ grade: isRenamed ? `第${place + 1}档` : grade }));
        const before = outputOf({ ...input, officials });
        const after = outputOf({ ...input, officials: teams, policy: { ...input.policy, teamBands } });
        const names = new Map(bands.map(({ grade }, place) => [grade, teamBands[place]?.grade ?? null]));
        const results = before.results.map((line) => ({
          ...line,
          suggestedGrade: line.suggestedGrade === null ? null : names.get(line.suggestedGrade),
        }));
        expect(canonicalJson([after.results, after.quota])).toBe(canonicalJson([results, before.quota]));
      }),
      { seed: 11, numRuns: 150 },
    );
  });
});

describe('a policy with words of leadership teams', () => {
  const groups = [{ id: 'A', weight: 100, minBallots: 1 }];
  const criteria = [{ id: 'duty', dimension: '职', weight: 100 }];
  const faults = (teamBands: PolicyInput['teamBands']) =>
    policyFaults({ policy: { ...policyDefaults, ...(teamBands ? { teamBands } : {}) }, groups, criteria }).map(
      ({ pointer }) => pointer,
    );

  it('has as many as persons have, from top to bottom, none of them twice', () => {
    expect(faults(teamBandDefaults)).toEqual([]);
    expect(faults(teamBandDefaults.slice(1))).toContain('/policy/teamBands');
    expect(faults([{ grade: '好' }, { grade: '较好', min: 95 }, { grade: '一般' }, { grade: '较差' }])).toEqual([
      '/policy/teamBands/1/min',
    ]);
    expect(faults([{ grade: '好' }, { grade: '好' }, { grade: '一般' }, { grade: '较差' }])).toEqual([
      '/policy/teamBands/1/grade',
    ]);
  });

  it('says so, and says nothing of teams where they have none', () => {
    const names = { zh: '甲', en: 'A' };
    const told = (policy: typeof policyDefaults) =>
      policySentences({
        policy,
        groups: [{ name: names, weight: 100, minBallots: 1 }],
        criteria: [{ dimension: names, weight: 100 }],
      }).find(({ topic }) => topic === 'team_bands')?.zh;
    expect(told(policyDefaults)).toBeUndefined();
    expect(told({ ...policyDefaults, teamBands: teamBandDefaults })).toContain(
      '总分 90 分以上为好，75 分以上为较好，60 分以上为一般，其余为较差',
    );
  });
});
