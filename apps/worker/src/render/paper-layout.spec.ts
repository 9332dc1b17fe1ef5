import { beforeAll, describe, expect, it } from 'vitest';
import {
  aNotice,
  aRanking,
  aReport,
  aRoundFile,
  aScoreSheet,
  filledSheet,
  paperOfParts,
  parsedReport,
} from '../../../../test/fixtures/papers';
import { aComparison, aMatrix } from '../../../../test/fixtures/comparison-pages';
import { chineseSheet } from '../../../../test/fixtures/result-sheets';
import { bookmarksOf, inspectPdf, type PdfWord, turnedPages, wordsByPage } from '../../../../test/pdf-tools';
import type { Paper } from './paper';
import {
  comparisonPart,
  coverPart,
  noticePart,
  rankingPart,
  recordPart,
  reportPart,
  resultSheetPart,
  scoreSheetPart,
} from './paper-parts';
import { renderPaper } from './render-paper';
import { createTypstEngine, type TypstEngine } from './typst-engine';

let engine: TypstEngine;

beforeAll(() => {
  engine = createTypstEngine(null);
});

async function pdfOf(paper: Paper, profile: 'ua-1' | 'a-2u' = 'ua-1'): Promise<Uint8Array> {
  const outcome = await renderPaper(engine, paper, { profile, fontsDir: null });
  if (!outcome.ok) throw new Error(`no glyph for ${outcome.missingCharacters.join(' ')}`);
  return outcome.pdf;
}

const textOf = (pdf: Uint8Array): string => inspectPdf('pdftotext', pdf).toString('utf8').replaceAll(/\s+/g, '');
const mm = (points: number): number => (points / 72) * 25.4;

/** Words of the text block, without page number and what stands under it. */
const blockOf = (page: readonly PdfWord[]): PdfWord[] => page.filter(({ yMin }) => mm(yMin) < 262);

/** The text block in mm from the upper left corner; that of pages turned sideways has margins of its own. */
const blocks = {
  upright: { left: 28, right: 184, top: 37, bottom: 262 },
  turned: { left: 28, right: 271, top: 28, bottom: 184 },
} as const;

/** Words that reach out of the text block; half of a full-width sign is empty and may hang over its edge. */
function wordsOutside(pdf: Uint8Array): PdfWord[] {
  const turned = turnedPages(pdf);
  return wordsByPage(pdf).flatMap((page, index) => {
    const block = blocks[turned[index] === true ? 'turned' : 'upright'];
    return page
      .filter(({ yMin }) => mm(yMin) < block.bottom)
      .filter(
        ({ xMin, xMax, yMin }) => mm(xMin) < block.left - 3 || mm(xMax) > block.right + 3 || mm(yMin) < block.top - 1,
      );
  });
}

/** What each profile says of itself. */
const claims = {
  'ua-1': ['pdfuaid:part>1<'],
  'a-2u': ['pdfaid:part>2<', 'pdfaid:conformance>U<'],
} as const;

