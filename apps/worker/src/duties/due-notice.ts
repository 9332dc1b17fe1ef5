import type { NoticeOffsets } from '@pingyi/contracts';

const dayMs = 24 * 60 * 60_000;

/** What is due to be told about a deadline at an instant; null when nothing is. */
export interface DueNotice {
  readonly kind: 'deadline_near' | 'deadline_passed';
  /** Negative before the deadline. */
  readonly offsetDays: number;
  /** When it became due. */
  readonly since: Date;
}

/**
 * The newest notice that has become due: of two that were missed, while no process ran, only the later one is worth telling.
 */
export function dueNotice(deadline: Date, now: Date, { daysBefore, daysAfter }: NoticeOffsets): DueNotice | null {
  const isOver = now >= deadline;
  const offsets = isOver ? daysAfter : daysBefore.map((days) => -days);
  const due = offsets.filter((days) => now.getTime() >= deadline.getTime() + days * dayMs);
  if (due.length === 0) return null;
  const offsetDays = Math.max(...due);
  const since = new Date(deadline.getTime() + offsetDays * dayMs);
  return { kind: isOver ? 'deadline_passed' : 'deadline_near', offsetDays, since };
}
