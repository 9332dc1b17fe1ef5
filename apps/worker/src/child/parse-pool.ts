import type { ParseOutcome } from '@pingyi/report-parsing';
import { type ChildPool, createChildPool } from './child-pool';
import type { ParseTask } from './parse-task';

export interface ParsePoolOptions {
  readonly size: number;
  /** The built `parse-child.js`; by default the one beside the running bundle. */
  readonly entry?: URL;
  readonly warn?: (message: string) => void;
}

/** Children that read uploaded files. Each serves a few files only: what one file leaves behind cannot reach many others. */
export function createParsePool({ size, entry, warn }: ParsePoolOptions): ChildPool<ParseTask, ParseOutcome> {
  return createChildPool({
    entry: entry ?? new URL('./parse-child.js', import.meta.url),
    size,
    memoryMib: 256,
    timeoutMs: 15_000,
    recycleAfter: 20,
    // The child runs our own code; what it answers has the type that parseReport has.
    readResult: (value) => value as ParseOutcome,
    ...(warn ? { warn } : {}),
  });
}
