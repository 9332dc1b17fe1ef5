import type { BilingualText, JobPayload } from '@pingyi/contracts';
import type { UnitOfWork, Work } from '@pingyi/persistence';
import type { FileStore, JobHandler } from '@pingyi/platform';
import type { Paper } from './paper';
import { dayOf } from './paper-words';
import { preparePaperBallots } from './prepare-paper-ballots';
import type { ScoreSheetPaper } from './prepare-score-sheet';
import type { PaperRenderer } from './paper-renderer';
import { PaperRows } from './paper-rows';
import { scoreSheetOf } from './score-sheet-of';

type Payload = JobPayload<'print-ballots'>;

export interface PrintBallotsParts {
  readonly unitOfWork: UnitOfWork;
  readonly files: FileStore;
  readonly renderer: PaperRenderer;
}

const limitBytes = 256 * 1024 * 1024;

/** Makes the PDF of a batch's blank sheets: bytes first, then the rows; a batch that has its PDF is left alone. */
export function printBallotsJob({ unitOfWork, files, renderer }: PrintBallotsParts): JobHandler<'print-ballots'> {
  const inTenant = <T>(payload: Payload, fn: (work: Work) => Promise<T>): Promise<T> =>
    unitOfWork.run({ tenantId: payload.tenantId, actorId: null, requestId: payload.requestId }, fn);
  return {
    concurrency: 1,
    async run(payload) {
      const { batchId, tenantId } = payload;
      const paper = await inTenant(payload, (work) => begin(work, batchId));
      if (paper === null) return;
      const artifactKey = await renderer.artifactKey(paper, 'ua-1');
      const answer = await renderer.render(paper, 'ua-1', { place: { lane: 'batch', owner: tenantId } });
      if (!answer.ok) {
        if (answer.retry) throw new Error(answer.problem.en);
        await inTenant(payload, (work) => fail(work, batchId, answer.problem));
        return;
      }
      const stored = await files.forTenant(tenantId).kept.put(answer.pdf, { limitBytes });
      await inTenant(payload, async (work) => {
        const batch = await work.paperBatches.lock(batchId);
        if (isOver(batch.printState)) return;
        const { pages } = answer;
        const artifact = await work.artifacts.insertOnce({ artifactKey, ...stored, pages, createdAt: work.now });
        if (artifact.sha256 !== stored.sha256) throw new Error('the same sheets gave other bytes than before');
        const done = { progressPercent: 100, progressStep: 'done', artifactId: artifact.id } as const;
        await work.paperBatches.update(batchId, { printState: 'ready', ...done });
        const data = { roundId: batch.roundId, artifactId: artifact.id, pages };
        work.audit({ action: 'paper.printed', subjectType: 'paper_batch', subjectId: batchId, data });
      });
    },
    async failed(payload) {
      await inTenant(payload, (work) =>
        fail(work, payload.batchId, {
          zh: '空白票多次没有生成成功，已停止；可以重新生成。',
          en: 'The blank sheets could not be made after several tries; ask for them again.',
        }),
      );
    },
  };
}

const isOver = (state: string): boolean => state === 'ready' || state === 'failed';

async function begin(work: Work, batchId: string): Promise<Paper | null> {
  const batch = await work.paperBatches.lock(batchId);
  if (isOver(batch.printState)) return null;
  await work.paperBatches.update(batchId, { printState: 'rendering', progressPercent: 30, progressStep: 'drawing' });
  const { locale, number, sheets } = batch;
  const round = await work.rounds.get(batch.roundId);
  const group = await work.voterGroups.get(batch.groupId);
  const forms: ScoreSheetPaper[] = [];
  const rows = new PaperRows(work);
  await rows.aheadOfOfficials(batch.officialIds);
  for (const officialId of batch.officialIds) {
    const official = await rows.official(officialId);
    forms.push(await scoreSheetOf(rows, { round, official, ballotId: null, locale }));
  }
  const groupName = locale === 'zh' ? group.name : group.nameEn;
  const title = `${round.title} ${groupName} ${String(number).padStart(2, '0')}`;
  return {
    language: locale,
    documentTitle: title,
    author: round.title,
    description: round.title,
    createdOn: dayOf(batch.createdAt),
    emblem: null,
    bound: false,
    parts: [
      {
        template: 'paper-ballots',
        title,
        charts: [],
        view: preparePaperBallots({ locale, batch: number, sheets, groupName, forms }),
      },
    ],
  };
}

async function fail(work: Work, batchId: string, problem: BilingualText): Promise<void> {
  const batch = await work.paperBatches.lock(batchId);
  if (isOver(batch.printState)) return;
  const over = { progressPercent: 100, progressStep: 'failed', problem } as const;
  await work.paperBatches.update(batchId, { printState: 'failed', ...over });
  const { roundId } = batch;
  work.audit({ action: 'paper.printFailed', subjectType: 'paper_batch', subjectId: batchId, data: { roundId } });
}
