/** A row of an editable list with a key that stays while it is edited and moved. */
export type Keyed<Row> = Row & { readonly key: string };

let made = 0;

export function keyed<Row extends { readonly id: string | null }>(rows: readonly Row[]): Keyed<Row>[] {
  return rows.map((row) => {
    made += 1;
    return { ...row, key: row.id ?? `new ${made}` };
  });
}

/** The list with one row one place up or down. */
export function moved<Row>(rows: readonly Row[], place: number, by: 1 | -1): Row[] {
  const next = [...rows];
  const [row] = next.splice(place, 1);
  if (row !== undefined) next.splice(place + by, 0, row);
  return next;
}

/** The sum of weights with at most two decimals, as text; hundredths are whole, so nothing is lost. */
export function sumOf(weights: readonly string[]): string {
  const hundredths = weights.reduce((sum, weight) => sum + Math.round(Number(weight) * 100), 0);
  return String(hundredths / 100);
}
