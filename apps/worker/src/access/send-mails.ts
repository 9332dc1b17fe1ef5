import type { Directory } from '@pingyi/persistence';
import type { Logger, MailSender } from '@pingyi/platform';

/** Links are waited for, so the table is looked at often; the look is one small index scan. */
export const mailIntervalMs = 2_000;
/** Longer than a server may take for one message; a sender that died is then replaced. */
const leaseMs = 5 * 60_000;
const firstPauseMs = 30_000;
const longestPauseMs = 60 * 60_000;

export interface MailParts {
  readonly directory: Directory;
  readonly sender: MailSender;
  readonly logger: Logger;
  /** True once the process ends: the message on its way is the last. */
  readonly isClosing?: () => boolean;
}

/** Thirty seconds after the first failure, twice as long after each further one, at most an hour. */
export const pauseAfter = (attempts: number): number => Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);

/**
 * Sends what is due, one message after the other. A server that refuses or is away costs nothing but time: the message stays
 * until its link has run out; when it is away the others wait for the next pass. Safe in several processes at once.
 * @returns how many messages were sent
 */
export async function sendDueMails(
  { directory, sender, logger, isClosing = () => false }: MailParts,
  now: () => Date = () => new Date(),
): Promise<number> {
  const expired = await directory.mails.expire(now());
  if (expired > 0) logger.error({ count: expired }, 'Messages could not be sent before their links ran out');
  let sent = 0;
  while (!isClosing()) {
    const [mail] = await directory.mails.claim(now(), leaseMs, 1);
    if (mail === undefined) break;
    try {
      await sender.send(mail);
    } catch (error) {
      await directory.mails.retryAt(mail.id, new Date(now().getTime() + pauseAfter(mail.attempts)));
      // What the server said may repeat the address; the kind of failure is enough.
      logger.warn(
        { attempt: mail.attempts, reason: codeOf(error) },
        'A message was not accepted; it will be sent again',
      );
      if (isAway(error)) break;
      continue;
    }
    await directory.mails.markSent(mail.id, now());
    sent += 1;
  }
  return sent;
}

/** Nobody answered, so nobody would answer the next message either. */
const isAway = (error: unknown): boolean => typeof (error as { responseCode?: unknown }).responseCode !== 'number';

function codeOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ');
}
