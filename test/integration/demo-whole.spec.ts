import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ResponseOf, routes } from '@pingyi/contracts';
import { importedEvent, importedHeader, walkChain } from '@pingyi/persistence';
import { canonicalJson, tally, type TallyInput } from '@pingyi/review-rules';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAccounts } from '../../apps/standalone/src/demo-accounts';
import { TestSession } from './running-api';

const repository = resolve(import.meta.dirname, '../..');
const counties = { shili: 'zuzhang', yangben: 'yb-zuzhang' } as const;
type County = keyof typeof counties;
const pastYears = [2025, 2024, 2023];

/** The program as `npm start` builds it, inside the workspace so that packages resolve from it, and its data. */
let program: string;
let dataDir: string;
let product: ChildProcess;
let output = '';
let url = '';
let startedAt: Date;
const sessions = new Map<string, TestSession>();

beforeAll(async () => {
  startedAt = new Date();
  const cache = join(repository, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  program = mkdtempSync(join(cache, 'demo-'));
  dataDir = mkdtempSync(join(tmpdir(), 'pingyi-demo-'));
  // As root, PostgreSQL runs as another user and must reach the folder.
  chmodSync(dataDir, 0o755);
  const pages = join(program, 'web');
  // In a process of its own, because Vitest has set NODE_ENV and React would be built for development.
  const vite = join(repository, 'node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', '--outDir', program, '--emptyOutDir', '--logLevel', 'error'], {
    cwd: join(repository, 'apps/standalone'),
    env: { ...process.env, NODE_ENV: 'production' },
  });
  mkdirSync(pages);
  for (const page of ['index.html', 'sign-in.html'])
    writeFileSync(join(pages, page), '<!doctype html><title>评议</title>');
  const { PATH } = process.env;
  const unset = { DATABASE_URL: '', DATABASE_ADMIN_URL: '' };
  product = fork(join(program, 'main.js'), {
    env: { PATH, PORT: '0', DATA_DIR: dataDir, WEB_ROOT: pages, DEMO: 'whole', ...unset },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [product.stdout, product.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  await said('Pingyi is ready');
  url = /ready: (http:\S+)/.exec(output)?.[1] ?? '';
  await said('The demo is complete');
}, 400_000);

afterAll(async () => {
  if (product.exitCode === null) {
    product.kill('SIGTERM');
    await once(product, 'exit');
  }
  for (const folder of [program, dataDir]) rmSync(folder, { recursive: true, force: true });
});

async function said(words: string): Promise<void> {
  while (!output.includes(words)) {
    if (product.exitCode !== null || output.includes('The demo is not complete')) throw new Error(output);
    await sleep(100);
  }
}

async function signedIn(loginName: string): Promise<TestSession> {
  const present = sessions.get(loginName);
  if (present) return present;
  const account = readAccounts(join(dataDir, 'demo-accounts.txt')).find((row) => row.loginName === loginName);
  const { headers, status } = await new TestSession(url, null, 'nowhere').send(routes.signIn, { body: account });
  expect({ loginName, status }).toEqual({ loginName, status: 201 });
  const cookies = headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
  const session = new TestSession(url, cookies.join('; '), 'nowhere');
  sessions.set(loginName, session);
  return session;
}

const managerOf = async (county: County): Promise<TestSession> => (await signedIn(counties[county])).in(county);

async function roundsOf(county: County): Promise<Map<number, ResponseOf<typeof routes.listRounds>['items'][number]>> {
  const { items } = await (await managerOf(county)).ask(routes.listRounds);
  return new Map(items.map((round) => [round.year, round]));
}

async function roundId(county: County, year: number): Promise<string> {
  return (await roundsOf(county)).get(year)?.id ?? '';
}

async function tallyOf(county: County, year: number) {
  const manager = await managerOf(county);
  const params = { roundId: await roundId(county, year) };
  const { tally: newest } = await manager.ask(routes.readLatestTally, { params });
  if (newest === null) throw new Error(`${county} ${year} has no tally`);
  return newest;
}

const published = (Object.keys(counties) as County[]).flatMap((county) => pastYears.map((year) => ({ county, year })));

/** The clock ends the notices of earlier years while the test runs. */
const isPublished = (state: string): boolean => state === 'notice' || state === 'review';

describe('the whole demo', () => {
  test('has three published years in each county and an open one, the second county’s in scoring', async () => {
    const states = async (county: County) =>
      [...(await roundsOf(county))].map(([year, { state }]) => `${year} ${isPublished(state) ? 'published' : state}`);
    const past = pastYears.map((year) => `${year} published`);
    expect(await states('shili')).toEqual(['2026 collecting', ...past]);
    expect(await states('yangben')).toEqual(['2026 scoring', ...past]);
  });

  test('answered before the earlier years were played, and leaves nobody signed in', () => {
    expect(output.indexOf('Pingyi is ready')).toBeLessThan(output.indexOf('示例县 2024'));
    expect(output.indexOf('样本县 2026')).toBeLessThan(output.indexOf('Pingyi is ready'));
  });

  test.each(published)('$county $year carries the dates of its time', async ({ county, year }) => {
    const manager = await managerOf(county);
    const params = { roundId: await roundId(county, year) };
    const { items } = await manager.ask(routes.listOfficials, { params });
    for (const { submission } of items) expect(submission?.submittedAt).toMatch(new RegExp(`^${year}-1[12]-`));
    const { finishedAt } = await tallyOf(county, year);
    const { publication } = await manager.ask(routes.readPublication, { params });
    expect(finishedAt).toMatch(new RegExp(`^${year + 1}-01-`));
    expect(publication?.publishedAt).toMatch(new RegExp(`^${year + 1}-01-`));
  });

  test.each(Object.keys(counties) as County[])(
    'the chain of %s is whole and tells when it really happened',
    async (county) => {
      const administrator = (await signedIn(county === 'shili' ? 'guanli' : 'yb-guanli')).in(county);
      const { body } = await administrator.send(routes.exportAuditChain);
      const [first = '', ...lines] = String(body).trimEnd().split('\n');
      const header = importedHeader(first);
      const events = lines.flatMap((line) => importedEvent(line) ?? []);
      expect(await walkChain({ events, head: header?.head ?? { seq: 0, hash: '' } })).toMatchObject({ intact: true });
      expect(events.length).toBeGreaterThan(500);
      expect(events.filter(({ at }) => at < startedAt)).toEqual([]);
    },
  );

  test.each(published)('the tally of $county $year recomputes to the byte', async ({ county, year }) => {
    const { id } = await tallyOf(county, year);
    const { body } = await (await managerOf(county)).send(routes.downloadTallyBundle, { params: { tallyId: id } });
    const bundle = JSON.parse(String(body)) as { input: TallyInput; output: unknown };
    const answer = tally(bundle.input);
    expect(answer.ok && canonicalJson(answer.output)).toBe(canonicalJson(bundle.output));
  });

  test.each(published)('a paper of $county $year can be made', async ({ county, year }) => {
    const manager = await managerOf(county);
    const [official] = (await tallyOf(county, year)).results;
    const { id } = await manager.ask(routes.requestDocument, {
      body: { kind: 'result-sheet', roundId: await roundId(county, year), officialId: official?.officialId ?? '' },
    });
    const params = { documentId: id };
    const standing = async () => {
      const { state, problem } = await manager.ask(routes.readDocument, { params });
      return { state, problem };
    };
    await expect.poll(standing, { timeout: 30_000 }).toEqual({ state: 'ready', problem: null });
    const { body } = await manager.send(routes.downloadDocument, { params });
    expect(String(body).slice(0, 5)).toBe('%PDF-');
  });

  test('nobody of one county sees the other, but a leader and a supervisor who belong to both', async () => {
    const stranger = (await signedIn('zuzhang')).in('yangben');
    const params = { roundId: await roundId('yangben', 2025) };
    expect(await stranger.refusal(routes.listRounds)).toBe('not-found');
    expect(await stranger.in('shili').refusal(routes.readRound, { params })).toBe('not-found');

    for (const loginName of ['lingdao1', 'jiandu']) {
      const both = await signedIn(loginName);
      const { tenants } = await both.ask(routes.readSession);
      expect(tenants.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b, 'zh'))).toEqual([
        '示例县',
        '样本县',
      ]);
      const townshipsIn = async (county: County): Promise<string[]> => {
        const comparison = { params: { roundId: await roundId(county, 2025) } };
        const { townships } = await both.in(county).ask(routes.readComparisonOverview, comparison);
        return townships.map(({ township }) => township.name);
      };
      const [first, second] = [await townshipsIn('shili'), await townshipsIn('yangben')];
      expect([first.length, second.length]).toEqual([12, 8]);
      expect(first.filter((name) => second.includes(name))).toEqual([]);
      expect(await both.in('shili').refusal(routes.readComparisonOverview, { params })).toBe('not-found');
    }
  });

  test('ranks change from year to year, one township changes its head, and some figures are not disclosed', async () => {
    const leader = (await signedIn('lingdao1')).in('shili');
    const comparisons = await Promise.all(
      pastYears.map(async (year) =>
        leader.ask(routes.readComparisonOverview, { params: { roundId: await roundId('shili', year) } }),
      ),
    );
    expect(new Set(comparisons.map(({ townships }) => townships.map((row) => row.township.name).join())).size).toBe(3);
    const headOf = (name: string) =>
      comparisons.map(({ townships }) => townships.find((row) => row.township.name === name)?.officialName);
    expect(headOf('戊乡')).toEqual(['周示戊', '柏示戊', '柏示戊']);
    expect(headOf('甲镇')).toEqual(['赵示甲', '赵示甲', '赵示甲']);
    for (const year of pastYears) {
      const params = { roundId: await roundId('shili', year) };
      const { metrics } = await leader.ask(routes.readComparisonChoices, { params });
      expect(metrics.filter(({ disclosedBy, namedBy }) => disclosedBy < namedBy).length).toBeGreaterThan(5);
    }
  });

  test('2024 has a veto that keeps the best head from the first grade', async () => {
    const manager = await managerOf('shili');
    const { vetoes } = await manager.ask(routes.listMeasures, { params: { roundId: await roundId('shili', 2024) } });
    expect(vetoes).toMatchObject([
      { cause: 'audit_case', state: 'confirmed', proposedBy: '戚组长', settledBy: '喻组二' },
    ]);
    const { results } = await tallyOf('shili', 2024);
    const barred = results.find(({ officialId }) => officialId === vetoes[0]?.officialId);
    expect(barred).toMatchObject({ name: '李示丁', rank: 1, suggestedGrade: '称职' });
  });

  test('2025 has points that count', async () => {
    const params = { roundId: await roundId('shili', 2025) };
    const { adjustments, counted } = await (await managerOf('shili')).ask(routes.listMeasures, { params });
    expect(adjustments).toMatchObject([{ points: '1.20', state: 'confirmed' }]);
    expect(counted).toBe(true);
  });

  test('2023 has a tie at the quota line that the committee decided with reasons', async () => {
    const { results, quota } = await tallyOf('shili', 2023);
    const line = quota.find(({ peerClass }) => peerClass === '正职');
    const tied = results.filter(({ officialId }) => line?.tieAtLine.includes(officialId));
    expect(tied.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b))).toEqual(
      ['赵示甲', '陈示癸'].toSorted((a, b) => a.localeCompare(b)),
    );
    expect(new Set(tied.map(({ total, rank }) => `${total} ${rank}`)).size).toBe(1);
    const params = { roundId: await roundId('shili', 2023) };
    const { rows } = await (await managerOf('shili')).ask(routes.readDecisions, { params });
    const decided = tied.map(({ officialId, name }) => {
      const row = rows.find((candidate) => candidate.officialId === officialId);
      return `${name} ${row?.grade} ${row?.reason === null ? '' : 'with a reason'}`;
    });
    expect(new Set(decided)).toEqual(new Set(['陈示癸 优秀 with a reason', '赵示甲 称职 with a reason']));
  });

  test('2024 has a recusal found late, whose pair is not assigned', async () => {
    const manager = await managerOf('shili');
    const { pairs, recusals } = await manager.ask(routes.readAssignments, {
      params: { roundId: await roundId('shili', 2024) },
    });
    const late = recusals.find(({ reason }) => reason.startsWith('任务分派后'));
    expect(recusals).toHaveLength(2);
    expect(late).toBeDefined();
    expect(pairs).toHaveLength(16 * 15 - 2);
    expect(pairs.filter((pair) => pair.raterId === late?.raterId && pair.officialId === late.officialId)).toEqual([]);
  });

  test('the open report that a newcomer checks states a growth that last year’s figure contradicts', async () => {
    const official = (await signedIn('jia-zhen')).in('shili');
    const { submissions } = await official.ask(routes.readOwnOfficial, {
      params: { roundId: await roundId('shili', 2026) },
    });
    const { findings } = await official.ask(routes.readReport, { params: { submissionId: submissions[0]?.id ?? '' } });
    expect(findings).toMatchObject([
      { code: 'growth-contradiction', source: { title: { zh: expect.stringContaining('2025') } } },
    ]);
  });

  test('a rater of the second county finds a full desk, another has begun', async () => {
    const params = { roundId: await roundId('yangben', 2026) };
    const submittedBy = async (loginName: string): Promise<[number, number]> => {
      const { items } = await (await signedIn(loginName)).in('yangben').ask(routes.readDesk, { params });
      return [items.filter(({ ballotState }) => ballotState === 'submitted').length, items.length];
    };
    expect(await submittedBy('yb-pingwei-a1')).toEqual([0, 10]);
    expect(await submittedBy('yb-pingwei-a2')).toEqual([4, 10]);
    expect(await submittedBy('yb-pingwei-c1')).toEqual([10, 10]);
  });
});
