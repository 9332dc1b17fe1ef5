import { BallotScores } from '@pingyi/contracts';
import { z } from 'zod';
import type { BallotDraft } from './ballot-session';

const BallotCopy = z.object({
  scores: BallotScores,
  word: z.string().nullable().default(null),
  comment: z.string(),
  keptAt: z.iso.datetime(),
});
/** What this browser kept because the server had not got it. */
export type BallotCopy = z.infer<typeof BallotCopy>;

const keyOf = (assignmentId: string): string => `pingyi.ballot.${assignmentId}`;

/** The unsent text of one sheet, in this browser only. Without storage nothing is kept and saving goes on. */
export function ballotCopyOf(assignmentId: string) {
  const key = keyOf(assignmentId);
  return {
    find(): BallotCopy | null {
      try {
        const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
        return BallotCopy.safeParse(kept).data ?? null;
      } catch {
        return null;
      }
    },
    write(draft: BallotDraft): void {
      try {
        localStorage.setItem(key, JSON.stringify({ ...draft, keptAt: new Date().toISOString() }));
      } catch {
        // Storage is full or switched off; the draft still stands on the page.
      }
    },
    clear(): void {
      try {
        localStorage.removeItem(key);
      } catch {
        // See write.
      }
    },
  };
}

/** In the place of a copy in a secret round, of whose ballots browsers keep nothing. */
export const noBallotCopy: ReturnType<typeof ballotCopyOf> = {
  find: () => null,
  write: () => undefined,
  clear: () => undefined,
};
