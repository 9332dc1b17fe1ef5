import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  type BodyOf,
  maxPaperBatches,
  maxPaperPages,
  notFound,
  type PaperBatchView,
  type PaperCounts,
  ProblemError,
  type ResponseOf,
  type routes,
} from '@pingyi/contracts';
import { UnitOfWork, type Work } from '@pingyi/persistence';
import { type FileStore, jobIdOf, type JobPort, type OpenedFile } from '@pingyi/platform';
import { paperAddsUp, paperDifferences } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { isSecret } from '../secrecy/ballot-boxes';
import { type Intended, runOnce } from '../http/intent';
import { FILES, JOBS } from '../http/tokens';
import { ballotFormOf } from '../views/ballot-form';
import {
  batchRows,
  batchView,
  findReadings,
  keyedCounts,
  lockBatch,
  refusedIn,
  requireScoring,
  settledContents,
} from './paper-view';

/** Batches of numbered blank sheets: issued, counted, and closed so that their ballots count. */
@Injectable()
export class PaperBatchService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(JOBS) private readonly jobs: JobPort,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  list(actor: Actor, roundId: string): Promise<ResponseOf<typeof routes.listPaperBatches>> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await work.rounds.get(roundId);
      const batches = await work.paperBatches.list({ roundId }, { number: 'DESC' });
      const { criteria } = await ballotFormOf(work, round);
      const items = await batchRows(work, actor, roundId, batches);
      return { items, scoringOpen: round.state === 'scoring', takesScores: criteria.length > 0 };
    });
  }

  read(actor: Actor, batchId: string): Promise<PaperBatchView> {
    return this.unitOfWork.run(actor, (work) => batchView(work, actor, batchId));
  }

  /** @throws ProblemError state-conflict unless scoring is open, not-found for a group or official of another round */
  issue(
    { actor, intent }: Intended,
    roundId: string,
    body: BodyOf<typeof routes.issuePaperBatch>,
  ): Promise<PaperBatchView> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      const { groupId, sheets, locale } = body;
      if (isSecret(await work.rounds.lock(roundId))) throw noPaper();
      await requireScoring(work, roundId);
      const group = await work.voterGroups.get(groupId);
      const officialIds = [...new Set(body.officialIds)];
      const officials = await work.officials.listByIds(officialIds);
      const isAllOfRound = officials.every((official) => official.roundId === roundId);
      if (group.roundId !== roundId || officials.length !== officialIds.length || !isAllOfRound) throw notFound();
      const round = await work.rounds.get(roundId);
      const { criteria } = await ballotFormOf(work, round);
      if (criteria.length > 0 && officialIds.length * sheets > maxPaperPages) throw tooManyPages();
      const last = await work.paperBatches.first({ roundId }, { number: 'DESC' });
      const number = (last?.number ?? 0) + 1;
      if (number > maxPaperBatches) throw tooManyBatches();
      const id = randomUUID();
      await work.paperBatches.insert({
        id,
        roundId,
        groupId,
        number,
        officialIds,
        sheets,
        locale,
        state: 'open',
        createdBy: actor.actorId,
        createdAt: work.now,
        printState: 'queued',
        progressPercent: 0,
        progressStep: 'queued',
        artifactId: null,
        problem: null,
        counts: null,
        explanation: null,
        settledBy: null,
        settledAt: null,
      });
      const blank = { batchId: id, choice: null, choiceReason: null, chosen: null, decidedBy: null, decidedAt: null };
      await work.paperSheets.insertAll(
        Array.from({ length: sheets }, (_, place) => ({ ...blank, number: place + 1, outcome: null, lines: null })),
      );
      await this.enqueue(actor, id);
      const data = { roundId, groupId, number, sheets, officials: officialIds.length };
      work.audit({ action: 'paper.issue', subjectType: 'paper_batch', subjectId: id, data });
      return batchView(work, actor, id);
    });
  }

  /** Makes the PDF again after it failed. */
  print(actor: Actor, batchId: string): Promise<PaperBatchView> {
    return this.change(actor, batchId, 'paper.print', async (work) => {
      const batch = await lockBatch(work, batchId);
      if (batch.printState !== 'failed') {
        throw new ProblemError('state-conflict', {
          zh: '空白票没有生成失败，不需要重新生成',
          en: 'The blank sheets did not fail; there is nothing to make again',
        });
      }
      const fresh = { progressPercent: 0, progressStep: 'queued', problem: null } as const;
      await work.paperBatches.update(batchId, { printState: 'queued', ...fresh });
      await this.enqueue(actor, batchId);
      return {};
    });
  }

  async open(actor: Actor, batchId: string): Promise<{ file: OpenedFile; title: string }> {
    const { artifact, title } = await this.unitOfWork.run(actor, async (work) => {
      const batch = await work.paperBatches.get(batchId);
      const { year } = await work.rounds.get(batch.roundId);
      const group = await work.voterGroups.get(batch.groupId);
      const number = String(batch.number).padStart(2, '0');
      const title =
        batch.locale === 'zh' ? `${year}年度空白测评票（${group.name}，第${number}批）` : `Ballots ${year} ${number}`;
      return { artifact: batch.artifactId && (await work.artifacts.get(batch.artifactId)), title };
    });
    if (!artifact) {
      throw new ProblemError('state-conflict', { zh: '空白票还没有生成', en: 'The blank sheets are not ready yet' });
    }
    return { file: await this.files.forTenant(actor.tenantId).kept.open(artifact.sha256), title };
  }

  count(actor: Actor, batchId: string, counts: PaperCounts): Promise<PaperBatchView> {
    return this.change(actor, batchId, 'paper.count', async (work) => {
      const { sheets } = await lockBatch(work, batchId);
      if (counts.issued > sheets || counts.void > counts.returned) {
        throw new ProblemError('state-conflict', {
          zh: `发出不能多于印制的 ${sheets} 张，废票不能多于收回的张数`,
          en: `No more than the ${sheets} sheets printed can be handed out, nor more be void than were returned`,
        });
      }
      await work.paperBatches.update(batchId, { counts });
      return { ...counts };
    });
  }

  /** @throws ProblemError state-conflict while something is open, or where what does not add up is not explained */
  close(actor: Actor, batchId: string, explanation: string): Promise<PaperBatchView> {
    return this.change(actor, batchId, 'paper.close', async (work) => {
      const batch = await lockBatch(work, batchId);
      const contents = settledContents(await findReadings(work, batchId));
      if (contents === null) throw notSettled();
      if (batch.counts === null) throw notCounted();
      if (!paperAddsUp(paperDifferences(batch.counts, keyedCounts(contents))) && explanation.length < 2) {
        throw unexplained();
      }
      const form = await ballotFormOf(work, await work.rounds.get(batch.roundId));
      const refused = refusedIn(form, contents);
      // After the lock two managers took these out; that scoring was opened again does not bring them back.
      const voided = new Set((await work.paperVoids.list({ batchId, state: 'done' })).map(({ sheetId }) => sheetId));
      for (const [sheetId, content] of contents) {
        const lines = content.lines.filter(({ officialId }) => !refused.get(sheetId)?.includes(officialId));
        await work.paperSheets.update(sheetId, {
          outcome: content.void || voided.has(sheetId) ? 'void' : 'counted',
          lines,
        });
      }
      const settled = { settledBy: actor.actorId, settledAt: work.now, explanation: explanation || null };
      await work.paperBatches.update(batchId, { state: 'closed', ...settled });
      return { ...batch.counts, ...keyedCounts(contents) };
    });
  }

  reopen(actor: Actor, batchId: string, reason: string): Promise<PaperBatchView> {
    return this.change(actor, batchId, 'paper.reopen', async (work) => {
      await lockBatch(work, batchId, 'closed');
      await work.paperBatches.forgetOutcomes(batchId, false);
      const settled = { settledBy: null, settledAt: null, explanation: reason };
      await work.paperBatches.update(batchId, { state: 'open', ...settled });
      return {};
    });
  }

  cancel(actor: Actor, batchId: string, reason: string): Promise<PaperBatchView> {
    return this.change(actor, batchId, 'paper.cancel', async (work) => {
      await lockBatch(work, batchId);
      const settled = { settledBy: actor.actorId, settledAt: work.now, explanation: reason };
      await work.paperBatches.update(batchId, { state: 'cancelled', ...settled });
      return {};
    });
  }

  private change(
    actor: Actor,
    batchId: string,
    action: 'paper.print' | 'paper.count' | 'paper.close' | 'paper.reopen' | 'paper.cancel',
    fn: (work: Work) => Promise<Record<string, number>>,
  ): Promise<PaperBatchView> {
    return this.unitOfWork.run(actor, async (work) => {
      const counts = await fn(work);
      const { roundId } = await work.paperBatches.get(batchId);
      work.audit({ action, subjectType: 'paper_batch', subjectId: batchId, data: { roundId, ...counts } });
      return batchView(work, actor, batchId);
    });
  }

  private enqueue({ tenantId, requestId }: Actor, batchId: string): Promise<void> {
    const payload = { tenantId, requestId: requestId ?? '', batchId };
    return this.jobs.enqueue('print-ballots', payload, jobIdOf('print-ballots', batchId));
  }
}

const tooManyPages = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: `一批最多印 ${maxPaperPages} 页（张数乘以述职人数），请分成几批`,
    en: `A batch prints ${maxPaperPages} pages at most (sheets times officials); issue several`,
  });
const tooManyBatches = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: `一个轮次最多 ${maxPaperBatches} 批纸质票`,
    en: `A round has ${maxPaperBatches} batches at most`,
  });
const notSettled = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '两遍录入都结束、差异都裁定之后才能结清',
    en: 'A batch can be closed once both keyings have ended and every difference is decided',
  });
const notCounted = (): ProblemError =>
  new ProblemError('state-conflict', { zh: '请先登记清点的张数', en: 'Record the sheets counted by hand first' });
const unexplained = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '张数对不上，请写明原因后再结清',
    en: 'The numbers do not add up; explain why before closing the batch',
  });

const noPaper = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '无记名轮次不用纸质测评票：录入人会看到每一张票，票也不在票箱里',
    en: 'A secret round takes no paper ballots: whoever keys them sees each, and they are not in the box',
  });
