import { Chart, type ChartModel } from '@pingyi/charts';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { chartFontFamily } from './fonts';
import { numberIds } from './number-ids';

/** Rounds of waiting until the drawing no longer changes; Recharts measures and lays out in effects. */
const mostRounds = 50;

/**
 * Draws a chart as an SVG document of its own. The same model gives the same text in every process.
 * @throws Error when the drawing does not come to rest or holds no SVG
 */
export async function drawChart(model: ChartModel): Promise<string> {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  try {
    flushSync(() => root.render(<Chart model={model} fontFamily={chartFontFamily} tooltip={false} />));
    let previous = '';
    for (let round = 0; round < mostRounds; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const drawn = host.innerHTML;
      if (round > 1 && drawn === previous) return svgOf(host);
      previous = drawn;
    }
    throw new Error('the chart does not come to rest');
  } finally {
    flushSync(() => root.unmount());
    host.remove();
  }
}

function svgOf(host: HTMLElement): string {
  const svg = host.querySelector('svg.recharts-surface, svg.pingyi-scene');
  if (!svg) throw new Error('the chart was not drawn');
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.removeAttribute('style');
  return numberIds(svg.outerHTML);
}
