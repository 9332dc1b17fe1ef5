import type { BilingualText, NoticeOffsets, NoticePlace } from '@pingyi/contracts';
import { notify, type Round, type Work } from '@pingyi/persistence';
import { dueNotice } from './due-notice';

interface Waiting {
  readonly task: BilingualText;
  readonly place: NoticePlace;
  /** Tells the two tasks apart, which one person may both have. */
  readonly occasion: 'checking' | 'returned';
  readonly to: readonly string[];
}

/**
 * Tells data verifiers with reports left to check, and those who have to answer a returned one, before and after checking
 * ends.
 * @returns how many were told
 */
export async function notifyOfChecks(work: Work, round: Round, offsets: NoticeOffsets): Promise<number> {
  const at = round.checkUntil ?? null;
  const due = at && dueNotice(at, work.now, offsets);
  if (!due) return 0;
  const board = await work.checks.board(round.id);
  const counts = await work.checks.countsOf(board.flatMap(({ submissionId }) => submissionId ?? []));
  const standing = (state: 'open' | 'returned') =>
    board.filter(({ submissionId }) => submissionId !== null && (counts.get(submissionId)?.state ?? 'open') === state);
  let told = 0;
  for (const { task, place, occasion, to } of [
    await verifiersWith(work, round, standing('open')),
    await reportersOf(work, round, standing('returned'), due.since),
  ]) {
    told += await notify(work, {
      kind: due.kind,
      roundId: round.id,
      subjectId: round.id,
      occasion: `${occasion}:${at.toISOString()}:${due.offsetDays}`,
      place,
      to,
      values: { task, deadline: at },
    });
  }
  return told;
}

interface Reported {
  readonly officialId: string;
  readonly townshipId: string;
}

/** Verifiers who are not rated in the round, and are not the liaison of all whose reports wait. */
async function verifiersWith(work: Work, round: Round, waiting: readonly Reported[]): Promise<Waiting> {
  const rated = new Set((await work.officials.list({ roundId: round.id })).map(({ memberId }) => memberId));
  const own = Map.groupBy(await work.liaisons.list(), ({ memberId }) => memberId);
  const isFree = (memberId: string): boolean => {
    const townships = new Set((own.get(memberId) ?? []).map(({ townshipId }) => townshipId));
    return waiting.some(({ townshipId }) => !townships.has(townshipId));
  };
  const members = await work.members.list({ disabled: false });
  return {
    task: { zh: '核验已报送的述职报告', en: 'Check the reports that were submitted' },
    place: 'check',
    occasion: 'checking',
    to: members
      .filter(({ id, roles }) => roles.includes('data_verifier') && !rated.has(id) && isFree(id))
      .map(({ id }) => id),
  };
}

/** Officials whose report was returned and the liaisons of their townships, but those told of the return since then. */
async function reportersOf(work: Work, round: Round, returned: readonly Reported[], since: Date): Promise<Waiting> {
  const officials = await work.officials.listByIds(returned.map(({ officialId }) => officialId));
  const townships = new Set(officials.map(({ townshipId }) => townshipId));
  const liaisons = (await work.liaisons.list()).filter(({ townshipId }) => townships.has(townshipId));
  const asked = await work.notices.lastTold(round.id, ['report_returned']);
  const all = new Set([...officials, ...liaisons].map(({ memberId }) => memberId));
  return {
    task: { zh: '修改被退回的述职报告并重新报送', en: 'Submit a new version of the returned report' },
    place: 'upload',
    occasion: 'returned',
    to: [...all].filter((memberId) => (asked.get(memberId) ?? since) <= since),
  };
}
