/** A cell as it stands in a file. */
export interface SheetCell {
  /** Its text; numbers as the file writes them. */
  readonly text: string;
  readonly isFormula: boolean;
  /** A number cell that shows a date or time, its text is then the day as `2026-03-31`. */
  readonly isDate: boolean;
  /** An error value such as #REF!, or a formula without a kept value. */
  readonly isError: boolean;
}

export interface SheetRow {
  /** 1 for the first row, as the spreadsheet counts. */
  readonly number: number;
  /** By column, 0 for A; absent: empty. */
  readonly cells: ReadonlyMap<number, SheetCell>;
}

export interface Sheet {
  /** Rows with at least one cell, in order. */
  readonly rows: readonly SheetRow[];
  /** Merged ranges, rows as the spreadsheet counts, columns from 0; ends included. */
  readonly merged: readonly {
    readonly fromRow: number;
    readonly toRow: number;
    readonly fromColumn: number;
    readonly toColumn: number;
  }[];
}

export const plainCell = (text: string): SheetCell => ({ text, isFormula: false, isDate: false, isError: false });
