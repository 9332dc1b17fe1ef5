import type { Directory } from '@pingyi/persistence';
import type { Logger, MailSender } from '@pingyi/platform';

/** Links are waited for, so the table is looked at often; the look is one small index scan. */
export const mailIntervalMs = 2_000;
const batch = 5;
/** Longer than a server may take for a whole batch; a sender that died is then replaced. */
const leaseMs = 5 * 60_000;
const firstPauseMs = 30_000;
const longestPauseMs = 60 * 60_000;

export interface MailParts {
  readonly directory: Directory;
  readonly sender: MailSender;
  readonly logger: Logger;
}

/** Thirty seconds after the first failure, twice as long after each further one, at most an hour. */
export const pauseAfter = (attempts: number): number => Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);

/**
 * Sends what is due. A server that refuses or is away costs nothing but time: the message stays until its link has run out.
 * Safe in several processes at once.
 * @returns how many messages were sent
 */
export async function sendDueMails({ directory, sender, logger }: MailParts, now = new Date()): Promise<number> {
  const expired = await directory.mails.expire(now);
  if (expired > 0) logger.error({ count: expired }, 'Messages could not be sent before their links ran out');
  let sent = 0;
  for (;;) {
    const due = await directory.mails.claim(now, leaseMs, batch);
    for (const mail of due) {
      try {
        await sender.send(mail);
      } catch (error) {
        await directory.mails.retryAt(mail.id, new Date(now.getTime() + pauseAfter(mail.attempts)));
        // What the server said may repeat the address; the kind of failure is enough.
        logger.warn(
          { attempt: mail.attempts, reason: codeOf(error) },
          'A message was not accepted; it will be sent again',
        );
        continue;
      }
      await directory.mails.markSent(mail.id, now);
      sent += 1;
    }
    if (due.length < batch) return sent;
  }
}

function codeOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ');
}
