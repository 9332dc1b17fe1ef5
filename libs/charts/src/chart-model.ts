/**
 * Every chart goes the same way: figures as decimal strings → `prepare…` (pure: order, units, gaps, ticks, colours,
 * words, one-sentence summary, table) → a model → `Chart` (draws, decides nothing). Bars are a `BarChartModel`, drawn with
 * Recharts; everything else is a `SceneModel`, a list of placed marks drawn as plain SVG. `PlainChart` draws either for
 * paper, bars without Recharts in the same places. Both carry the same figures as a table. What is only a table (`prepareRankingTable`, `prepareAlertTable`) is a `TableModel` for the page to draw.
 *
 * Null is always "not disclosed" or "not published" and becomes a labelled gap, never a zero. Who may see a figure, and
 * whether a group is large enough to show, is settled before figures come here.
 */
import type { BarChartModel } from './bar-model';
import type { SceneModel } from './scene';

export type ChartModel = BarChartModel | SceneModel;

export function isScene(model: ChartModel): model is SceneModel {
  return 'marks' in model;
}
