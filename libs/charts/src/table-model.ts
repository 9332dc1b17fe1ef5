export interface TableModelColumn {
  readonly key: string;
  /** Heading with the unit in it. */
  readonly name: string;
  /** Figures stand at the right, aligned at their point. */
  readonly kind: 'text' | 'figure';
}

export interface TableModelCell {
  /** As people read it; absent figures in words. */
  readonly text: string;
  /** The exact figure for sorting and for numbers in a spreadsheet; null where there is none. */
  readonly figure: string | null;
}

/** A table that a page draws and an export writes; all rows are in it. */
export interface TableModel {
  /** Heading with the unit in it. */
  readonly title: string;
  /** One sentence that says what the table shows. */
  readonly summary: string;
  readonly columns: readonly TableModelColumn[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly TableModelCell[] }[];
}

export function textCell(text: string): TableModelCell {
  return { text, figure: null };
}
