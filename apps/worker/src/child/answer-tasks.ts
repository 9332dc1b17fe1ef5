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

const residentMib = (): number => process.memoryUsage.rss() / 1024 ** 2;

/** The child's side of the pool: one task after another, in the order they come, until the parent goes away. */
export function answerTasks(handle: (task: unknown, progress: (value: unknown) => void) => Promise<unknown>): void {
  let before = Promise.resolve();
  const answer = async (message: unknown): Promise<void> => {
    tell({ kind: 'started' });
    try {
      const value = await handle(taskOf(message), (progress) => tell({ kind: 'progress', value: progress }));
      tell({ kind: 'done', value, residentMib: residentMib() });
    } catch (error) {
      tell({ kind: 'threw', message: describe(error), residentMib: residentMib() });
    }
  };
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message: unknown) => {
    before = before.then(() => answer(message));
  });
}
