import { createHash } from 'node:crypto';
import type { Tally, Work } from '@pingyi/persistence';

/** With fewer ballots behind them, comments would point at who wrote them. */
const leastBallots = 3;

/**
 * What raters wrote about each official, out of the voter groups whose mean is published. The order comes from the texts and
 * the tally's input, so it is the same every time and tells neither when nor by whom one was written.
 */
export async function releasedComments(
  work: Work,
  { id: tallyId, roundId, inputHash }: Pick<Tally, 'id' | 'roundId' | 'inputHash'>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  // Only those of groups that are shown were kept, in random order and apart from their ballots.
  const nameless = await work.secretBallots.comments(roundId);
  if (nameless.length > 0) {
    const byOfficial = Map.groupBy(nameless, ({ officialId }) => officialId);
    return new Map([...byOfficial].map(([officialId, own]) => [officialId, own.map(({ text }) => text)]));
  }
  const assignments = new Map((await work.assignments.list({ roundId })).map((row) => [row.id, row]));
  const groupOf = new Map((await work.raters.list({ roundId })).map(({ id, groupId }) => [id, groupId]));
  const shown = new Map(
    (await work.results.list({ tallyId })).map(({ officialId, line }) => [
      officialId,
      new Set(Object.keys(line.groups).filter((groupId) => line.groups[groupId]?.mean != null)),
    ]),
  );
  const recused = new Set(
    (await work.recusals.list({ roundId })).map(({ raterId, officialId }) => `${raterId} ${officialId}`),
  );
  const ballots = (await work.ballots.list({ roundId, state: 'submitted' })).flatMap(({ assignmentId, comment }) => {
    const pair = assignments.get(assignmentId);
    const groupId = pair && groupOf.get(pair.raterId);
    if (!pair || groupId === undefined || recused.has(`${pair.raterId} ${pair.officialId}`)) return [];
    return shown.get(pair.officialId)?.has(groupId) === true ? [{ officialId: pair.officialId, comment }] : [];
  });
  const released = [...Map.groupBy(ballots, ({ officialId }) => officialId)].flatMap(([officialId, own]) => {
    const texts = own.map(({ comment }) => comment.trim()).filter((text) => text !== '');
    if (own.length < leastBallots || texts.length === 0) return [];
    const place = (text: string): string =>
      createHash('sha256').update(`${inputHash}\n${officialId}\n${text}`).digest('hex');
    const placed = texts.map((text) => ({ text, at: place(text) }));
    return [[officialId, placed.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map(({ text }) => text)] as const];
  });
  return new Map(released);
}
