import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { notFound, type OwnOfficialView, ProblemError, type SubmissionView } from '@pingyi/contracts';
import {
  type Official,
  type Round,
  type StoredFile,
  type Submission,
  UnitOfWork,
  type Work,
} from '@pingyi/persistence';
import { type AppConfig, type FileStore, jobIdOf, type JobPort, type OpenedFile } from '@pingyi/platform';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../http/actor';
import { CONFIG, FILES, JOBS } from '../http/tokens';
import { deadlineOf, requireInTime } from '../views/deadline';
import { keepFileRow, removeUnneededFiles } from '../views/received-bytes';
import { mayRead, ownSubmission } from '../views/submission-access';
import { receiveFile, type ReceivedFile } from '../http/received-file';

const dayMs = 24 * 60 * 60_000;

@Injectable()
export class SubmissionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(JOBS) private readonly jobs: JobPort,
    @Inject(FILES) private readonly files: FileStore,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  async ownOfficial(actor: Actor, roundId: string): Promise<OwnOfficialView> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await work.rounds.get(roundId);
      const official = await work.officials.find({ roundId, memberId: actor.actorId });
      if (!official) throw notFound();
      const township = await work.townships.get(official.townshipId);
      const submissions = await work.submissions.list({ officialId: official.id }, { version: 'DESC' });
      const deadline = await deadlineOf(work, round, 'collecting', actor.actorId);
      return {
        officialId: official.id,
        roundId,
        roundTitle: round.title,
        name: official.name,
        post: official.post,
        townshipName: township.name,
        collecting: round.state === 'collecting',
        collectUntil: deadline.at?.toISOString() ?? null,
        submissions: await submissionViews(work, submissions),
      };
    });
  }

  /**
   * Receives a report: bytes durable first, then row, job and audit event in one transaction. The bytes of the official's
   * newest version again give that version. Of a request that ends without a new version no bytes stay.
   */
  async receive(actor: Actor, officialId: string, request: FastifyRequest): Promise<SubmissionView> {
    await this.unitOfWork.run(actor, async (work) => {
      await openForUpload(work, actor, officialId);
      this.requireQuota(work.now, await work.submissions.list({ officialId }));
    });
    const arrived: string[] = [];
    let recorded = false;
    try {
      const { quarantine } = this.files.forTenant(actor.tenantId);
      const file = await receiveFile(request, quarantine, (sha256) => arrived.push(sha256));
      return await this.unitOfWork.run(actor, async (work) => {
        await work.officials.lock(officialId);
        const { round, official } = await openForUpload(work, actor, officialId);
        const versions = await work.submissions.list({ officialId }, { version: 'DESC' });
        const [newest] = versions;
        if (newest && newest.state !== 'refused' && (await hasBytes(work, newest, file))) {
          return submissionView(work, newest);
        }
        this.requireQuota(work.now, versions);
        const id = await this.record(work, actor, round, official, (newest?.version ?? 0) + 1, file);
        recorded = true;
        return submissionView(work, await work.submissions.get(id));
      });
    } catch (error) {
      recorded = false;
      throw error;
    } finally {
      if (!recorded) await removeUnneededFiles(this.unitOfWork, this.files, actor, arrived);
    }
  }

  async read(actor: Actor, submissionId: string): Promise<SubmissionView> {
    return this.unitOfWork.run(actor, async (work) => {
      const submission = await work.submissions.get(submissionId);
      await mayRead(work, actor, submission);
      return submissionView(work, submission);
    });
  }

  /** Submits a read version to the committee; an earlier submitted one is kept as superseded. */
  async submit(actor: Actor, submissionId: string): Promise<SubmissionView> {
    return this.unitOfWork.run(actor, async (work) => {
      const { officialId } = await work.submissions.get(submissionId);
      // Two versions submitted at once would not see each other, and both would count.
      await work.officials.lock(officialId);
      const submission = await ownSubmission(work, actor, submissionId);
      if (submission.state === 'submitted') return submissionView(work, submission);
      const state = await work.rounds.holdState(submission.roundId);
      if (submission.state !== 'read' || state !== 'collecting') {
        throw new ProblemError('state-conflict', {
          zh: '只有识读完成、仍在填报期内的报告才能报送',
          en: 'Only a report that has been read can be submitted, while the round collects',
        });
      }
      await requireInTime(work, await work.rounds.get(submission.roundId), 'collecting', actor.actorId);
      await work.submissions.updateWhere({ officialId, state: 'submitted' }, { state: 'superseded' });
      await work.submissions.update(submissionId, { state: 'submitted', submittedAt: work.now });
      work.audit({
        action: 'submission.submit',
        subjectType: 'submission',
        subjectId: submissionId,
        data: { roundId: submission.roundId, officialId, version: submission.version },
      });
      return submissionView(work, await work.submissions.get(submissionId));
    });
  }

  async open(actor: Actor, submissionId: string): Promise<{ file: OpenedFile; fileName: string }> {
    const { sha256, state, fileName } = await this.unitOfWork.run(actor, async (work) => {
      const submission = await work.submissions.get(submissionId);
      await mayRead(work, actor, submission);
      const stored = await work.storedFiles.get(submission.storedFileId);
      return { sha256: stored.sha256, state: stored.state, fileName: submission.fileName };
    });
    if (state !== 'kept') throw notFound();
    return { file: await this.files.forTenant(actor.tenantId).kept.open(sha256), fileName };
  }

  /** @throws ProblemError too-many-requests with the time until the oldest of today's versions no longer counts */
  private requireQuota(now: Date, versions: readonly Submission[]): void {
    const since = now.getTime() - dayMs;
    const recent = versions.map(({ receivedAt }) => receivedAt.getTime()).filter((at) => at > since);
    const limit = this.config.uploadsPerDay;
    if (recent.length < limit) return;
    throw new ProblemError(
      'too-many-requests',
      { zh: `24 小时内最多上传 ${limit} 个版本`, en: `At most ${limit} versions may be uploaded in 24 hours` },
      { retryAfterSeconds: Math.max(1, Math.ceil((Math.min(...recent) - since) / 1_000)) },
    );
  }

  private async record(
    work: Work,
    actor: Actor,
    round: Round,
    official: Official,
    version: number,
    file: ReceivedFile,
  ): Promise<string> {
    const id = randomUUID();
    await work.submissions.insert({
      id,
      roundId: round.id,
      officialId: official.id,
      storedFileId: await keepFileRow(work, this.files.forTenant(actor.tenantId), file),
      version,
      fileName: file.fileName,
      state: 'received',
      progressPercent: 0,
      progressStep: 'queued',
      problems: [],
      receivedAt: work.now,
      submittedAt: null,
    });
    await this.jobs.enqueue(
      'parse-report',
      { tenantId: actor.tenantId, requestId: actor.requestId ?? '', submissionId: id },
      jobIdOf('parse-report', id),
    );
    work.audit({
      action: 'submission.receive',
      subjectType: 'submission',
      subjectId: id,
      data: { roundId: round.id, officialId: official.id, version, sha256: file.sha256, sizeBytes: file.sizeBytes },
    });
    return id;
  }
}

