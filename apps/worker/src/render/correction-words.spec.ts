import { expect, it } from 'vitest';
import { aRanking, aRoundFile } from '../../../../test/fixtures/papers';
import { correctedGrades, correctionLead, correctionSentences, ownCorrection } from './correction-words';
import { prepareRanking } from './prepare-ranking';
import { prepareRecord } from './prepare-round-file';

const corrected = {
  publishedAt: '2026-02-10T02:00:00Z',
  correction: {
    ordinal: 2,
    replaces: { publicationId: 'p', snapshotHash: 'h' },
    quotaApproval: null,
    changes: [
      {
        officialId: 'one',
        name: '何示一',
        townshipName: '甲镇',
        before: { total: '86.20', rank: 3, grade: '称职' },
        after: { total: '87.05', rank: 2, grade: '优秀' },
        reason: '漏计核查后的数据',
      },
      {
        officialId: 'two',
        name: '何示二',
        townshipName: '乙乡',
        before: { total: '86.90', rank: 2, grade: '称职' },
        after: { total: '86.90', rank: 3, grade: '称职' },
        reason: null,
      },
    ],
  },
} as const;

it('says which figures a correction changed, from what to what, and when', () => {
  expect(correctionLead(corrected, 'zh')).toBe('本结果是第 1 次更正后的公布（2026年2月10日），替代此前公布的结果。');
  expect(correctionSentences(corrected, 'zh')).toEqual([
    '何示一（甲镇）：总分由 86.20 更正为 87.05，名次由第 3 名更正为第 2 名，等次由“称职”更正为“优秀”。',
    '何示二（乙乡）：名次由第 2 名更正为第 3 名，因他人结果更正而变动。',
  ]);
  expect(correctionSentences(corrected, 'en')[0]).toBe(
    '何示一 (甲镇): total from 86.20 to 87.05, rank from 3 to 2, grade from “称职” to “优秀”.',
  );
});

it('tells one official of their own alone, and everybody of grades alone', () => {
  expect(ownCorrection(corrected, 'two', 'zh')).toBe('更正内容：名次由第 2 名更正为第 3 名，因他人结果更正而变动。');
  expect(ownCorrection(corrected, 'three', 'zh')).toBeNull();
  expect(correctedGrades(corrected, 'zh')).toEqual(['何示一（甲镇）的等次由“称职”更正为“优秀”']);
});

it('says nothing of a first publication', () => {
  const first = { publishedAt: corrected.publishedAt };
  expect([correctionLead(first, 'zh'), ownCorrection(first, 'one', 'zh')]).toEqual([null, null]);
  expect([correctionSentences(first, 'zh'), correctedGrades(first, 'zh')]).toEqual([[], []]);
});

it('stands on the ranking and as the first section of a round’s record', () => {
  const correction = correctionSentences(corrected, 'zh');
  expect(prepareRanking({ ...aRanking(6), correction }).correction).toEqual(correction);
  const { sections } = prepareRecord({ ...aRoundFile, correction });
  expect(sections.map(({ heading }) => heading)).toEqual(['一、更正情况', '二、评议办法', '三、参评情况', '四、存证']);
  expect(sections[0]?.sentences).toEqual(correction);
});
