import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ResultSheet } from '@pingyi/contracts';
import { canonicalJson } from '@pingyi/review-rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltChildren, buildChildren } from '../../../../test/built-child';
import { resultPaper } from '../../../../test/fixtures/papers';
import { chineseSheet, englishSheet } from '../../../../test/fixtures/result-sheets';
import { artifactKey, layoutVersion } from './artifact-key';
import { drawChart } from './draw-chart';
import { prepareResultSheet } from './prepare-result-sheet';
import { renderPaper } from './render-paper';
import { createRenderPool, type RenderPool } from './render-pool';
import { createTypstEngine } from './typst-engine';

const folder = mkdtempSync(join(tmpdir(), 'pingyi-papers-'));
const pools: RenderPool[] = [];
let built: BuiltChildren;
/** One warm child for tests that only look at a paper. */
let shared: RenderPool;

function pool(): RenderPool {
  const made = createRenderPool({ size: 1, fontsDir: null, entry: built.entry('render-child') });
  pools.push(made);
  return made;
}

async function paper(papers: RenderPool, sheet: ResultSheet, profile: 'ua-1' | 'a-2u' = 'ua-1'): Promise<Uint8Array> {
  const answer = await papers.render(resultPaper(sheet), profile);
  if (!answer.ok) throw new Error(answer.problem.en);
  return answer.pdf;
}

/** Runs a program of poppler-utils on a PDF. */
function poppler(program: 'pdftotext' | 'pdffonts' | 'pdfinfo', pdf: Uint8Array, ...flags: string[]): string {
  const path = join(folder, `${createHash('sha256').update(pdf).digest('hex')}.pdf`);
  writeFileSync(path, pdf);
  try {
    const output = program === 'pdftotext' ? ['-'] : [];
    return execFileSync(program, [...flags, path, ...output], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    throw new Error(`${program} failed; it comes with the Debian package poppler-utils`, { cause: error });
  }
}

const textOf = (pdf: Uint8Array) => poppler('pdftotext', pdf).replaceAll(/\s+/g, '');

function childrenOf(pid: number, entry: string): number[] {
  const tasks = readdirSync(`/proc/${pid}/task`);
  const pids = tasks.flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' '));
  return pids
    .filter((child) => child !== '' && readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(entry))
    .map(Number);
}

beforeAll(async () => {
  built = await buildChildren({ 'render-child': 'apps/worker/src/child/render-child.ts' });
  shared = pool();
});
afterAll(async () => {
  await Promise.all(pools.map((papers) => papers.close()));
  await built.remove();
  rmSync(folder, { recursive: true });
});