async function openForUpload(
  work: Work,
  actor: Actor,
  officialId: string,
): Promise<{ round: Round; official: Official }> {
  const official = await work.officials.get(officialId);
  if (official.memberId !== actor.actorId) throw notFound();
  const round = await work.rounds.get(official.roundId);
  if ((await work.rounds.holdState(round.id)) !== 'collecting') {
    throw new ProblemError('state-conflict', {
      zh: '填报已经结束，不能再上传报告',
      en: 'Collecting has ended; reports can no longer be uploaded',
    });
  }
  await requireInTime(work, round, 'collecting', actor.actorId);
  return { round, official };
}

async function hasBytes(work: Work, submission: Submission, file: ReceivedFile): Promise<boolean> {
  const stored: StoredFile = await work.storedFiles.get(submission.storedFileId);
  return stored.sha256 === file.sha256;
}

async function submissionView(work: Work, submission: Submission): Promise<SubmissionView> {
  const [view] = await submissionViews(work, [submission]);
  if (!view) throw notFound();
  return view;
}

/** With their files, read in one statement. */
async function submissionViews(work: Work, submissions: readonly Submission[]): Promise<SubmissionView[]> {
  const files = await work.storedFiles.listByIds(submissions.map(({ storedFileId }) => storedFileId));
  const fileOf = new Map(files.map((file) => [file.id, file]));
  return submissions.flatMap((submission) => {
    const file = fileOf.get(submission.storedFileId);
    return file ? [versionView(submission, file)] : [];
  });
}

function versionView(submission: Submission, file: StoredFile): SubmissionView {
  return {
    id: submission.id,
    officialId: submission.officialId,
    roundId: submission.roundId,
    version: submission.version,
    state: submission.state,
    progress: { percent: submission.progressPercent, step: submission.progressStep },
    fileName: submission.fileName,
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    problems: submission.problems,
    receivedAt: submission.receivedAt.toISOString(),
    submittedAt: submission.submittedAt?.toISOString() ?? null,
  };
}
