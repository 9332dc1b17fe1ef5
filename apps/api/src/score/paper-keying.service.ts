import { Injectable } from '@nestjs/common';
import {
  type BodyOf,
  notFound,
  type PaperBatchView,
  type PaperContent,
  type PaperDifference,
  ProblemError,
  type ResponseOf,
  type routes,
} from '@pingyi/contracts';
import { type PaperBatch, type PaperKeying, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { ballotFormOf } from '../views/ballot-form';
import { requireComplete, requireKnown } from './ballot-checks';
import { batchView, differing, findReadings, lockBatch } from './paper-view';

type SheetDecision = BodyOf<typeof routes.settlePaperSheet>;
type Differences = ResponseOf<typeof routes.listPaperDifferences>;

/**
 * Keying paper ballots twice: two people, each blind to the other until both have ended, and a manager’s word where they
 * differ.
 */
@Injectable()
export class PaperKeyingService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws ProblemError state-conflict where both are taken, or this member has one already */
  begin(actor: Actor, batchId: string): Promise<PaperBatchView> {
    return this.unitOfWork.run(actor, async (work) => {
      const { roundId } = await lockBatch(work, batchId);
      const keyings = await work.paperKeyings.list({ batchId });
      if (keyings.some(({ keyedBy }) => keyedBy === actor.actorId)) throw onlyOnce();
      const pass = ([1, 2] as const).find((each) => !keyings.some((keying) => keying.pass === each));
      if (pass === undefined) throw bothTaken();
      const keyedBy = actor.actorId;
      await work.paperKeyings.insert({ batchId, pass, keyedBy, begunAt: work.now, endedAt: null });
      audit(work, 'paper.begin', batchId, { roundId, pass });
      return batchView(work, actor, batchId);
    });
  }

  own(actor: Actor, batchId: string): Promise<ResponseOf<typeof routes.readPaperKeying>> {
    return this.unitOfWork.run(actor, async (work) => {
      await work.paperBatches.get(batchId);
      const keying = await work.paperKeyings.find({ batchId, keyedBy: actor.actorId });
      const entries = keying === null ? [] : await work.paperBatches.entriesOf(keying.id);
      return { items: entries.map(({ number, content }) => ({ number, content })) };
    });
  }

  /** @throws ProblemError input-invalid, ballot-incomplete for a line that is neither whole nor left out */
  key(
    actor: Actor,
    batchId: string,
    { number, content }: BodyOf<typeof routes.keyPaperSheet>,
  ): Promise<ResponseOf<typeof routes.keyPaperSheet>> {
    return this.unitOfWork.run(actor, async (work) => {
      const batch = await lockBatch(work, batchId);
      const keying = await openKeying(work, actor, batchId);
      await requireFitting(work, batch, content);
      const sheet = await sheetOf(work, batchId, number);
      await work.paperBatches.putEntry({ keyingId: keying.id, sheetId: sheet.id, content, keyedAt: work.now });
      audit(work, 'paper.key', batchId, { roundId: batch.roundId, pass: keying.pass, number });
      return { number, sheets: await keyedSheets(work, keying) };
    });
  }

  removeEntry(actor: Actor, batchId: string, number: number): Promise<{ sheets: number }> {
    return this.unitOfWork.run(actor, async (work) => {
      const { roundId } = await lockBatch(work, batchId);
      const keying = await openKeying(work, actor, batchId);
      const sheet = await sheetOf(work, batchId, number);
      const removed = await work.paperEntries.remove({ keyingId: keying.id, sheetId: sheet.id });
      if (removed === 0) throw notFound();
      audit(work, 'paper.unkey', batchId, { roundId, pass: keying.pass, number });
      return { sheets: await keyedSheets(work, keying) };
    });
  }

  end(actor: Actor, batchId: string): Promise<PaperBatchView> {
    return this.unitOfWork.run(actor, async (work) => {
      const { roundId } = await lockBatch(work, batchId);
      const { id, pass } = await openKeying(work, actor, batchId);
      await work.paperKeyings.update(id, { endedAt: work.now });
      audit(work, 'paper.endKeying', batchId, { roundId, pass });
      return batchView(work, actor, batchId);
    });
  }

  /** What was decided between the two goes with it. */
  discard(actor: Actor, batchId: string, { pass }: { pass: 1 | 2 }): Promise<PaperBatchView> {
    return this.unitOfWork.run(actor, async (work) => {
      const { roundId } = await lockBatch(work, batchId);
      const keying = await work.paperKeyings.find({ batchId, pass });
      if (!keying) throw notFound();
      await work.paperEntries.remove({ keyingId: keying.id });
      await work.paperKeyings.remove({ id: keying.id });
      await work.paperBatches.forgetOutcomes(batchId, true);
      audit(work, 'paper.discard', batchId, { roundId, pass });
      return batchView(work, actor, batchId);
    });
  }

  differences(actor: Actor, batchId: string): Promise<Differences> {
    return this.unitOfWork.run(actor, async (work) => {
      await work.paperBatches.get(batchId);
      return differencesOf(work, batchId);
    });
  }

  /**
   * Who keyed the batch can give in to the other’s reading; for anything else one person would have both readings and the
   * last word.
   * @throws ProblemError not-found where the two agree, state-conflict without a reason where one is needed,
   * second-person-required
   */
  settle(actor: Actor, batchId: string, decision: SheetDecision): Promise<Differences> {
    return this.unitOfWork.run(actor, async (work) => {
      const batch = await lockBatch(work, batchId);
      const { number, choice, reason } = decision;
      const readings = await findReadings(work, batchId);
      if (readings === null) throw notEnded();
      const reading = differing(readings).find((each) => each.number === number);
      if (!reading) throw notFound();
      await requireOthersWord(work, actor, batchId, choice);
      if ((choice === 'corrected' || choice === 'void') && reason.length < 2) throw reasonNeeded();
      const chosen = contentChosen(decision, reading);
      if (chosen === null) throw notFound();
      if (choice === 'corrected') await requireFitting(work, batch, chosen);
      const { actorId: decidedBy } = actor;
      const kept = { choice, choiceReason: reason, chosen, decidedBy, decidedAt: work.now };
      await work.paperSheets.update(reading.sheetId, kept);
      audit(work, 'paper.decide', batchId, { roundId: batch.roundId, number, choice });
      return differencesOf(work, batchId);
    });
  }
}

