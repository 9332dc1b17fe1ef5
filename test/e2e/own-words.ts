import type { Page } from '@playwright/test';
import { catalogueUnits, Dimension, metricCatalogue } from '@pingyi/contracts';

/** Words of the field that come in Chinese and that pages say in their language, when one stands by itself. */
const fieldWords = new Set<string>([
  ...Dimension.options,
  ...metricCatalogue.map(({ theme }) => theme),
  ...catalogueUnits.map(({ unit }) => unit),
]);

/** What the api has told a page: names, titles and texts of people, in which every Chinese word of an English page stands. */
export class ToldTexts {
  private readonly told: Promise<string>[] = [];

  constructor(private readonly page: Page) {
    page.on('response', (response) => {
      if (!/json/.test(response.headers()['content-type'] ?? '')) return;
      // One that the browser has let go of by moving on tells nothing.
      this.told.push(response.text().catch(() => ''));
    });
  }

  /**
   * Chinese words of the page in view that nobody has told it: its own, left untranslated. What the page itself marks as
   * Chinese is meant to be.
   */
  async findOwnChinese(): Promise<string[]> {
    const texts = await this.page.evaluate(() => {
      const found: string[] = [];
      const isMeant = (element: Element | null): boolean =>
        element?.closest('script, style, noscript, body [lang="zh-CN"]') !== null;
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (!isMeant(node.parentElement)) found.push(node.textContent ?? '');
      }
      for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
        if (isMeant(element)) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.push(element.getAttribute(name) ?? '');
      }
      return found;
    });
    const told = (await Promise.all(this.told)).join('\n');
    const own = texts.flatMap((text) => {
      const words = text.match(/\p{Script=Han}+/gu) ?? [];
      return words.filter((word) => !told.includes(word) || fieldWords.has(text.trim()));
    });
    return [...new Set(own)];
  }
}
