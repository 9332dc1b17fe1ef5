import type { PaperBatchRow, PaperBatchView, PaperContent, PaperVoid } from '@pingyi/contracts';
import { ProblemError } from '@pingyi/contracts';
import type { PaperBatch, PaperKeying, Round, SheetReadings, Work } from '@pingyi/persistence';
import { paperDifferences, readsTheSame, refusedLines } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { type BallotForm, ballotFormOf, checkedCriterion } from '../views/ballot-form';
import { voidingIn } from './voiding';

/** What a keyed sheet says once the two agree or somebody decided; null while neither is the case. */
export function readingOf({ first, second, chosen }: SheetReadings): PaperContent | null {
  if (chosen !== null) return chosen;
  return first !== null && second !== null && readsTheSame(first, second) ? first : null;
}

const bothEnded = (keyings: readonly PaperKeying[]): boolean =>
  keyings.length === 2 && keyings.every(({ endedAt }) => endedAt !== null);

/** The readings of a batch whose keyings have both ended; null before. */
export async function findReadings(work: Work, batchId: string): Promise<readonly SheetReadings[] | null> {
  const keyings = await work.paperKeyings.list({ batchId });
  return bothEnded(keyings) ? work.paperBatches.readings(batchId) : null;
}

/** What the sheets say, once nothing is undecided; null before. */
export function settledContents(readings: readonly SheetReadings[] | null): ReadonlyMap<string, PaperContent> | null {
  if (readings === null) return null;
  const contents = readings.map((reading) => [reading.sheetId, readingOf(reading)] as const);
  const settled = contents.flatMap(([id, content]) => (content === null ? [] : [[id, content] as const]));
  return settled.length === contents.length ? new Map(settled) : null;
}

/** The officials of the lines that void rules refuse, by sheet. */
export function refusedIn(
  form: BallotForm,
  contents: ReadonlyMap<string, PaperContent>,
): ReadonlyMap<string, string[]> {
  const criteria = form.criteria.map(checkedCriterion);
  return new Map([...contents].map(([id, { lines }]) => [id, refusedLines(form.rules, criteria, lines)]));
}

export function keyedCounts(contents: ReadonlyMap<string, PaperContent>): { valid: number; void: number } {
  const spoilt = [...contents.values()].filter((content) => content.void).length;
  return { valid: contents.size - spoilt, void: spoilt };
}

export const differing = (readings: readonly SheetReadings[]): SheetReadings[] =>
  readings.filter(({ first, second }) => first === null || second === null || !readsTheSame(first, second));

/** Rows of batches, the newest first. */
export async function batchRows(
  work: Work,
  actor: Actor,
  roundId: string,
  batches: readonly PaperBatch[],
): Promise<PaperBatchRow[]> {
  const ids = batches.map(({ id }) => id);
  const keyed = await work.paperBatches.keyedSheets(ids);
  const ballots = await work.paperBatches.countedBallots(roundId);
  const groups = new Map((await work.voterGroups.list({ roundId })).map((group) => [group.id, group]));
  const names = new Map((await work.members.list()).map(({ id, displayName }) => [id, displayName]));
  const artifacts = await work.artifacts.listByIds(batches.flatMap(({ artifactId }) => artifactId ?? []));
  const waiting = await work.paperVoids.list({ roundId, state: 'proposed' });
  const proposed = Map.groupBy(waiting, ({ batchId }) => batchId);
  const rows: PaperBatchRow[] = [];
  for (const batch of batches) {
    const keyings = await work.paperKeyings.list({ batchId: batch.id }, { pass: 'ASC' });
    const readings = bothEnded(keyings) ? await work.paperBatches.readings(batch.id) : null;
    rows.push({
      id: batch.id,
      number: batch.number,
      groupId: batch.groupId,
      groupName: groups.get(batch.groupId)?.name ?? '',
      groupNameEn: groups.get(batch.groupId)?.nameEn ?? '',
      officials: batch.officialIds.length,
      sheets: batch.sheets,
      state: batch.state,
      createdBy: names.get(batch.createdBy) ?? '',
      createdAt: batch.createdAt.toISOString(),
      print: {
        state: batch.printState,
        progress: { percent: batch.progressPercent, step: batch.progressStep },
        pages: artifacts.find(({ id }) => id === batch.artifactId)?.pages ?? null,
        problem: batch.problem,
      },
      keyings: keyings.map(({ id, pass, keyedBy, endedAt }) => ({
        pass,
        keyedBy: names.get(keyedBy) ?? '',
        mine: keyedBy === actor.actorId,
        done: endedAt !== null,
        sheets: keyed.get(id) ?? 0,
      })),
      undecided: readings && readings.filter((reading) => readingOf(reading) === null).length,
      ballots: batch.state === 'closed' ? (ballots.get(batch.id) ?? 0) : null,
      voidsProposed: proposed.get(batch.id)?.length ?? 0,
    });
  }
  return rows;
}

