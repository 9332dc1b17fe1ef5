import type { ChildMessage } from './child-messages';

function tell(message: ChildMessage): void {
  process.send?.(message);
}

function taskOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'task' in message ? message.task : undefined;
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** The child's side of the pool: one task after another until the parent goes away. */
export function answerTasks(handle: (task: unknown, progress: (value: unknown) => void) => Promise<unknown>): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message: unknown) => {
    tell({ kind: 'started' });
    handle(taskOf(message), (value) => tell({ kind: 'progress', value })).then(
      (value) => tell({ kind: 'done', value }),
      (error: unknown) => tell({ kind: 'threw', message: describe(error) }),
    );
  });
}
