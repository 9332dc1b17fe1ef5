import type { Logger, Metrics } from '@pingyi/platform';

export interface Duty {
  /** Names it in logs and metrics. */
  readonly name: string;
  readonly periodMs: number;
  /** Until the first pass; a whole period when left out. */
  readonly firstMs?: number;
  readonly work: () => Promise<unknown>;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'dutyEnded'>;
}

/** Repeats a duty; a pass that takes longer than its period is never joined by the next. */
export function every({ name, periodMs, firstMs, work, logger, metrics }: Duty): { close(): Promise<void> } {
  let running: Promise<unknown> | null = null;
  const pass = (): void => {
    const startedAt = performance.now();
    const ended = (outcome: 'done' | 'failed') =>
      metrics.dutyEnded(name, outcome, (performance.now() - startedAt) / 1_000);
    running ??= work()
      .then(
        () => ended('done'),
        (error: unknown) => {
          ended('failed');
          logger.error({ err: error, component: name }, 'A periodic duty failed');
        },
      )
      .finally(() => {
        running = null;
      });
  };
  const first = firstMs === undefined ? undefined : setTimeout(pass, firstMs);
  const timer = setInterval(pass, periodMs);
  return {
    close: async () => {
      clearTimeout(first);
      clearInterval(timer);
      await running;
    },
  };
}
