import { Inject, Injectable } from '@nestjs/common';
import { appealLimits, type AppealView, notFound, ProblemError } from '@pingyi/contracts';
import { UnitOfWork, type Work } from '@pingyi/persistence';
import { type FileStore, jobIdOf, type JobPort, type OpenedFile } from '@pingyi/platform';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../http/actor';
import { type ReceivedFile, receiveFile } from '../http/received-file';
import { FILES, JOBS } from '../http/tokens';
import { keepFileRow, removeUnneededFiles } from '../views/received-bytes';
import { openAppeal } from './appeal-access';
import { aboutAppeal, lockDraft } from './appeal.service';
import { appealView } from './appeal-view';

/** Files that back an appeal: received into quarantine, looked at by a worker, given only to who may read the appeal. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(JOBS) private readonly jobs: JobPort,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** Bytes durable first, then row, job and audit event in one transaction; of a refused request no bytes stay. */
  async add(actor: Actor, appealId: string, request: FastifyRequest): Promise<AppealView> {
    await this.unitOfWork.run(actor, async (work) => {
      await lockDraft(work, actor, appealId);
      await requireRoom(work, appealId);
    });
    const arrived: string[] = [];
    let recorded = false;
    try {
      const { quarantine } = this.files.forTenant(actor.tenantId);
      const file = await receiveFile(request, quarantine, (sha256) => arrived.push(sha256));
      const view = await this.unitOfWork.run(actor, async (work) => {
        const { appeal } = await lockDraft(work, actor, appealId);
        await requireRoom(work, appealId);
        await this.record(work, actor, appeal.id, file);
        return appealView(work, actor, await openAppeal(work, actor, appealId));
      });
      recorded = true;
      return view;
    } finally {
      if (!recorded) await removeUnneededFiles(this.unitOfWork, this.files, actor, arrived);
    }
  }

  private async record(work: Work, actor: Actor, appealId: string, file: ReceivedFile): Promise<void> {
    const storedFileId = await keepFileRow(work, this.files.forTenant(actor.tenantId), file);
    const { fileName, sha256, sizeBytes } = file;
    const evidenceId = await work.evidence.insert({
      appealId,
      storedFileId,
      fileName,
      state: 'received',
      problems: [],
      receivedAt: work.now,
    });
    const payload = { tenantId: actor.tenantId, requestId: actor.requestId ?? '', evidenceId };
    await this.jobs.enqueue('inspect-evidence', payload, jobIdOf('inspect-evidence', evidenceId));
    const data = { ...aboutAppeal(await work.appeals.get(appealId)), evidenceId, sha256, sizeBytes };
    work.audit({ action: 'appeal.addEvidence', subjectType: 'appeal', subjectId: appealId, data });
  }

  async remove(actor: Actor, appealId: string, evidenceId: string): Promise<AppealView> {
    return this.unitOfWork.run(actor, async (work) => {
      await openAppeal(work, actor, appealId);
      if (!(await work.evidence.find({ id: evidenceId, appealId }))) throw notFound();
      const { appeal } = await lockDraft(work, actor, appealId);
      if ((await work.evidence.remove({ id: evidenceId, appealId })) === 0) throw notFound();
      const data = { ...aboutAppeal(appeal), evidenceId };
      work.audit({ action: 'appeal.removeEvidence', subjectType: 'appeal', subjectId: appealId, data });
      return appealView(work, actor, await openAppeal(work, actor, appealId));
    });
  }

  async open(
    actor: Actor,
    appealId: string,
    evidenceId: string,
  ): Promise<{ readonly file: OpenedFile; readonly fileName: string }> {
    const { sha256, fileName } = await this.unitOfWork.run(actor, async (work) => {
      await openAppeal(work, actor, appealId);
      const evidence = await work.evidence.find({ id: evidenceId, appealId });
      // What has not been looked at is given to nobody.
      if (evidence?.state !== 'kept') throw notFound();
      const stored = await work.storedFiles.get(evidence.storedFileId);
      return { sha256: stored.sha256, fileName: evidence.fileName };
    });
    return { file: await this.files.forTenant(actor.tenantId).kept.open(sha256), fileName };
  }
}

/** @throws ProblemError state-conflict when the appeal has as many files as it may */
async function requireRoom(work: Work, appealId: string): Promise<void> {
  const present = await work.evidence.list({ appealId });
  if (present.length < appealLimits.files) return;
  throw new ProblemError('state-conflict', {
    zh: `最多上传 ${appealLimits.files} 份证据`,
    en: `At most ${appealLimits.files} files can be added`,
  });
}
