import type { PlanningReport } from '@pingyi/persistence';
import type { PlannedFigure } from '@pingyi/review-rules';

/** The goals and plans of a report, each with the words of its sentence before it and the titles above it. */
export function plannedFigures({ text, sections, figures }: PlanningReport): PlannedFigure[] {
  return figures.map(({ sentenceStart, startOffset, ...figure }) => ({
    ...figure,
    before: text.slice(sentenceStart, startOffset),
    sectionTitles: sections
      .filter((section) => section.startOffset <= startOffset && section.endOffset > startOffset)
      .map(({ title }) => title),
  }));
}
