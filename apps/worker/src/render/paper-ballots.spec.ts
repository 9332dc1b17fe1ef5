import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultRubric } from '@pingyi/persistence';
import { paperNumber } from '@pingyi/review-rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltChildren, buildChildren } from '../../../../test/built-child';
import { preparePaperBallots } from './prepare-paper-ballots';
import type { ScoreSheetPaper } from './prepare-score-sheet';
import { createRenderPool, type RenderPool } from './render-pool';

const folder = mkdtempSync(join(tmpdir(), 'pingyi-ballots-'));
let built: BuiltChildren;
let pool: RenderPool;

beforeAll(async () => {
  built = await buildChildren({ 'render-child': 'apps/worker/src/child/render-child.ts' });
  pool = createRenderPool({ size: 1, fontsDir: null, entry: built.entry('render-child') });
}, 60_000);

afterAll(async () => {
  await pool.close();
  await built.remove();
  rmSync(folder, { recursive: true });
});

function form(name: string, asks: { scores: boolean; words: readonly string[] }): ScoreSheetPaper {
  const criteria = defaultRubric.map((criterion, place) => ({ ...criterion, id: String(place) }));
  return {
    locale: 'zh',
    round: { title: '2026年度乡镇领导干部述职评议', year: 2026 },
    official: { name, post: '镇长', township: '示例县甲镇' },
    criteria: asks.scores ? criteria : [],
    words: asks.words,
    filled: null,
  };
}

/** The text of each page, without white space. */
async function pagesOf(sheets: number, forms: readonly ScoreSheetPaper[]): Promise<string[]> {
  const view = preparePaperBallots({ locale: 'zh', batch: 7, sheets, groupName: 'C票（干部群众）', forms });
  const answer = await pool.render(
    {
      language: 'zh',
      documentTitle: '空白测评票',
      author: '示例县考核委员会',
      description: '空白测评票',
      createdOn: '2026-12-01',
      emblem: null,
      bound: false,
      parts: [{ template: 'paper-ballots', title: '空白测评票', charts: [], view }],
    },
    'ua-1',
  );
  if (!answer.ok) throw new Error(answer.problem.en);
  const path = join(folder, `${sheets}-${forms.length}.pdf`);
  writeFileSync(path, answer.pdf);
  const pages = execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).split('\f');
  return pages.map((page) => page.replaceAll(/\s+/g, '')).filter((page) => page !== '');
}

describe('blank sheets of a batch', () => {
  it('bear their number on every page, with a page for each official and every criterion on it', async () => {
    const asks = { scores: true, words: [] };
    const pages = await pagesOf(2, [form('甲某某', asks), form('乙某某', asks)]);
    const numbers = [1, 2].map((sheet) => paperNumber({ batch: 7, sheet }));
    const own = numbers.map((number) => pages.filter((page) => page.includes(number)));
    expect(own.flat()).toHaveLength(pages.length);
    for (const sheet of own) {
      const text = sheet.join('');
      expect(
        ['甲某某', '乙某某', ...defaultRubric.map(({ name }) => name)].filter((word) => !text.includes(word)),
      ).toEqual([]);
      expect(text).not.toContain('签名');
    }
  });

  it('list all officials with their words on one page where a word is all that is asked for', async () => {
    const asks = { scores: false, words: ['优秀', '称职', '基本称职', '不称职', '弃权'] };
    const pages = await pagesOf(3, [form('甲某某', asks), form('乙某某', asks)]);
    expect(pages).toHaveLength(3);
    expect(pages.every((page) => page.includes('甲某某') && page.includes('□不称职') && page.includes('乙某某'))).toBe(
      true,
    );
  });
});
