import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ProblemError, routes } from '@pingyi/contracts';
import { emptySlug, makeEmptyCounty } from './empty-county';
import { indexOf, type Picture } from './screenshot-index';
import { Members } from './members';
import { playRounds } from './played-rounds';
import { expect, test } from './product';
import { addressOf, publicVisits, type Things, thingsOfDemo, visits } from './visits';

const folder = join(import.meta.dirname, '../../screenshots');
const languages = ['zh', 'en'] as const;
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;
const chosen = process.env['ONLY'] ?? '';
const pictures: Picture[] = [];

test.beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
});

test.afterAll(() => writeFileSync(join(folder, 'index.html'), indexOf(pictures)));

test('every page of every role is looked at', async ({ playwright, product, signIn, browser }) => {
  const full = await playedThings();
  const county = await makeEmptyCounty(playwright, product, Object.keys(visits));
  const withoutRound: Things = new Map([[':tenant', emptySlug]]);

  for (const language of languages) {
    const context = await browser.newContext({ baseURL: product.url, locale: language === 'zh' ? 'zh-CN' : 'en-GB' });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.evaluate((chosenLanguage) => localStorage.setItem('pingyi.language', chosenLanguage), language);
    for (const address of publicVisits) await look(page, { who: 'nobody', visit: address, address, language });
    await context.close();
  }
  await lookAround('full', full);
  await lookAround('failing', full);
  await lookAround('empty', withoutRound);
  const { id } = await county.ask('zuzhang', routes.createRound, {
    body: { title: '2026年度考核评议', year: 2026, origin: { kind: 'preset', presetId: 'default' } },
  });
  await county.close();
  await lookAround(
    'empty round',
    new Map([...withoutRound, ...[':open', ':published', ':scored', ':appealed'].map((word) => [word, id] as const)]),
  );

  async function playedThings(): Promise<Things> {
    const members = new Members(playwright, product);
    const things = await thingsOfDemo(members, await playRounds(playwright, product));
    await members.close();
    return things;
  }

  /** Every page that these things lead to, in both languages. */
  async function lookAround(state: string, things: Things): Promise<void> {
    for (const [who, addresses] of Object.entries(visits)) {
      const seen = addresses.flatMap((visit) => {
        const address = addressOf(visit, things);
        const isNew = state !== 'empty round' || visit.includes('/rounds/:');
        return address === undefined || !isNew || !`${who} ${visit}`.includes(chosen) ? [] : [{ visit, address }];
      });
      const unique = [...new Map(seen.map((one) => [one.address, one])).values()];
      if (unique.length === 0) continue;
      for (const language of state === 'failing' ? (['zh'] as const) : languages) {
        const { page, complaints } = await signIn(who, { language });
        if (state === 'failing') await failOnPages(page);
        for (const one of unique) {
          complaints.length = 0;
          await look(page, { who, ...one, language, state, complaints });
        }
        await page.context().close();
      }
    }
  }
});

/** The frame stands; whatever a page asks for is refused as by a database that is away. */
async function failOnPages(page: Page): Promise<void> {
  const json = new ProblemError('unavailable').toProblem('01900000-0000-7000-8000-000000000000');
  await page.route(/\/api\/t\/[^/]+\/(?!me$|rounds$|changes|notices\/unread)/, (route) =>
    route.fulfill({ status: json.status, contentType: 'application/problem+json', json }),
  );
}

interface Look {
  readonly who: string;
  readonly visit: string;
  readonly address: string;
  readonly language: 'zh' | 'en';
  readonly state?: string;
  readonly complaints?: readonly string[];
}

async function look(
  page: Page,
  { who, visit, address, language, state = 'full', complaints = [] }: Look,
): Promise<void> {
  await page.setViewportSize(sizes[0]);
  await page.goto(address);
  const faults: string[] = [];
  for (const { width, height } of sizes) {
    await page.setViewportSize({ width, height });
    if (!(await settles(page))) faults.push(`does not settle at ${width} px`);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (beyond > 0) faults.push(`scrolls sideways by ${beyond} px at ${width} px`);
    const file = `${pictures.length}-${who}-${language}-${width}-${state.replace(' ', '-')}.png`;
    await page.screenshot({ path: join(folder, file), fullPage: true });
    const heard = state === 'failing' ? [] : complaints;
    const said = width === 390 ? [...faults, ...heard] : [];
    pictures.push({ who, visit, state, language, width, file, faults: said });
  }
}

/** Whether skeletons have gone and what is drawn stays the same for a moment. */
async function settles(page: Page): Promise<boolean> {
  const drawn = (): Promise<number> => page.evaluate(() => document.body.innerHTML.length);
  try {
    await expect(page.locator('h1, main [role="alert"]').first()).toBeVisible({ timeout: 15_000 });
    await expect(page.locator('.ant-skeleton, [aria-busy="true"]')).toHaveCount(0, { timeout: 15_000 });
    await expect(async () => {
      const before = await drawn();
      await page.waitForTimeout(250);
      expect(await drawn()).toBe(before);
    }).toPass({ timeout: 8_000, intervals: [0] });
    return true;
  } catch {
    return false;
  }
}
