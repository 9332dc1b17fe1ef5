/** A cell by its `aria-rowindex` and `aria-colindex`; the heading is row 1. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** How many rows a page key passes. */
  readonly pageRows: number;
}

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
}

/** Where a key leads from a cell, as in any spreadsheet; null for keys that lead nowhere. */
export function placeAfter(
  { row, column }: GridPlace,
  { key, ctrlKey }: Pressed,
  { rows, columns, pageRows }: GridSize,
): GridPlace | null {
  const to = (nextRow: number, nextColumn: number): GridPlace => ({
    row: Math.min(rows, Math.max(1, nextRow)),
    column: Math.min(columns, Math.max(1, nextColumn)),
  });
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'PageUp':
      return to(row - pageRows, column);
    case 'PageDown':
      return to(row + pageRows, column);
    case 'Home':
      return to(ctrlKey ? 1 : row, 1);
    case 'End':
      return to(ctrlKey ? rows : row, columns);
    default:
      return null;
  }
}

const widgets = 'a, button';

/** The cell that holds an element; null outside of cells. */
export function placeOf(element: Element): GridPlace | null {
  const cell = element.closest('[aria-colindex]');
  const row = cell?.closest('[aria-rowindex]');
  if (!cell || !row) return null;
  return { row: Number(row.getAttribute('aria-rowindex')), column: Number(cell.getAttribute('aria-colindex')) };
}

export function findCell(table: HTMLElement, { row, column }: GridPlace): HTMLElement | null {
  return table.querySelector(`[aria-rowindex="${row}"] > [aria-colindex="${column}"]`);
}

/** Makes one cell, or what can be pressed in it, the table’s only stop of the tab key. */
export function setTabStop(table: HTMLElement, cell: HTMLElement): void {
  for (const other of table.querySelectorAll<HTMLElement>(`${widgets}, [tabindex="0"]`)) {
    if (other.tabIndex !== -1) other.tabIndex = -1;
  }
  for (const stop of stopsOf(cell)) stop.tabIndex = 0;
}

/** Moves the focus to the cell, or to the first thing in it that can be pressed. */
export function focusCell(cell: HTMLElement): void {
  stopsOf(cell)[0]?.focus({ preventScroll: true });
}

function stopsOf(cell: HTMLElement): HTMLElement[] {
  const inside = [...cell.querySelectorAll<HTMLElement>(widgets)];
  return inside.length > 0 ? inside : [cell];
}
