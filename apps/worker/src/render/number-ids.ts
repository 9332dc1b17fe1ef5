/**
 * Ids that libraries count up per process become i1, i2 … in the order of their definition, and references follow, so
 * that the same drawing is the same text everywhere.
 */
export function numberIds(svg: string): string {
  const ids = Array.from(svg.matchAll(/\sid="([^"]+)"/g), (match) => match[1] ?? '');
  const numbers = new Map([...new Set(ids)].map((id, index) => [id, `i${index + 1}`]));
  return svg
    .replaceAll(
      /(\sid=")([^"]+)(")/g,
      (_, before: string, id: string, after: string) => `${before}${numbers.get(id) ?? id}${after}`,
    )
    .replaceAll(/(url\(#|href="#)([^")]+)/g, (_, before: string, id: string) => `${before}${numbers.get(id) ?? id}`);
}
