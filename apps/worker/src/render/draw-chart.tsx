import { type ChartModel, PlainChart } from '@pingyi/charts';
import { renderToStaticMarkup } from 'react-dom/server';
import { chartFontFamily } from './fonts';

/**
 * Draws a chart as an SVG document of its own. The same model gives the same text in every process.
 * @throws Error when the drawing holds no SVG
 */
export function drawChart(model: ChartModel): string {
  const drawn = renderToStaticMarkup(<PlainChart model={model} fontFamily={chartFontFamily} />);
  const end = '</svg>';
  const svg = drawn.slice(drawn.indexOf('<svg'), drawn.lastIndexOf(end) + end.length);
  if (!svg.startsWith('<svg')) throw new Error('the chart was not drawn');
  return svg;
}