describe('the official layout', () => {
  it('holds 22 lines of 28 characters in a block of 156 by 225 mm, 37 mm from the head and 28 mm from the left', async () => {
    const text = ['述职报告', `　　${'坚'.repeat(28 * 22 * 2 + 100)}`].join('\n');
    const pages = wordsByPage(await pdfOf(paperOfParts([reportPart({ ...aReport, title: '述职报告', text })])));
    const lines = blockOf(pages[1] ?? []);
    expect(lines.map((line) => line.text.length)).toEqual(Array.from({ length: 22 }, () => 28));
    const [first, last] = [lines[0], lines.at(-1)];
    expect(mm(first?.yMin ?? 0)).toBeCloseTo(37, 1);
    expect(mm(first?.xMin ?? 0)).toBeCloseTo(28, 1);
    expect(mm(first?.xMax ?? 0)).toBeCloseTo(184, 0);
    expect(mm(last?.yMax ?? 0)).toBeLessThan(262);
    expect(((last?.yMin ?? 0) - (first?.yMin ?? 0)) / 21).toBeCloseTo(28.95, 2);
  });

  it('numbers pages outside, 7 mm under the block, one character in: odd ones right, even ones left', async () => {
    const pages = wordsByPage(await pdfOf(paperOfParts([rankingPart(aRanking(40))])));
    for (const [index, page] of pages.entries()) {
      const number = page.filter(({ text, yMin }) => mm(yMin) > 262 && (text === '—' || text === String(index + 1)));
      expect(number.map(({ text }) => text)).toEqual(['—', String(index + 1), '—']);
      expect(mm(number[0]?.yMin ?? 0)).toBeCloseTo(262 + 7, 0);
      // The dash's own white space at a line's end may be trimmed.
      const off = index % 2 === 0 ? 184 - mm(number[2]?.xMax ?? 0) : mm(number[0]?.xMin ?? 0) - 28;
      expect(Math.abs(off - mm(14))).toBeLessThan(1);
    }
  });

  it('sets a report of forty pages with all its words, headings as bookmarks, and notes on its figures', async () => {
    const long = `　　${'坚持重大事项集体研究，工作安排、项目建设和资金使用都按程序办理。'.repeat(760)}`;
    const pdf = await pdfOf(paperOfParts([reportPart({ ...parsedReport, text: `${parsedReport.text}\n${long}` })]));
    expect(Number(/Pages:\s+(\d+)/.exec(inspectPdf('pdfinfo', pdf).toString())?.[1])).toBeGreaterThanOrEqual(40);
    const text = textOf(pdf).replaceAll(/—\d+—/g, '').replace('1本人填报：12.6亿元', '');
    expect(text.split('坚持重大事项集体研究，工作安排').length - 1).toBe(760);
    expect(textOf(pdf)).toContain('本人填报：12.6亿元');
    expect(wordsOutside(pdf)).toEqual([]);
    expect(bookmarksOf(pdf)).toEqual([
      { title: '一、加强学习，提高本领', depth: 0 },
      { title: '（一）学理论', depth: 1 },
      { title: '二、服务发展，尽职尽责', depth: 0 },
      { title: '1.经济运行平稳', depth: 1 },
      { title: '2.民生持续改善', depth: 1 },
    ]);
  });
});

describe('papers that are larger than usual', () => {
  const longName = '示例县甲乙丙丁戊己庚辛壬癸各族联合民族乡人民政府';

  it('repeat the heads of their tables and lose no row of 300', async () => {
    const pdf = await pdfOf(paperOfParts([rankingPart(aRanking(300))]));
    const pages = wordsByPage(pdf);
    expect(wordsOutside(pdf)).toEqual([]);
    const heads = pages.filter((page) => page.some(({ text }) => text === '评定等次')).length;
    expect(heads).toBe(pages.length);
    expect(textOf(pdf)).toContain('“优秀”名额线：以上2名');
    for (const rank of [1, 150, 299]) {
      expect(pages.flat().some(({ text, xMin }) => text === String(rank) && mm(xMin) < 40)).toBe(true);
    }
  });

  it('keep sixty criteria, long names and charts of sixty townships inside the block', async () => {
    const sheet = aScoreSheet(60, { official: { name: longName, post: longName.repeat(2), township: longName } });
    const nameOf = (index: number): string => (index === 0 ? longName : `${index}镇`);
    const comparison = paperOfParts([comparisonPart(aComparison(60, { layout: 'grouped', nameOf }))]);
    const matrix = paperOfParts([comparisonPart(aMatrix(40, 30, { nameOf }))]);
    for (const paper of [paperOfParts([scoreSheetPart(sheet)]), comparison, matrix]) {
      const pdf = await pdfOf(paper);
      expect(wordsOutside(pdf)).toEqual([]);
      expect(textOf(pdf)).toContain(longName);
    }
  });
});

