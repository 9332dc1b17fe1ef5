/** A column of a list: its share of the width (null: as wide as its words) and the side its cells stand on. */
export interface ListColumn {
  readonly title: string;
  readonly width: number | null;
  readonly align: 'l' | 'r' | 'c';
  /** Long words that explain, set smaller than the rest. */
  readonly small?: boolean;
}

/** A row is its cells, or a line of words across all columns. */
export type ListRow = { readonly cells: readonly string[] } | { readonly line: string };

export interface ListTable {
  readonly columns: readonly ListColumn[];
  readonly rows: readonly ListRow[];
}
