import decodeQR from 'qr/decode.js';
import { beforeAll, expect, it } from 'vitest';
import { accountSlips, paperOfParts } from '../../../../test/fixtures/papers';
import { readPgm } from '../../../../test/page-image';
import { inspectPdf } from '../../../../test/pdf-tools';
import { type AccountSlipsPaper, prepareAccountSlips } from './prepare-account-slips';
import { renderPaper } from './render-paper';
import { createTypstEngine, type TypstEngine } from './typst-engine';

let engine: TypstEngine;

beforeAll(() => {
  engine = createTypstEngine(null);
});

async function print(paper: AccountSlipsPaper) {
  const part = { template: 'account-slips', title: '', charts: [], view: prepareAccountSlips(paper) } as const;
  const own = paperOfParts([part], { language: paper.locale });
  const outcome = await renderPaper(engine, own, { profile: 'ua-1', fontsDir: null });
  if (!outcome.ok) throw new Error(`missing ${outcome.missingCharacters.join()}`);
  return outcome;
}

const textOf = (pdf: Uint8Array): string[] =>
  inspectPdf('pdftotext', pdf, '-raw')
    .toString('utf8')
    .split('\f')
    .filter((page) => page.trim() !== '');

it('prints eight slips on a page, with name, user name, link and time on each', async () => {
  const paper = accountSlips(20);
  const { pdf, pages } = await print(paper);
  expect(pages).toBe(3);
  const text = textOf(pdf);
  expect(text.map((page) => paper.people.filter(({ loginName }) => page.includes(loginName)).length)).toEqual([
    8, 8, 4,
  ]);
  const whole = text.join('').replaceAll(/\s/g, '');
  for (const { name, link } of paper.people) expect([whole.includes(name), whole.includes(link)]).toEqual([true, true]);
  expect(whole.split('2026年2月1日16:00前有效').length - 1).toBe(20);
});

it('prints a code that a telephone reads as the link, also in English and for long names and addresses', async () => {
  const [person] = accountSlips(1).people;
  const link = `https://a-rather-long-host-name.of-a-county.example:8443/reset-password#${'x'.repeat(43)}`;
  const name = '何'.repeat(60);
  const paper = accountSlips(1, {
    locale: 'en',
    people: [{ loginName: `${person?.loginName}-${'a'.repeat(50)}`, name, link }],
  });
  const { pdf, pages } = await print(paper);
  expect(pages).toBe(1);
  expect(textOf(pdf).join('').replaceAll(/\s/g, '')).toContain(link);
  const page = readPgm(inspectPdf('pdftoppm', pdf, '-gray', '-r', '150', '-f', '1', '-l', '1'));
  const data = new Uint8Array(page.levels.length * 4).fill(255);
  page.levels.forEach((level, index) => data.fill(level, index * 4, index * 4 + 3));
  expect(decodeQR({ width: page.widthPx, height: page.heightPx, data })).toBe(link);
});
