import type { Page } from '@playwright/test';

/**
 * Goes through a page by Tab as far as it leads, at most `steps` times.
 * @returns how many places it came to, and those where nothing shows that the keyboard is there
 */
export async function walkByTab(page: Page, steps: number): Promise<{ places: number; unmarked: string[] }> {
  const unmarked: string[] = [];
  let places = 0;
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(async () => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement || focused instanceof SVGElement) || focused === document.body) return null;
      // Fields are framed around themselves, and boxes to tick stand beside the hidden field that is focused.
      const around: Element[] = [focused, ...(focused.parentElement?.children ?? [])];
      for (let outer = focused.parentElement; outer !== null && around.length < 40; outer = outer.parentElement) {
        if (outer === document.body || around.push(outer) > 5 + (focused.parentElement?.children.length ?? 0)) break;
      }
      const settled = (): Promise<unknown> =>
        new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const look = (): string =>
        around
          .map((element) => {
            const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor, stroke, top } =
              getComputedStyle(element);
            return [outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor, stroke, top].join();
          })
          .join('|');
      await settled();
      const marked = look();
      focused.blur();
      await settled();
      const unfocused = look();
      focused.focus({ preventScroll: true });
      return { html: focused.outerHTML.slice(0, 200), isMarked: marked !== unfocused };
    });
    if (place === null) continue;
    places += 1;
    if (!place.isMarked) unmarked.push(place.html);
  }
  return { places, unmarked: [...new Set(unmarked)] };
}

/** Elements that move for longer than anybody can see, by name, in a browser that asks for less motion. */
export function findMoving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const longest = (durations: string): number =>
      Math.max(
        ...durations.split(',').map((duration) => Number.parseFloat(duration) * (duration.includes('ms') ? 1 : 1000)),
      );
    const moving = [...document.querySelectorAll('body *')].filter((element) => {
      const { transitionDuration, animationDuration } = getComputedStyle(element);
      return longest(transitionDuration) > 20 || longest(animationDuration) > 20;
    });
    return [...new Set(moving.map((element) => `${element.tagName} ${element.getAttribute('class') ?? ''}`))];
  });
}
