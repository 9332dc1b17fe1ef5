import type { PlaywrightWorkerArgs } from '@playwright/test';
import { type PaperContent, routes } from '@pingyi/contracts';
import { publishRound } from './a-published-round';
import { Members } from './members';
import type { Product } from './product';
import { SmallRound, submitReport } from './small-round';
import type { Things } from './visits';

/**
 * Plays what the demo has none of: a result that is appealed against, and paper ballots of which two people read one sheet
 * differently.
 */
export async function playRounds(playwright: PlaywrightWorkerArgs['playwright'], product: Product): Promise<Things> {
  const { roundId: appealed, official } = await publishRound(playwright, product);
  const members = new Members(playwright, product);
  try {
    const draft = await members.ask(official, routes.startAppeal, {
      params: { roundId: appealed },
      body: { request: '重新核定总分', grounds: '高标准农田一项漏计了核查后的面积。' },
    });
    const { id: appeal } = await members.ask(official, routes.fileAppeal, {
      params: { appealId: draft.id },
      body: { version: draft.version },
    });
    const panel = await Promise.all(['fuhe', 'jiandu', 'lingdao2'].map((who) => members.ask(who, routes.readMember)));
    await members.ask('zuzhang', routes.settleAppeal, {
      params: { appealId: appeal },
      body: {
        accepted: true,
        reason: '符合受理条件',
        panel: panel.map(({ id }) => id),
        chairId: panel[0]?.id ?? '',
      },
    });
    return new Map([[':appealed', appealed], ['{appeal}', appeal], ...(await playPaper(members))]);
  } finally {
    await members.close();
  }
}

async function playPaper(members: Members): Promise<[string, string][]> {
  const round = await SmallRound.begin(members, { title: '2022年度补充评议', year: 2022, groups: 1 });
  await round.rate('jia-zhen', '甲镇');
  for (const rater of ['pingwei-a1', 'pingwei-a2']) await round.seat(rater);
  await round.move('collecting');
  await submitReport(members, round.id, 'jia-zhen');
  await round.openScoring();
  const params = { roundId: round.id };
  const { items } = await members.ask('zuzhang', routes.listOfficials, { params });
  const { criteria } = await members.ask('zuzhang', routes.readRound, { params });
  const officialId = items[0]?.id ?? '';
  const batch = await members.ask('zuzhang', routes.issuePaperBatch, {
    params,
    body: { groupId: round.groupIds[0] ?? '', officialIds: [officialId], sheets: 3, locale: 'zh' },
  });
  const sheetOf = (score: string): PaperContent => ({
    void: false,
    lines: [{ officialId, scores: Object.fromEntries(criteria.map(({ id }) => [id, score])), word: null }],
  });
  for (const [who, score] of [
    ['zuzhang', '88'],
    ['zuzhang2', '83'],
  ] as const) {
    const ofBatch = { params: { batchId: batch.id } };
    await members.ask(who, routes.beginPaperKeying, ofBatch);
    for (const [number, content] of [sheetOf('90'), sheetOf(score)].entries()) {
      await members.ask(who, routes.keyPaperSheet, { ...ofBatch, body: { number: number + 1, content } });
    }
    await members.ask(who, routes.endPaperKeying, ofBatch);
  }
  return [
    [':scored', round.id],
    ['{batch}', batch.id],
  ];
}
