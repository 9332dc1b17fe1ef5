/** A stretch of equal rows or differing columns: from `from` up to, not including, `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Rows that are drawn beyond the edges, so that scrolling a little shows no gap and the next row can take the focus. */
const overscan = 8;

/** Which of `count` equal rows are drawn when `scrolledPx` of them lie above a viewport of `viewportPx`. */
export function rowsInView(count: number, rowPx: number, scrolledPx: number, viewportPx: number): Stretch {
  const first = Math.floor(Math.max(0, scrolledPx) / rowPx);
  const last = Math.ceil((Math.max(0, scrolledPx) + viewportPx) / rowPx);
  const to = Math.min(count, last + overscan);
  return { from: Math.max(0, Math.min(first, to) - overscan), to };
}

/** The same across columns of differing widths; one column more at either side. */
export function columnsInView(widthsPx: readonly number[], scrolledPx: number, viewportPx: number): Stretch {
  let from = 0;
  let left = 0;
  while (from < widthsPx.length - 1 && left + (widthsPx[from] ?? 0) <= scrolledPx) left += widthsPx[from++] ?? 0;
  let to = from;
  let right = left;
  while (to < widthsPx.length && right < scrolledPx + viewportPx) right += widthsPx[to++] ?? 0;
  return { from: Math.max(0, from - 1), to: Math.min(widthsPx.length, to + 1) };
}
