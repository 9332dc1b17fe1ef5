import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinPairs, planAssignments } from '../index';

const person = fc.integer({ min: 0, max: 7 }).map((number) => `p${number}`);
const people = (prefix: string) =>
  fc
    .uniqueArray(person, { maxLength: 6 })
    .map((persons) => persons.map((one, index) => ({ id: `${prefix}${index}`, person: one })));
const ties = fc.array(fc.record({ one: person, other: person }), { maxLength: 10 });

describe('kinPairs', () => {
  it('closes a rater to an official who is kin, whichever the record names first', () => {
    const raters = [{ id: 'r', person: 'wife' }];
    const officials = [
      { id: 'o', person: 'husband' },
      { id: 'x', person: 'stranger' },
    ];
    const closed = [{ rater: 'r', official: 'o' }];
    expect(kinPairs(raters, officials, [{ one: 'wife', other: 'husband' }])).toStrictEqual(closed);
    expect(kinPairs(raters, officials, [{ one: 'husband', other: 'wife' }])).toStrictEqual(closed);
  });

  it('closes exactly the pairs that a record ties, each once, and none of one person', () => {
    fc.assert(
      fc.property(people('r'), people('o'), ties, (raters, officials, kin) => {
        const tied = raters.flatMap((rater) =>
          officials
            .filter(
              (official) =>
                official.person !== rater.person &&
                kin.some(
                  ({ one, other }) =>
                    (one === rater.person && other === official.person) ||
                    (other === rater.person && one === official.person),
                ),
            )
            .map((official) => ({ rater: rater.id, official: official.id })),
        );
        expect(kinPairs(raters, officials, kin)).toStrictEqual(tied);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('keeps kin out of every plan, balanced or not', () => {
    fc.assert(
      fc.property(people('r'), people('o'), ties, fc.boolean(), (raters, officials, kin, balanced) => {
        const recusals = kinPairs(raters, officials, kin);
        const plan = planAssignments({
          groups: [
            balanced ? { id: 'A', mode: 'balanced', minRaters: 2, maxOfficials: 3 } : { id: 'A', mode: 'everyone' },
          ],
          raters: raters.map((rater) => ({ ...rater, group: 'A' })),
          officials,
          recusals,
        });
        const planned = new Set(plan.assignments.map(({ rater, official }) => `${rater} ${official}`));
        expect(recusals.filter(({ rater, official }) => planned.has(`${rater} ${official}`))).toStrictEqual([]);
      }),
      { numRuns: 200, seed: 8 },
    );
  });
});
