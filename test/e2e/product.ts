import { join } from 'node:path';
import { type Page, test as base } from '@playwright/test';
import { type Product, startProduct } from './running-product';

export type { Product };

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
      const { stop, ...product } = await startProduct(repository);
      try {
        await provide(product);
      } finally {
        await stop();
      }
    },
    { scope: 'worker', timeout: 300_000 },
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
      await page.waitForURL(/\/(shili|platform)/);
      return { page, complaints };
    });
    for (const page of open) await page.context().close();
  },
});

export { expect } from '@playwright/test';
