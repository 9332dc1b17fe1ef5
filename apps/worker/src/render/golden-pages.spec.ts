import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import {
  accountSlips,
  anAppealDecision,
  aNotice,
  aRanking,
  aRoundFile,
  aScoreSheet,
  filledSheet,
  paperOfParts,
  parsedReport,
} from '../../../../test/fixtures/papers';
import { aComparison, aMatrix } from '../../../../test/fixtures/comparison-pages';
import { chineseSheet } from '../../../../test/fixtures/result-sheets';
import { readPgm, readPlainPng, shareDiffering, writePlainPng } from '../../../../test/page-image';
import { inspectPdf } from '../../../../test/pdf-tools';
import type { PaperPart } from './paper';
import { prepareAccountSlips } from './prepare-account-slips';
import {
  appealDecisionPart,
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

/** Fine enough to see every line of text, coarse enough that versions of the viewer agree. */
const resolutionDpi = 40;
const levelTolerance = 48;
const mostDiffering = 0.004;

const kinds: readonly (readonly [kind: string, parts: () => readonly PaperPart[]])[] = [
  ['report', () => [reportPart(parsedReport)]],
  ['score-sheet', () => [scoreSheetPart(aScoreSheet(18, { filled: filledSheet }))]],
  ['result-sheet', () => [resultSheetPart(chineseSheet)]],
  ['comparison', () => [comparisonPart(aComparison(12))]],
  ['matrix', () => [comparisonPart(aMatrix(12, 12))]],
  ['ranking', () => [rankingPart(aRanking(12))]],
  [
    'account-slips',
    () => [{ template: 'account-slips', title: '', charts: [], view: prepareAccountSlips(accountSlips(4)) }],
  ],
  ['appeal-decision', () => [appealDecisionPart(anAppealDecision)]],
  ['notice', () => [noticePart(aNotice)]],
  ['round-file', () => [coverPart(aRoundFile), recordPart(aRoundFile)]],
];

it.each(kinds)('the first page of a %s looks as it was approved', async (kind, parts) => {
  const paper = paperOfParts(parts(), { bound: kind === 'round-file' });
  const outcome = await renderPaper(engine, paper, { profile: 'ua-1', fontsDir: null });
  if (!outcome.ok) throw new Error('a character is missing');
  const flags = ['-gray', '-r', String(resolutionDpi), '-f', '1', '-l', '1'];
  const page = readPgm(inspectPdf('pdftoppm', outcome.pdf, ...flags));
  const path = new URL(`../../../../test/fixtures/papers/${kind}.golden.png`, import.meta.url);
  if (!existsSync(path)) {
    writeFileSync(path, writePlainPng(page));
    throw new Error('there was no golden page; it was written: look at it, and keep it if it is right');
  }
  expect(shareDiffering(page, readPlainPng(readFileSync(path)), levelTolerance)).toBeLessThan(mostDiffering);
});
