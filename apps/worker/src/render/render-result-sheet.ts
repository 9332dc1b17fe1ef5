import type { PdfProfile, ResultSheet } from '@pingyi/contracts';
import { drawOfficialDimensions } from './draw-chart';
import { fontRoles } from './fonts';
import { prepareResultSheet } from './prepare-result-sheet';
import type { RenderOutcome } from './render-task';
import type { TypstEngine } from './typst-engine';

/** Sets one result sheet; needs a document (`installDom`) for the chart. */
export async function renderResultSheet(
  engine: TypstEngine,
  sheet: ResultSheet,
  options: { readonly profile: PdfProfile },
): Promise<RenderOutcome> {
  const { view, chart } = prepareResultSheet(sheet);
  const data = JSON.stringify({ view, fonts: fontRoles, chart: await drawOfficialDimensions(chart) });
  const outcome = engine.render('result-sheet.typ', { data }, options.profile, Date.parse(sheet.publishedOn) / 1000);
  return outcome.ok ? outcome : { ok: false, missingCharacters: [...outcome.missingCharacters] };
}
