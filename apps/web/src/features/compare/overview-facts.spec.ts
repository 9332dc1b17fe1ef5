import { describe, expect, it } from 'vitest';
import { figuresOf } from './overview-facts';

const grades = (first: number, second: number) => [
  { grade: '优秀', officials: first },
  { grade: '称职', officials: second },
];
const disclosure = { given: 10, disputed: 2, masked: 4, missing: 2 };

describe('the four figures of the overview', () => {
  it('counts the first grade against the quotas of the classes that have one and may be told about', () => {
    const figures = figuresOf({
      townships: [],
      disclosure,
      classes: [
        { peerClass: '正职', officials: 12, grades: grades(3, 9), undecided: 0, limit: 3 },
        { peerClass: '副职', officials: 8, grades: grades(1, 7), undecided: 0, limit: 2 },
        { peerClass: '领导班子', officials: 2, grades: null, undecided: 0, limit: 1 },
      ],
    });
    expect(figures).toMatchObject({ topGrade: '优秀', topUsed: 4, topLimit: 5 });
  });

  it('counts a disputed figure as disclosed and what no report names as not', () => {
    expect(figuresOf({ townships: [], disclosure, classes: [] })).toMatchObject({
      disclosed: 12,
      known: 18,
      disclosedPercent: '66.7',
      topGrade: null,
    });
  });
});
