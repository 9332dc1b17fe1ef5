import { loadavg } from 'node:os';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { type Product, startProduct } from '../e2e/running-product';

/**
 * How long the first pages of a leader and a rater and the sign-in page take to show their content in a Chromium slowed
 * down four times, with an empty cache, by the browser's own entries: first and largest contentful paint, how long scripts
 * held up the page, bytes of script as they are stored. Build first; each run has a browser context of its own.
 */
const runs = 12;
const slowdown = 4;
/** Sessions by login name: one for all runs. */
const cookies = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

interface Page {
  readonly name: string;
  /** Signed in as this account of the demo; nobody where it is absent. */
  readonly who?: string;
  readonly address: (roundId: string) => string;
}

const pages: readonly Page[] = [
  { name: 'sign-in', address: () => '/sign-in' },
  { name: 'leader, first page', who: 'lingdao1', address: () => '/shili' },
  { name: 'leader, comparison', who: 'lingdao1', address: (roundId) => `/shili/rounds/${roundId}/compare` },
  { name: 'rater, first page', who: 'pingwei-a1', address: () => '/shili' },
  { name: 'rater, desk', who: 'pingwei-a1', address: (roundId) => `/shili/rounds/${roundId}/score` },
];

interface Figures {
  readonly firstMs: number;
  readonly largestMs: number;
  readonly blockedMs: number;
  readonly scriptBytes: number;
  readonly requests: number;
}

const [mode = ''] = process.argv.slice(2);
if (mode === 'sizes') console.log(JSON.stringify([runs]));
else if (mode === 'run') await measure();

async function measure(): Promise<void> {
  const product = await startProduct(process.cwd());
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  });
  try {
    for (const page of pages) {
      const figures: Figures[] = [];
      // The first run warms the server up and does not count.
      for (let run = 0; run <= runs; run += 1) {
        const seen = await look(browser, product, page);
        if (run > 0) figures.push(seen);
      }
      print(page.name, figures);
    }
  } finally {
    await browser.close();
    await product.stop();
  }
}

async function signedIn(
  browser: Browser,
  { url, passwords }: Product,
  who: string | undefined,
): Promise<BrowserContext> {
  const present = who === undefined ? undefined : cookies.get(who);
  const context = await browser.newContext({
    baseURL: url,
    locale: 'zh-CN',
    ...(present ? { storageState: present } : {}),
  });
  if (who !== undefined && present === undefined) {
    const data = { loginName: who, password: passwords.get(who) };
    await context.request.post('/api/session', { headers: { 'x-pingyi-request': '1' }, data });
    cookies.set(who, await context.storageState());
  }
  return context;
}

async function look(browser: Browser, product: Product, { who, address }: Page): Promise<Figures> {
  const context = await signedIn(browser, product, who);
  try {
    const page = await context.newPage();
    const list = who === undefined ? undefined : await context.request.get('/api/t/shili/rounds');
    const rounds: { items: readonly { id: string; year: number }[] } = list ? await list.json() : { items: [] };
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.goto(address(rounds.items.find(({ year }) => year === 2025)?.id ?? ''));
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    // What is painted last has been seen once nothing larger comes for a while.
    await page.waitForTimeout(1_500);
    return await page.evaluate(readEntries);
  } finally {
    await context.close();
  }
}

/** Runs in the page. */
async function readEntries(): Promise<Figures> {
  const entriesOf = (type: string): Promise<PerformanceEntry[]> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve([]), 200);
      new PerformanceObserver((list, observer) => {
        clearTimeout(timer);
        observer.disconnect();
        resolve(list.getEntries());
      }).observe({ type, buffered: true });
    });
  const largest = await entriesOf('largest-contentful-paint');
  const tasks = await entriesOf('longtask');
  const until = largest.at(-1)?.startTime ?? 0;
  const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const before = resources.filter(({ responseEnd }) => responseEnd <= until);
  const scripts = before.filter(({ name }) => new URL(name).pathname.endsWith('.js'));
  return {
    firstMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    largestMs: until,
    blockedMs: tasks.filter(({ startTime }) => startTime < until).reduce((sum, { duration }) => sum + duration - 50, 0),
    scriptBytes: scripts.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0),
    requests: before.length,
  };
}

function print(name: string, figures: readonly Figures[]): void {
  const at = (share: number, value: (figure: Figures) => number): string => {
    const sorted = figures.map(value).toSorted((a, b) => a - b);
    return (sorted[Math.round((sorted.length - 1) * share)] ?? 0).toFixed(0).padStart(5);
  };
  const both = (value: (figure: Figures) => number): string => `p50 ${at(0.5, value)} p95 ${at(0.95, value)} ms`;
  console.log(
    `${name.padEnd(20)}content ${both(({ largestMs }) => largestMs)}  first paint ${both(({ firstMs }) => firstMs)}  ` +
      `held up ${both(({ blockedMs }) => blockedMs)}  script ${at(0.5, ({ scriptBytes }) => scriptBytes / 1000)} kB in ` +
      `${at(0.5, ({ requests }) => requests)} requests  load ${(loadavg()[0] ?? 0).toFixed(1)}`,
  );
}
