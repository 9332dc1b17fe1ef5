import type { PublicationSnapshot } from '@pingyi/persistence';
import { policyDefaults } from '@pingyi/review-rules';
import { expect, it } from 'vitest';
import { resultSheetOf } from './result-sheet-of';

const group = {
  id: 'group-c',
  code: 'C',
  name: 'C票 干部群众',
  nameEn: 'Group C',
  weightPercent: '100',
  minBallots: 5,
};

function snapshotWith(
  flags: readonly string[],
  vetoes: PublicationSnapshot['officials'][number]['vetoes'],
): PublicationSnapshot {
  return {
    tenantName: '示例县考核委员会',
    round: { id: 'round', title: '年度评议', year: 2026 },
    ruleVersion: '1.0.0',
    inputHash: '0'.repeat(64),
    publishedAt: '2026-12-01T01:00:00.000Z',
    policy: policyDefaults,
    groups: [group],
    dimensions: [{ dimension: '职', weightPoints: '100' }],
    officials: [
      {
        officialId: 'official',
        memberId: 'member',
        name: '某某',
        post: '镇长',
        peerClass: '正职',
        townshipId: 'township',
        townshipName: '甲镇',
        principal: true,
        grade: '称职',
        ...(vetoes === undefined ? {} : { vetoes }),
        line: {
          official: 'official',
          peerClass: '正职',
          total: '91.00',
          rank: 1,
          parts: { rating: '91.00' },
          groups: {},
          dimensions: {},
          calibrated: null,
          suggestedGrade: '称职',
          flags,
        },
      },
    ],
    peerMeans: {},
    quota: [],
  };
}

it('puts flags and vetoes into the words that the pages use', () => {
  const snapshot = snapshotWith(['group_missing:group-c'], [{ cause: 'false_data', effect: 'cap_second_lowest' }]);
  expect(resultSheetOf(snapshot, 'official', 'zh').remarks).toEqual([
    'C票 干部群众有效票不足，权重由其他票种分担。',
    '一票否决（述职或统计数据弄虚作假）：最高评为倒数第二等次。',
  ]);
  expect(resultSheetOf(snapshot, 'official', 'en').remarks[1]).toBe(
    'Veto (False data or report fraud): at most the second lowest grade.',
  );
});

it('prints publications from before vetoes were frozen', () => {
  expect(resultSheetOf(snapshotWith([], undefined), 'official', 'zh').remarks).toEqual([]);
});
