import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planAssignments, type AssignmentPlanInput } from '../index';
import { fillSlots } from './fill-slots';

const ids = (prefix: string, count: number): { id: string }[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${prefix}${i}` }));
const inGroup = (group: string, count: number): { id: string; group: string }[] =>
  ids(group, count).map(({ id }) => ({ id, group }));

/** Small officials, raters, recusals and limits in every combination. */
const planInput: fc.Arbitrary<AssignmentPlanInput> = fc
  .record({
    officials: fc.integer({ min: 1, max: 5 }),
    raters: fc.integer({ min: 0, max: 5 }),
    minRaters: fc.integer({ min: 0, max: 4 }),
    maxOfficials: fc.integer({ min: 1, max: 4 }),
    recused: fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 12 }),
  })
  .map(({ officials, raters, minRaters, maxOfficials, recused }) => ({
    groups: [{ id: 'A', mode: 'balanced', minRaters, maxOfficials }],
    officials: ids('o', officials),
    raters: inGroup('A', raters),
    recusals: recused.map(([rater, official]) => ({ rater: `A${rater}`, official: `o${official}` })),
  }));

describe('planAssignments', () => {
  it('gives each rater of a group each official, except recused pairs', () => {
    const plan = planAssignments({
      groups: [{ id: 'A', mode: 'everyone' }],
      officials: ids('o', 2),
      raters: [...inGroup('A', 2), ...inGroup('B', 2)],
      recusals: [{ rater: 'A1', official: 'o0' }],
    });
    expect(plan.assignments).toStrictEqual([
      { rater: 'A0', official: 'o0', group: 'A' },
      { rater: 'A0', official: 'o1', group: 'A' },
      { rater: 'A1', official: 'o1', group: 'A' },
    ]);
    expect(plan.gaps).toStrictEqual([]);
  });

  it('lets raters of a group of those who rate themselves rate themselves and nobody else', () => {
    const plan = planAssignments({
      groups: [
        { id: 'A', mode: 'everyone' },
        { id: 'S', mode: 'self' },
      ],
      officials: ids('o', 3).map(({ id }) => ({ id, person: id })),
      raters: [
        { id: 'a', group: 'A', person: 'o0' },
        { id: 's1', group: 'S', person: 'o1' },
        { id: 's2', group: 'S', person: 'o2' },
        { id: 's3', group: 'S', person: 'somebody else' },
      ],
      recusals: [{ rater: 's2', official: 'o2' }],
    });
    expect(plan.assignments).toStrictEqual([
      { rater: 'a', official: 'o1', group: 'A' },
      { rater: 's1', official: 'o1', group: 'S' },
      { rater: 'a', official: 'o2', group: 'A' },
    ]);
    expect(plan.gaps).toStrictEqual([
      { official: 'o0', group: 'A', wanted: 1, planned: 0, reason: 'recused' },
      { official: 'o0', group: 'S', wanted: 1, planned: 0, reason: 'not_in_group' },
      { official: 'o2', group: 'S', wanted: 1, planned: 0, reason: 'recused' },
    ]);
  });

  it('gives the same plan for the same seed, and other company for another', () => {
    const planned = (seed: number) =>
      planAssignments({
        groups: [{ id: 'A', mode: 'balanced', minRaters: 2, maxOfficials: 6 }],
        officials: ids('o', 12),
        raters: inGroup('A', 6),
        recusals: [],
        seed,
      }).assignments;
    expect(planned(7)).toStrictEqual(planned(7));
    expect(planned(7)).not.toStrictEqual(planned(8));
    expect(() => planned(-1)).toThrow(RangeError);
  });

  it('gives a reason for every gap', () => {
    const recusals = [
      { rater: 'B0', official: 'o0' },
      { rater: 'B1', official: 'o0' },
    ];
    const plan = planAssignments({
      groups: [
        { id: 'A', mode: 'everyone', minRaters: 3 },
        { id: 'B', mode: 'everyone', minRaters: 1 },
        { id: 'C', mode: 'balanced', minRaters: 2, maxOfficials: 1 },
      ],
      officials: ids('o', 2),
      raters: [...inGroup('A', 2), ...inGroup('B', 2), ...inGroup('C', 3)],
      recusals,
    });
    expect(plan.gaps).toStrictEqual([
      { official: 'o0', group: 'A', wanted: 3, planned: 2, reason: 'too_few_raters' },
      { official: 'o0', group: 'B', wanted: 1, planned: 0, reason: 'recused' },
      { official: 'o1', group: 'A', wanted: 3, planned: 2, reason: 'too_few_raters' },
      { official: 'o1', group: 'C', wanted: 2, planned: 1, reason: 'load' },
    ]);
  });

  it('never assigns people to themselves', () => {
    const plan = planAssignments({
      groups: [{ id: 'A', mode: 'everyone' }],
      officials: [{ id: 'o0', person: 'li' }, { id: 'same' }],
      raters: [
        { id: 'r0', group: 'A', person: 'li' },
        { id: 'same', group: 'A' },
      ],
      recusals: [],
    });
    expect(plan.assignments.map(({ rater, official }) => `${rater} ${official}`)).toStrictEqual(['same o0', 'r0 same']);
  });

  it('spreads the load evenly when nothing stands against it', () => {
    const plan = planAssignments({
      groups: [{ id: 'A', mode: 'balanced', minRaters: 5, maxOfficials: 40 }],
      officials: ids('o', 60),
      raters: inGroup('A', 12),
      recusals: [],
    });
    const loads = Map.groupBy(plan.assignments, ({ rater }) => rater);
    expect([...loads.values()].map((assigned) => assigned.length)).toStrictEqual(Array(12).fill(25));
  });

  it('loads nobody more than the recusals force', () => {
    const plan = planAssignments({
      groups: [{ id: 'A', mode: 'balanced', minRaters: 1, maxOfficials: 9 }],
      officials: ids('o', 6),
      raters: inGroup('A', 3),
      // A2 may rate only o5, so that the other five fall to A0 and A1.
      recusals: ids('o', 5).map(({ id }) => ({ rater: 'A2', official: id })),
    });
    const loads = ['A0', 'A1', 'A2'].map((id) => plan.assignments.filter(({ rater }) => rater === id).length);
    expect(loads.toSorted((a, b) => a - b)).toStrictEqual([1, 2, 3]);
  });

  it('shares the shortage when raters run out', () => {
    const plan = planAssignments({
      groups: [{ id: 'A', mode: 'balanced', minRaters: 3, maxOfficials: 5 }],
      officials: ids('o', 10),
      raters: inGroup('A', 4),
      recusals: [],
    });
    expect(plan.assignments).toHaveLength(20);
    expect(plan.gaps.map(({ planned, reason }) => `${planned} ${reason}`)).toStrictEqual(Array(10).fill('2 load'));
  });

  it('keeps the limits, gives the same plan for any order, and leaves no gap that another plan could fill', () => {
    fc.assert(
      fc.property(planInput, (input) => {
        const [group] = input.groups;
        const { minRaters = 0, limit } = {
          minRaters: group?.mode === 'self' ? 1 : group?.minRaters,
          limit: group?.mode === 'balanced' ? group.maxOfficials : 0,
        };
        const plan = planAssignments(input);
        const pairs = plan.assignments.map(({ rater, official }) => `${rater} ${official}`);
        expect(new Set(pairs).size).toBe(pairs.length);
        expect(
          pairs.filter((pair) => input.recusals.some(({ rater, official }) => pair === `${rater} ${official}`)),
        ).toStrictEqual([]);
        for (const { id } of input.raters) {
          expect(plan.assignments.filter(({ rater }) => rater === id).length).toBeLessThanOrEqual(limit);
        }
        for (const { id } of input.officials) {
          const planned = plan.assignments.filter(({ official }) => official === id).length;
          const gap = plan.gaps.find(({ official }) => official === id);
          expect(gap?.planned ?? minRaters).toBe(planned);
        }
        expect(pairs.length).toBe(mostPairs(input, minRaters, limit));
        const reversed = {
          ...input,
          officials: input.officials.toReversed(),
          raters: input.raters.toReversed(),
          recusals: input.recusals.toReversed(),
        };
        expect(planAssignments(reversed)).toStrictEqual(plan);
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  it('refuses limits that are no counts', () => {
    const input = { officials: [], raters: [], recusals: [] };
    expect(() =>
      planAssignments({ ...input, groups: [{ id: 'A', mode: 'balanced', minRaters: 1, maxOfficials: 0 }] }),
    ).toThrow(RangeError);
    expect(() => planAssignments({ ...input, groups: [{ id: 'A', mode: 'everyone', minRaters: 0.5 }] })).toThrow(
      RangeError,
    );
  });

  it('moves earlier officials to other raters when that makes room', () => {
    const chosen = fillSlots([[0, 1], [0], [1, 2]], 3, { wanted: 1, limit: 1 });
    expect(chosen).toStrictEqual([[1], [0], [2]]);
  });
});

/** The most pairs any plan can have, by trying for each official in turn every choice of raters. */
function mostPairs(input: AssignmentPlanInput, wanted: number, limit: number): number {
  const open = (rater: string, official: string): boolean =>
    !input.recusals.some((recusal) => recusal.rater === rater && recusal.official === official);
  const known = new Map<string, number>();
  const best = (place: number, loads: readonly number[]): number => {
    const official = input.officials[place];
    if (official === undefined) return 0;
    const key = `${place}:${loads.join()}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    let most = 0;
    for (let choice = 0; choice < 2 ** loads.length; choice += 1) {
      const taken = loads.map((_, rater) => (choice >> rater) & 1);
      const next = loads.map((load, rater) => load + (taken[rater] ?? 0));
      const size = taken.reduce((sum, one) => sum + one, 0);
      const isAllowed = taken.every((one, rater) => one === 0 || open(input.raters[rater]?.id ?? '', official.id));
      if (size <= wanted && isAllowed && next.every((load) => load <= limit))
        most = Math.max(most, size + best(place + 1, next));
    }
    known.set(key, most);
    return most;
  };
  return best(
    0,
    input.raters.map(() => 0),
  );
}
