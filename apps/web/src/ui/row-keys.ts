import type { KeyboardEvent } from 'react';

const stops = 'a[href], button:not(:disabled)';
const pageRows = 10;

/** Elements with arrows of their own. */
const ownArrows = 'input, textarea, select, [role="combobox"], [role="radio"], [role="radiogroup"], [role="slider"]';

/** By how many rows a key moves; endless for the ends of the table. */
const steps: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -pageRows,
  PageDown: pageRows,
  Home: -Infinity,
  End: Infinity,
};

/** From something that can be pressed in a row to the same in another row, by arrows, Home, End and page keys. */
export function moveBetweenRows(event: KeyboardEvent): void {
  const { target, key } = event;
  const step = steps[key];
  if (step === undefined || event.altKey || event.metaKey || event.ctrlKey || !(target instanceof HTMLElement)) return;
  const row = target.closest('tbody > tr');
  const body = row?.parentElement;
  if (!row || !body || target.closest(ownArrows)) return;
  const rows = [...body.querySelectorAll<HTMLElement>(':scope > tr')].filter((other) => other.querySelector(stops));
  const from = rows.findIndex((other) => other === row);
  const next = rows[Math.min(rows.length - 1, Math.max(0, from + step))];
  if (from < 0 || !next) return;
  event.preventDefault();
  stopIn(next, target.closest('td, th'))?.focus();
}

/** What can be pressed in the same column, else the first that can be. */
function stopIn(row: HTMLElement, cell: Element | null): HTMLElement | null {
  const column = cell instanceof HTMLTableCellElement ? cell.cellIndex : -1;
  const same = [...row.children].find((other) => other instanceof HTMLTableCellElement && other.cellIndex === column);
  return same?.querySelector<HTMLElement>(stops) ?? row.querySelector<HTMLElement>(stops);
}
