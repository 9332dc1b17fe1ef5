import { fillNotice, type NoticeKind, type NoticePlace, noticeTemplates, type NoticeValues } from '@pingyi/contracts';
import type { Work } from './work';

/** A message that nobody could send for so long is given up; the notice itself stays. */
const mailKeptMs = 7 * 24 * 3_600_000;

export interface NoticeToSend<Kind extends NoticeKind> {
  readonly kind: Kind;
  readonly roundId: string;
  /** What it is about: the round, a report, a proposal, a batch of paper, an appeal. */
  readonly subjectId: string;
  /** The page where it is seen to, for a kind that does not say so itself. */
  readonly place?: NoticePlace;
  /** Tells apart what happens to the subject more than once: nobody gets two notices of one kind, subject and occasion. */
  readonly occasion: string;
  /** Members; who cannot sign in any more is left out. Leave out who did it themselves. */
  readonly to: readonly string[];
  /** What the kind's placeholders stand for; as a function where it differs from one to the other. */
  readonly values: NoticeValues<Kind> | ((memberId: string) => NoticeValues<Kind>);
}

/**
 * Tells members of something, in the product and, where they want it and have an address, by mail: both in the caller's
 * transaction, in the tenant's words. Never give a score, nor a rater's name to officials or leaders.
 * @returns how many were told now; who was told of the occasion before is not counted
 */
export async function notify<Kind extends NoticeKind>(work: Work, notice: NoticeToSend<Kind>): Promise<number> {
  const { kind, roundId, subjectId, occasion, values, place = null } = notice;
  const readers = await work.notices.readers([...new Set(notice.to)], kind);
  if (readers.length === 0) return 0;
  const own = await work.noticeTemplates.find({ kind });
  const title = own?.title ?? noticeTemplates[kind].title;
  const text = own?.text ?? noticeTemplates[kind].text;
  const names = await work.notices.names(roundId);
  let told = 0;
  for (const { memberId, name, mailAddress } of readers) {
    const given = typeof values === 'function' ? values(memberId) : values;
    const known = { name, ...names, ...given };
    const filled = { title: fillNotice(title, known), text: fillNotice(text, known) };
    const row = { memberId, kind, roundId, subjectId, occasion, place, ...filled, createdAt: work.now };
    if (!(await work.notices.addOnce(row))) continue;
    told += 1;
    if (mailAddress === null) continue;
    await work.mails.add({
      to: mailAddress,
      subject: `${filled.title.zh} / ${filled.title.en}`,
      body: `${filled.text.zh}\n\n${names.tenant}\n\n--\n\n${filled.text.en}\n`,
      now: work.now,
      expiresAt: new Date(work.now.getTime() + mailKeptMs),
    });
  }
  if (told > 0) work.announced.add('notices');
  return told;
}
