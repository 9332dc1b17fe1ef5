import type { PdfProfile } from '@pingyi/contracts';
import { drawChart } from './draw-chart';
import { findMissingCharacters } from './font-coverage';
import { fontRoles } from './fonts';
import type { Paper } from './paper';
import type { RenderOutcome, RenderProgress } from './render-task';
import type { TypstEngine } from './typst-engine';

/** Sets one paper. */
export async function renderPaper(
  engine: TypstEngine,
  paper: Paper,
  options: {
    readonly profile: PdfProfile;
    readonly fontsDir: string | null;
    /** Told how far it is. */
    readonly progress?: (progress: RenderProgress) => void;
  },
): Promise<RenderOutcome> {
  const missing = await findMissingCharacters(paper, options.fontsDir);
  if (missing.length > 0) return { ok: false, missingCharacters: [...missing] };
  const toDraw = paper.parts.reduce((sum, part) => sum + part.charts.length, 0);
  let drawn = 0;
  const parts = [];
  for (const part of paper.parts) {
    const charts = [];
    for (const model of part.charts) {
      charts.push(drawChart(model));
      drawn += 1;
      options.progress?.({ step: 'drawing', percent: 10 + Math.floor((40 * drawn) / toDraw) });
    }
    parts.push({ ...part, charts });
  }
  options.progress?.({ step: 'setting', percent: 50 });
  const emblem = paper.emblem === null ? null : [...Buffer.from(paper.emblem, 'base64')];
  const fonts = await fontRoles(options.fontsDir);
  const data = JSON.stringify({ ...paper, parts, emblem, emblemAlt: paper.author, fonts });
  const outcome = engine.render('main.typ', data, options.profile, Date.parse(paper.createdOn) / 1000);
  return outcome.ok ? outcome : { ok: false, missingCharacters: [...outcome.missingCharacters] };
}
