import type { Dimension, FigureView, ReportView } from '@pingyi/contracts';

export interface EvidenceTheme {
  /** null: figures that are none of the catalogue's metrics. */
  readonly theme: string | null;
  readonly figures: readonly FigureView[];
}

/** The figures that stand in a report's sections of one dimension, by theme in the order of the text. */
export function evidenceOf(
  { sections, figures }: Pick<ReportView, 'sections' | 'figures'>,
  dimension: Dimension,
): EvidenceTheme[] {
  const dimensionAt = (offset: number): Dimension | null =>
    sections.findLast((section) => section.dimension !== null && section.start <= offset && offset < section.end)
      ?.dimension ?? null;
  const own = figures.filter(({ start }) => dimensionAt(start) === dimension);
  const themes = Map.groupBy(own, ({ theme }) => theme);
  return [...themes].map(([theme, of]) => ({ theme, figures: of.toSorted((a, b) => a.start - b.start) }));
}
