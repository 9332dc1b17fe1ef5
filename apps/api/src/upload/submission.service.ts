import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  notFound,
  type OwnOfficialView,
  ProblemError,
  type SubmissionView,
  type UnitOfficial,
} from '@pingyi/contracts';
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
import { deadlineOf } from '../views/deadline';
import {
  actedFor,
  mayRead,
  ownSubmission,
  reportsFor,
  requireReportInTime,
  takesReports,
} from '../views/submission-access';
import { checkSummary } from '../views/check-summary';
import { submissionView, submissionViews } from './submission-view';
import { keepFileRow, removeUnneededFiles } from '../views/received-bytes';
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
      if (!official || !(await reportsFor(work, actor, official))) throw notFound();
      return this.reportsOf(work, round, official);
    });
  }

  /** The place and the versions of an official that the actor reports for. */
  async reported(actor: Actor, officialId: string): Promise<OwnOfficialView> {
    return this.unitOfWork.run(actor, async (work) => {
      const official = await work.officials.get(officialId);
      if (!(await reportsFor(work, actor, official))) throw notFound();
      return this.reportsOf(work, await work.rounds.get(official.roundId), official);
    });
  }

  /** The officials of the round that the actor reports for as a unit liaison. */
  async unitOfficials(actor: Actor, roundId: string): Promise<UnitOfficial[]> {
    return this.unitOfWork.run(actor, async (work) => {
      await work.rounds.get(roundId);
      if (!actor.roles.includes('unit_liaison')) return [];
      const own = new Set((await work.liaisons.list({ memberId: actor.actorId })).map(({ townshipId }) => townshipId));
      const roster = (await work.officials.roster(roundId)).filter(({ townshipId }) => own.has(townshipId));
      const checks = await work.checks.countsOf(roster.flatMap(({ submissionId }) => submissionId ?? []));
      return roster.map((row) => ({
        officialId: row.id,
        name: row.name,
        post: row.post,
        townshipName: row.townshipName,
        state: row.submissionState,
        version: row.submissionVersion,
        check: checkSummary(checks.get(row.submissionId ?? '')),
      }));
    });
  }

  private async reportsOf(work: Work, round: Round, official: Official): Promise<OwnOfficialView> {
    const township = await work.townships.get(official.townshipId);
    const submissions = await work.submissions.list({ officialId: official.id }, { version: 'DESC' });
    const deadline = await deadlineOf(work, round, 'collecting', official.memberId);
    return {
      officialId: official.id,
      roundId: round.id,
      roundTitle: round.title,
      name: official.name,
      post: official.post,
      townshipName: township.name,
      collecting: await takesReports(work, round.state, official.id),
      collectUntil: deadline.at?.toISOString() ?? null,
      submissions: await submissionViews(work, submissions),
    };
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
      const { submission, official } = await ownSubmission(work, actor, submissionId);
      if (submission.state === 'submitted') return submissionView(work, submission);
      const state = await work.rounds.holdState(submission.roundId);
      if (submission.state !== 'read' || !(await takesReports(work, state, officialId))) {
        throw new ProblemError('state-conflict', {
          zh: '只有识读完成、仍在填报期内或被退回后重新上传的报告才能报送',
          en: 'Only a report that has been read can be submitted, while the round collects or after a return',
        });
      }
      await requireReportInTime(work, await work.rounds.get(submission.roundId), official);
      await work.submissions.updateWhere({ officialId, state: 'submitted' }, { state: 'superseded' });
      await work.submissions.update(submissionId, {
        state: 'submitted',
        submittedAt: work.now,
        submittedBy: actor.actorId,
      });
      work.audit({
        action: 'submission.submit',
        subjectType: 'submission',
        subjectId: submissionId,
        data: { roundId: submission.roundId, officialId, version: submission.version, ...actedFor(actor, official) },
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
      receivedBy: actor.actorId,
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
      data: {
        roundId: round.id,
        officialId: official.id,
        version,
        sha256: file.sha256,
        sizeBytes: file.sizeBytes,
        ...actedFor(actor, official),
      },
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
  if (!(await reportsFor(work, actor, official))) throw notFound();
  const round = await work.rounds.get(official.roundId);
  if (!(await takesReports(work, await work.rounds.holdState(round.id), officialId))) {
    throw new ProblemError('state-conflict', {
      zh: '填报已经结束，不能再上传报告',
      en: 'Collecting has ended; reports can no longer be uploaded',
    });
  }
  await requireReportInTime(work, round, official);
  return { round, official };
}

async function hasBytes(work: Work, submission: Submission, file: ReceivedFile): Promise<boolean> {
  const stored: StoredFile = await work.storedFiles.get(submission.storedFileId);
  return stored.sha256 === file.sha256;
}
