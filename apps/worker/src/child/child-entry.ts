import { existsSync } from 'node:fs';

/**
 * The built file of a child. It lies beside the bundle's entries; the code that asks may have been put into a chunk one
 * folder deeper.
 * @param from `import.meta.url` of the caller
 */
export function childEntry(name: string, from: string): URL {
  const beside = new URL(`./${name}.js`, from);
  return existsSync(beside) ? beside : new URL(`../${name}.js`, from);
}
