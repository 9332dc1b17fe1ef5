import type { Work } from '@pingyi/persistence';
import type { MailText } from './ballot-mail';

/** What a message about a round is worth for, in milliseconds. */
const keptForMs = 3 * 24 * 3_600_000;

/** Puts a message to the rater’s own address on its way. @returns false where they have none */
export async function mailRater(work: Work, rater: { readonly memberId: string }, text: MailText): Promise<boolean> {
  const { accountId } = await work.members.get(rater.memberId);
  const account = await work.accounts.find(accountId);
  if (!account?.mailAddress) return false;
  const expiresAt = new Date(work.now.getTime() + keptForMs);
  await work.mails.add({ to: account.mailAddress, ...text, now: work.now, expiresAt });
  return true;
}