export async function batchView(work: Work, actor: Actor, batchId: string): Promise<PaperBatchView> {
  const batch = await work.paperBatches.get(batchId);
  const round = await work.rounds.get(batch.roundId);
  const [row] = await batchRows(work, actor, batch.roundId, [batch]);
  if (!row) throw new Error('a batch has a row');
  const form = await ballotFormOf(work, round);
  const roster = new Map((await work.officials.roster(round.id)).map((official) => [official.id, official]));
  const contents = settledContents(await findReadings(work, batchId));
  const refused = contents && [...refusedIn(form, contents).values()].reduce((sum, ids) => sum + ids.length, 0);
  const settler = batch.settledBy === null ? null : await work.members.get(batch.settledBy);
  return {
    ...row,
    roundId: round.id,
    form: {
      officials: batch.officialIds.flatMap((id) => {
        const official = roster.get(id);
        return official ? [{ id, name: official.name, post: official.post, townshipName: official.townshipName }] : [];
      }),
      criteria: form.criteria.map(({ id, name, nameEn }) => ({ id, name, nameEn })),
      words: [...form.words],
    },
    counts: batch.counts,
    differences: batch.counts && paperDifferences(batch.counts, contents && keyedCounts(contents)),
    explanation: batch.explanation,
    settledBy: settler?.displayName ?? null,
    settledAt: batch.settledAt?.toISOString() ?? null,
    refusedLines: refused,
    myKeying: myKeyingOf(row),
    scoringOpen: round.state === 'scoring',
    mayVoid: managesPaper(actor) && batch.state === 'closed' && voidingIn(round) === 'two',
    voids: managesPaper(actor) ? await voidsOf(work, actor, { round, batchId }) : [],
  };
}

const managesPaper = ({ roles }: Actor): boolean => roles.includes('round_manager');

/** The batch's voidings, the newest first. */
async function voidsOf(
  work: Work,
  actor: Actor,
  { round, batchId }: { readonly round: Round; readonly batchId: string },
): Promise<PaperVoid[]> {
  const rows = await work.paperVoids.list({ batchId }, { proposedAt: 'DESC', id: 'ASC' });
  const numbers = new Map(
    (await work.paperSheets.listByIds(rows.map(({ sheetId }) => sheetId))).map((sheet) => [sheet.id, sheet.number]),
  );
  const people = await work.members.listByIds(
    rows.flatMap(({ proposedBy, settledBy }) => [proposedBy, ...(settledBy === null ? [] : [settledBy])]),
  );
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
  return rows.map(({ sheetId, state, reason, proposedBy, proposedAt, settledBy, settledAt }) => ({
    number: numbers.get(sheetId) ?? 0,
    state,
    reason,
    proposedBy: names.get(proposedBy) ?? '',
    proposedAt: proposedAt.toISOString(),
    settledBy: settledBy === null ? null : (names.get(settledBy) ?? ''),
    settledAt: settledAt?.toISOString() ?? null,
    maySettle: state === 'proposed' && proposedBy !== actor.actorId && voidingIn(round) !== 'none',
  }));
}

function myKeyingOf({ state, keyings }: PaperBatchRow): PaperBatchView['myKeying'] {
  const mine = keyings.find((keying) => keying.mine);
  if (mine) return mine.done ? 'done' : 'open';
  return state === 'open' && keyings.length < 2 ? 'may-begin' : 'none';
}

/**
 * The batch locked, while scoring is open and stays so until the transaction ends.
 * @throws ProblemError not-found, state-conflict
 */
export async function lockBatch(
  work: Work,
  batchId: string,
  wanted: PaperBatch['state'] = 'open',
): Promise<PaperBatch> {
  const { roundId } = await work.paperBatches.get(batchId);
  await requireScoring(work, roundId);
  const batch = await work.paperBatches.lock(batchId);
  if (batch.state !== wanted) {
    throw new ProblemError('state-conflict', {
      zh: '这一批纸质票已经结清、重新打开或取消，请刷新后再看',
      en: 'This batch was closed, opened again or cancelled meanwhile; load it again',
    });
  }
  return batch;
}

/** @throws ProblemError state-conflict unless scoring is open; it stays open until the transaction ends */
export async function requireScoring(work: Work, roundId: string): Promise<void> {
  if ((await work.rounds.holdState(roundId)) === 'scoring') return;
  throw new ProblemError('state-conflict', {
    zh: '评分没有开启或已经锁定，纸质票不能再发放、录入或结清',
    en: 'Scoring is not open, or is locked; paper ballots can no longer be issued, keyed or closed',
  });
}