describe('a paper as PDF', () => {
  it('holds its words as text, in Chinese and in English', async () => {
    const chinese = textOf(await paper(shared, chineseSheet));
    for (const words of [
      '示例县乡镇领导干部年度述职评议',
      '钟示例',
      '党委副书记、镇长',
      '87.43分',
      '第3名',
      '称职',
      '91.20',
      '有效票不足3张，不公布',
      '本人（上条',
      '示例县考核工作领导小组',
      '2026年1月15日',
      '—1—',
      chineseSheet.inputHash,
    ]) {
      expect(chinese).toContain(words);
    }
    const english = poppler('pdftotext', await paper(shared, englishSheet));
    for (const words of ['Result sheet', 'Zhong Shili', '88.83', 'Rule of law', 'not published', '15 January 2026']) {
      expect(english).toContain(words);
    }
  });

  it('is tagged, titled, A4 and dated by its snapshot, with every font embedded and none of the machine', async () => {
    const pdf = await paper(shared, chineseSheet);
    const info = poppler('pdfinfo', pdf, '-isodates');
    expect(info).toMatch(/Title:\s+示例县乡镇领导干部年度述职评议 个人结果单（钟示例）/);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/CreationDate:\s+2026-01-15T00:00:00/);
    expect(info).toMatch(/\(A4\)/);
    const fonts = poppler('pdffonts', pdf).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+Noto(Serif|Sans)SC-\w+ .* yes yes yes /);
  });

  it('has the same bytes from two processes, from sources and from the bundle, and other bytes for the other profile', async () => {
    const [first, second] = await Promise.all([paper(shared, chineseSheet), paper(pool(), chineseSheet)]);
    const options = { profile: 'ua-1', fontsDir: null } as const;
    const fromSources = await renderPaper(createTypstEngine(null), resultPaper(chineseSheet), options);
    const hash = (pdf: Uint8Array) => createHash('sha256').update(pdf).digest('hex');
    expect(hash(second)).toBe(hash(first));
    expect(fromSources.ok && hash(fromSources.pdf)).toBe(hash(first));
    expect(hash(await paper(shared, chineseSheet, 'a-2u'))).not.toBe(hash(first));
  });

  it('prints rare characters, markup and long names as they are, inside the text block', async () => {
    const official = {
      name: '𠮷䶮𬸚𠅤㛃𤷤·#*_$[]\\<b>&"`@%{}~',
      post: '党委委员、人大主席、二级调研员兼乡村振兴工作专班常务副组长（挂职）'.repeat(2),
      township: '示例县甲乙丙丁戊己庚辛壬癸各族联合民族乡人民政府驻地办事处',
      peerClass: '#include "x"',
    };
    const pdf = await paper(shared, ResultSheet.parse({ ...chineseSheet, official, tenantName: '*示例*_县_委员会' }));
    // Raw order keeps a cell of several lines together.
    const text = poppler('pdftotext', pdf, '-raw').replaceAll(/\s+/g, '');
    for (const words of [official.name, official.post, official.township, '#include"x"', '*示例*_县_委员会']) {
      expect(text).toContain(words.replaceAll(/\s+/g, ''));
    }
    const left = (28 / 25.4) * 72;
    const right = ((210 - 26) / 25.4) * 72;
    const words = Array.from(poppler('pdftotext', pdf, '-bbox').matchAll(/<word xMin="([\d.]+)" .*?xMax="([\d.]+)"/g));
    expect(words.length).toBeGreaterThan(50);
    for (const [, xMin, xMax] of words) {
      // Half of a full-width bracket is empty and may hang over the edge.
      expect(Number(xMin)).toBeGreaterThan(left - 9);
      expect(Number(xMax)).toBeLessThan(right + 9);
    }
  });

  it('is refused with the name of a character that no font has', async () => {
    const official = { ...chineseSheet.official, name: '钟𱍊' };
    const answer = await shared.render(resultPaper({ ...chineseSheet, official }), 'a-2u');
    expect(answer).toMatchObject({ ok: false, retry: false });
    expect(!answer.ok && answer.problem.zh).toContain('“𱍊”');
  });

  it('holds twenty dimensions, twenty groups and no figure at all', async () => {
    const many = ResultSheet.parse({
      ...chineseSheet,
      total: null,
      rank: null,
      grade: null,
      parts: [],
      dimensions: Array.from({ length: 20 }, (_, index) => ({
        key: `k${index}`,
        name: `自定义维度${index}`,
        weightPercent: '5',
        own: null,
        classMean: null,
      })),
      groups: Array.from({ length: 20 }, (_, index) => ({
        code: `g${index}`,
        name: `票种${index}`,
        weightPercent: '5',
        minBallots: 3,
        shown: null,
      })),
    });
    const text = textOf(await paper(shared, many));
    expect(text).toContain('自定义维度19');
    expect(text).toContain('票种19');
    expect(text).toContain('本轮未形成可公布的总分');
  });

  it('is made by the next child when one is killed in the middle', async () => {
    const papers = pool();
    const first = await paper(papers, chineseSheet);
    const running = papers.render(resultPaper(englishSheet), 'ua-1');
    // The newest child is the one of this test's own pool.
    const victim = Math.max(...childrenOf(process.pid, built.entry('render-child').pathname));
    process.kill(victim, 'SIGKILL');
    const interrupted = await running;
    expect(interrupted.ok || interrupted.retry).toBe(true);
    expect(Buffer.compare(await paper(papers, chineseSheet), first)).toBe(0);
  });
});

describe('the key of a paper', () => {
  const options = { profile: 'ua-1', fontsDir: null } as const;

  const paperOf = (own: Partial<ResultSheet> = {}) => resultPaper({ ...chineseSheet, ...own });

  it('is the same for the same words whatever the order of their fields', async () => {
    const reordered = ResultSheet.parse(Object.fromEntries(Object.entries(chineseSheet).toReversed()));
    expect(await artifactKey(resultPaper(reordered), options)).toBe(await artifactKey(paperOf(), options));
    expect(await artifactKey(paperOf(), options)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('differs by any figure, by language, by emblem, by profile and by fonts', async () => {
    const keys = await Promise.all([
      artifactKey(paperOf(), options),
      artifactKey(paperOf({ total: '87.44' }), options),
      artifactKey(paperOf({ locale: 'en' }), options),
      artifactKey({ ...paperOf(), emblem: 'iVBORw0KGgo=' }, options),
      artifactKey(paperOf(), { ...options, profile: 'a-2u' }),
      (async () => {
        writeFileSync(join(folder, 'own.ttf'), 'another font');
        return artifactKey(paperOf(), { ...options, fontsDir: folder });
      })(),
    ]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('counts up with every change of the drawing', async () => {
    const drawn = [chineseSheet, englishSheet].map((sheet) => drawChart(prepareResultSheet(sheet).chart));
    const digest = createHash('sha256').update(canonicalJson(drawn)).digest('hex');
    // When this fails, the drawing changed for the same model: raise layoutVersion and record the new digest with it.
    expect({ layoutVersion, digest }).toEqual({
      layoutVersion: 6,
      digest: '3dfa7fe3492757184278f5772a1ca2bea9ac00ed971c3847f28fe8112142f88a',
    });
  });
});