describe('every kind of paper', () => {
  const papers: readonly (readonly [kind: string, paper: () => Paper, words: readonly string[]])[] = [
    ['report', () => paperOfParts([reportPart(parsedReport)]), ['何示例', '（一）学理论。', '—1—']],
    ['blank score sheet', () => paperOfParts([scoreSheetPart(aScoreSheet(18))]), ['评分项18', '□优秀', '评委签名']],
    [
      'filled score sheet',
      () => paperOfParts([scoreSheetPart(aScoreSheet(18, { filled: filledSheet }))]),
      ['92.00', '■称职', '招商方面还要加力', '评委甲'],
    ],
    ['result sheet', () => paperOfParts([resultSheetPart(chineseSheet)]), ['87.43', '第3名']],
    ['comparison', () => paperOfParts([comparisonPart(aComparison(12))]), ['图2', '“优秀”名额', '未公布']],
    ['matrix', () => paperOfParts([comparisonPart(aMatrix(12, 12))]), ['主题：农业', '未披露', '*与其他报告不一致']],
    ['ranking', () => paperOfParts([rankingPart(aRanking(12))]), ['名额线', '一票否决', '名额线上同分', '组长：']],
    ['notice', () => paperOfParts([noticePart(aNotice)]), ['2026年1月16日至2026年1月22日', '5个工作日']],
  ];

  it.each(papers)('is tagged for reading and self-contained for the archive: %s', async (_, make, words) => {
    for (const profile of ['ua-1', 'a-2u'] as const) {
      const pdf = await pdfOf(make(), profile);
      expect(inspectPdf('qpdf', pdf, '--check').toString()).toContain('No syntax or stream encoding errors');
      const text = textOf(pdf);
      for (const part of words) expect(text).toContain(part);
      const fonts = inspectPdf('pdffonts', pdf).toString().trim().split('\n').slice(2);
      for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+\S+ .* yes yes yes /);
      const xmp = inspectPdf('pdfinfo', pdf, '-meta').toString();
      for (const claim of claims[profile]) expect(xmp).toContain(claim);
      const info = inspectPdf('pdfinfo', pdf).toString();
      expect(info).toMatch(/Author:\s+示例县考核工作领导小组/);
      expect(info).toMatch(profile === 'ua-1' ? /Tagged:\s+yes/ : /Tagged:/);
      expect(wordsOutside(pdf)).toEqual([]);
    }
  });

  it('is bound into the file of a round with a cover, contents and bookmarks', async () => {
    const parts = [
      coverPart(aRoundFile),
      recordPart(aRoundFile),
      noticePart(aNotice),
      rankingPart({ ...aRanking(6), forSigning: false }),
      comparisonPart(aComparison(6)),
      resultSheetPart(chineseSheet),
      reportPart(parsedReport),
    ];
    const pdf = await pdfOf(paperOfParts(parts, { bound: true }), 'a-2u');
    const chapters = bookmarksOf(pdf).filter(({ depth }) => depth === 0);
    expect(chapters.map(({ title }) => title)).toEqual(parts.slice(1).map(({ title }) => title));
    expect(bookmarksOf(pdf)).toContainEqual({ title: '（一）学理论', depth: 2 });
    const text = textOf(pdf);
    for (const words of ['目录', '操作记录条数1204', '第1200条，2026年1月15日签名', 'A票（县级领导）']) {
      expect(text).toContain(words);
    }
  });
});

describe('a character that no font has', () => {
  it('is named before anything is drawn, wherever it stands', async () => {
    for (const paper of [
      paperOfParts([comparisonPart(aComparison(3, { nameOf: () => '𱍊镇' }))]),
      paperOfParts([reportPart({ ...aReport, text: `${aReport.text}\n𱍊` })]),
    ]) {
      expect(await renderPaper(engine, paper, { profile: 'ua-1', fontsDir: null })).toEqual({
        ok: false,
        missingCharacters: ['𱍊'],
      });
    }
  });
});