type PaperAction = 'paper.begin' | 'paper.key' | 'paper.unkey' | 'paper.endKeying' | 'paper.discard' | 'paper.decide';

function audit(work: Work, action: PaperAction, batchId: string, data: Record<string, string | number>): void {
  work.audit({ action, subjectType: 'paper_batch', subjectId: batchId, data });
}

async function ownKeying(work: Work, actor: Actor, batchId: string): Promise<PaperKeying> {
  const keying = await work.paperKeyings.find({ batchId, keyedBy: actor.actorId });
  if (!keying) throw notFound();
  return keying;
}

/** @throws ProblemError second-person-required where somebody who keyed decides for anything but the other’s reading */
async function requireOthersWord(
  work: Work,
  actor: Actor,
  batchId: string,
  choice: SheetDecision['choice'],
): Promise<void> {
  const own = await work.paperKeyings.find({ batchId, keyedBy: actor.actorId });
  if (own === null || choice === (own.pass === 1 ? 'second' : 'first')) return;
  throw new ProblemError('second-person-required', {
    zh: '您录过这一批：只能改从另一人的录入，其他裁定须由没有录入的考核组长作出',
    en: 'You keyed this batch: you can give in to the other reading; anything else is for a manager who keyed none of it',
  });
}

async function openKeying(work: Work, actor: Actor, batchId: string): Promise<PaperKeying> {
  const keying = await ownKeying(work, actor, batchId);
  if (keying.endedAt !== null) {
    throw new ProblemError('state-conflict', { zh: '您的录入已经结束，不能再改', en: 'Your keying has ended' });
  }
  return keying;
}

async function sheetOf(work: Work, batchId: string, number: number) {
  const sheet = await work.paperSheets.find({ batchId, number });
  if (!sheet) throw notFound();
  return sheet;
}

async function keyedSheets(work: Work, { id, batchId }: PaperKeying): Promise<number> {
  return (await work.paperBatches.keyedSheets([batchId])).get(id) ?? 0;
}

/** Every line is of an official on the sheet, each once, and whole; a void sheet has none. */
async function requireFitting(work: Work, batch: PaperBatch, content: PaperContent): Promise<void> {
  const ids = content.lines.map(({ officialId }) => officialId);
  const isFitting = content.void
    ? ids.length === 0
    : new Set(ids).size === ids.length && ids.every((id) => batch.officialIds.includes(id));
  if (!isFitting) throw notFound();
  const form = await ballotFormOf(work, await work.rounds.get(batch.roundId));
  for (const { scores, word } of content.lines) {
    const line = { scores, word, comment: '', version: 0 };
    requireKnown(form, line);
    requireComplete(form, line);
  }
}

function contentChosen(
  { choice, content }: SheetDecision,
  { first, second }: { first: PaperContent | null; second: PaperContent | null },
): PaperContent | null {
  if (choice === 'void') return { void: true, lines: [] };
  if (choice === 'corrected') return content ?? null;
  return choice === 'first' ? first : second;
}

async function differencesOf(work: Work, batchId: string): Promise<Differences> {
  const readings = await findReadings(work, batchId);
  if (readings === null) throw notEnded();
  const names = new Map((await work.members.list()).map(({ id, displayName }) => [id, displayName]));
  const sheets = new Map((await work.paperSheets.list({ batchId })).map((sheet) => [sheet.id, sheet]));
  return {
    items: differing(readings).map(({ sheetId, number, first, second }): PaperDifference => {
      const sheet = sheets.get(sheetId);
      const isDecided = sheet?.choice && sheet.chosen && sheet.decidedAt;
      return {
        number,
        first,
        second,
        decision: isDecided
          ? {
              choice: sheet.choice ?? 'void',
              reason: sheet.choiceReason ?? '',
              decidedBy: names.get(sheet.decidedBy ?? '') ?? '',
              decidedAt: sheet.decidedAt?.toISOString() ?? '',
              content: sheet.chosen ?? { void: true, lines: [] },
            }
          : null,
      };
    }),
  };
}

const onlyOnce = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '两遍录入须由两个人完成，您已经录过这一批',
    en: 'A batch is keyed by two people; you have keyed it once already',
  });
const bothTaken = (): ProblemError =>
  new ProblemError('state-conflict', { zh: '两遍录入都已有人承担', en: 'Both keyings are taken already' });
const notEnded = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '两遍录入都结束之后才能对照',
    en: 'The two can be compared once both keyings have ended',
  });
const reasonNeeded = (): ProblemError => new ProblemError('state-conflict', { zh: '请写明理由', en: 'Give a reason' });
