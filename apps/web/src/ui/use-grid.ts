import { useLayoutEffect, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent, RefObject } from 'react';
import { findCell, focusCell, type GridPlace, type GridSize, placeAfter, placeOf, setTabStop } from './grid-keys';

/** Where a box has to be scrolled to, in pixels; null leaves it. */
export interface ScrollTo {
  readonly topPx: number | null;
  readonly leftPx: number | null;
}

interface GridHandlers {
  readonly onFocus: (event: FocusEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => void;
}

/**
 * Moves through the cells of a table by arrows, Home, End and page keys; the tab key stops at one cell. Cells carry
 * `aria-colindex` and `tabIndex={-1}`, rows `aria-rowindex`.
 * @param scrollTo how far the box around the table is scrolled so that a cell is drawn
 */
export function useGrid(
  size: GridSize,
  scrollTo: (place: GridPlace) => ScrollTo,
): [RefObject<HTMLTableElement | null>, GridHandlers] {
  const table = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState<GridPlace>({ row: 2, column: 1 });
  const isAwaited = useRef(false);
  useLayoutEffect(() => {
    const grid = table.current;
    const cell = grid && (findCell(grid, active) ?? grid.querySelector<HTMLElement>('tbody [aria-colindex]'));
    if (!grid || !cell) return;
    setTabStop(grid, cell);
    if (!isAwaited.current || !findCell(grid, active)) return;
    isAwaited.current = false;
    focusCell(cell);
    reveal(grid, cell);
  });
  const onFocus = ({ target }: FocusEvent): void => {
    const place = placeOf(target);
    if (place && !isAwaited.current && !isSame(place, active)) setActive(place);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    const from =
      event.target === event.currentTarget ? active : event.target instanceof Element ? placeOf(event.target) : null;
    if (!from || event.altKey || event.metaKey) return;
    const next = placeAfter(from, event, size);
    if (!next) return;
    event.preventDefault();
    if (isSame(next, from)) return;
    isAwaited.current = true;
    setActive(next);
    // The cell may go before the next one comes: the table keeps the keys meanwhile.
    event.currentTarget.focus({ preventScroll: true });
    const { topPx, leftPx } = scrollTo(next);
    event.currentTarget.parentElement?.scrollTo({
      ...(topPx === null ? {} : { top: topPx }),
      ...(leftPx === null ? {} : { left: leftPx }),
    });
  };
  return [table, { onFocus, onKeyDown }];
}

const isSame = (a: GridPlace, b: GridPlace): boolean => a.row === b.row && a.column === b.column;

/** Scrolls the cell out from under the heading, the total and the columns that stay. */
function reveal(table: HTMLTableElement, cell: HTMLElement): void {
  const box = table.parentElement;
  if (!box) return;
  const stays = [...(cell.parentElement?.querySelectorAll<HTMLElement>('[data-stays]') ?? [])];
  box.style.scrollPaddingTop = `${table.tHead?.offsetHeight ?? 0}px`;
  box.style.scrollPaddingBottom = `${table.tFoot?.offsetHeight ?? 0}px`;
  box.style.scrollPaddingLeft = `${stays.includes(cell) ? 0 : stays.reduce((sum, { offsetWidth }) => sum + offsetWidth, 0)}px`;
  cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
