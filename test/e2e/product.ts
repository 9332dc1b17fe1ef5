import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page, test as base } from '@playwright/test';
import { freePort } from '../free-port';

/** The product as `npm start` runs it, with a data folder of its own and the newest rounds of the demo played. */
export interface Product {
  readonly url: string;
  /** Passwords by login name. */
  readonly passwords: ReadonlyMap<string, string>;
}

export interface Visitor {
  readonly page: Page;
  /** Complaints of the browser: errors, warnings, policy violations. */
  readonly complaints: string[];
}

interface Fixtures {
  /** A page of its own, signed in as this demo account. */
  signIn: (
    loginName: string,
    options?: { width?: number; height?: number; language?: 'zh' | 'en' },
  ) => Promise<Visitor>;
}

const repository = join(import.meta.dirname, '../..');

export const test = base.extend<Fixtures, { product: Product }>({
  product: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright demands a destructured first argument
    async ({}, provide) => {
      const folder = mkdtempSync(join(tmpdir(), 'pingyi-e2e-'));
      // As root, PostgreSQL runs as another user and must reach the folder.
      chmodSync(folder, 0o755);
      const port = await freePort();
      const child = spawn(process.execPath, [join(repository, 'apps/standalone/dist/main.js')], {
        env: { ...process.env, NODE_ENV: 'production', PORT: String(port), DATA_DIR: folder, DEMO: 'newest' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      try {
        await ready(child);
        await provide({ url: `http://127.0.0.1:${port}`, passwords: readPasswords(join(folder, 'demo-accounts.txt')) });
      } finally {
        child.kill('SIGTERM');
        if (child.exitCode === null) await once(child, 'exit');
        rmSync(folder, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  signIn: async ({ browser, product }, provide) => {
    const open: Page[] = [];
    await provide(async (loginName, { width = 1440, height = 900, language = 'zh' } = {}) => {
      const context = await browser.newContext({
        baseURL: product.url,
        viewport: { width, height },
        locale: language === 'zh' ? 'zh-CN' : 'en-GB',
        // A person waits until a dialog has grown; a test clicks at once and would miss its button.
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      open.push(page);
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto('/sign-in');
      if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
      await page.getByLabel(language === 'zh' ? '用户名' : 'User name').fill(loginName);
      await page.getByLabel(language === 'zh' ? '密码' : 'Password').fill(product.passwords.get(loginName) ?? '');
      await page.getByRole('button', { name: language === 'zh' ? '登录' : 'Sign in' }).click();
      await page.waitForURL((address) => address.pathname !== '/sign-in');
      // Who belongs to both counties chooses one.
      if (new URL(page.url()).pathname === '/') await page.getByRole('link', { name: '示例县' }).click();
      await page.waitForURL(/\/shili/);
      return { page, complaints };
    });
    for (const page of open) await page.context().close();
  },
});

export { expect } from '@playwright/test';

async function ready(child: ChildProcess): Promise<void> {
  let output = '';
  const grows = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout?.on('data', grows);
  child.stderr?.on('data', grows);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (output.includes('Pingyi is ready')) resolve();
    });
    child.once('exit', () => reject(new Error(`the product did not start:\n${output}`)));
  });
}

/** Lines of `login password name role`. */
function readPasswords(file: string): ReadonlyMap<string, string> {
  const lines = readFileSync(file, 'utf8').split('\n');
  return new Map(
    lines.flatMap((line) => {
      const [loginName, password] = line.trim().split(/\s+/);
      return loginName && password && /^[a-z0-9-]+$/.test(loginName) ? [[loginName, password] as const] : [];
    }),
  );
}
