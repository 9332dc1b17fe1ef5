import type { ListOutcome, ParseOutcome } from '@pingyi/report-parsing';
import { childEntry } from './child-entry';
import { type ChildMetrics, type ChildPool, createChildPool } from './child-pool';
import { readListAnswer, readParseAnswer, readRereadAnswer } from './parse-answer';
import type { ListTask, ParseTask, RereadAnswer, RereadTask } from './parse-task';

export interface ParsePoolOptions {
  readonly size: number;
  /** The built `parse-child.js`; by default the one beside the running bundle. */
  readonly entry?: URL;
  readonly warn?: (message: string) => void;
  readonly metrics?: ChildMetrics;
}

/**
 * Children that read uploaded files: a fresh one for every file, so that nothing a file leaves behind reaches another, and
 * Node's permission model refuses them writing, child processes and native code.
 */
export function createParsePool({ size, entry, warn, metrics }: ParsePoolOptions): ChildPool<ParseTask, ParseOutcome> {
  return createChildPool({
    name: 'parse',
    entry: entry ?? childEntry('parse-child', import.meta.url),
    size,
    memoryMib: 256,
    // A greedy file is stopped by the processor time it takes; the clock is generous, because a busy machine is not its fault.
    cpuSeconds: 15,
    timeoutMs: 60_000,
    recycleAfter: 1,
    nodeOptions: ['--permission', '--allow-fs-read=*'],
    readResult: readParseAnswer,
    ...(warn ? { warn } : {}),
    ...(metrics ? { metrics } : {}),
  });
}

/** A child that reads uploaded tables, under the same limits; a fresh one for every table. */
export function createListPool({
  entry,
  warn,
  metrics,
}: Omit<ParsePoolOptions, 'size'>): ChildPool<ListTask, ListOutcome> {
  return createChildPool({
    name: 'list',
    entry: entry ?? childEntry('parse-child', import.meta.url),
    size: 1,
    memoryMib: 256,
    cpuSeconds: 15,
    timeoutMs: 60_000,
    recycleAfter: 1,
    nodeOptions: ['--permission', '--allow-fs-read=*'],
    readResult: readListAnswer,
    ...(warn ? { warn } : {}),
    ...(metrics ? { metrics } : {}),
  });
}

/** A child that matches stored texts again. They have been read before, so it may live on from batch to batch. */
export function createRereadPool({
  entry,
  warn,
  metrics,
}: Omit<ParsePoolOptions, 'size'>): ChildPool<RereadTask, RereadAnswer> {
  return createChildPool({
    name: 'reread',
    entry: entry ?? childEntry('parse-child', import.meta.url),
    size: 1,
    memoryMib: 256,
    timeoutMs: 60_000,
    recycleAfter: 20,
    nodeOptions: ['--permission', '--allow-fs-read=*'],
    readResult: readRereadAnswer,
    ...(warn ? { warn } : {}),
    ...(metrics ? { metrics } : {}),
  });
}
