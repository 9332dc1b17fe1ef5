import type { JobPayload, ReadingProblem } from '@pingyi/contracts';
import type { AppealEvidence, UnitOfWork, Work } from '@pingyi/persistence';
import { FileMissingError, type FileStore, type JobHandler, type TenantFiles } from '@pingyi/platform';
import type { ParseOutcome } from '@pingyi/report-parsing';
import type { ChildPool } from '../child/child-pool';
import type { ParseTask } from '../child/parse-task';
import { isPicture } from './picture';

type Payload = JobPayload<'inspect-evidence'>;

export interface InspectEvidenceParts {
  readonly unitOfWork: UnitOfWork;
  readonly files: FileStore;
  readonly children: ChildPool<ParseTask, ParseOutcome>;
  readonly concurrency: number;
}

const damaged: ReadingProblem = {
  code: 'unreadable-document',
  detail: '文件无法检查，可能已损坏；请另存为新的 docx、pdf、txt 或图片后再上传。',
  detailEn: 'The file cannot be looked at and may be damaged; save it as a new docx, pdf, txt or picture.',
};

const tooHeavy: ReadingProblem = {
  code: 'resource-limit',
  detail: '文件过于复杂，检查超过了时间或内存上限；请简化后再上传。',
  detailEn: 'Looking at the file takes more time or memory than allowed; simplify it and upload it again.',
};

/**
 * Looks at an evidence file as reports are looked at, in a child under limits: what is encrypted, carries macros, is a bomb or
 * has a classification mark is refused and its bytes removed. A picture is known by its bytes and is never decoded; a paper
 * without text, such as a scan, is evidence all the same. Running it again for the same file changes nothing.
 */
export function inspectEvidenceJob({
  unitOfWork,
  files,
  children,
  concurrency,
}: InspectEvidenceParts): JobHandler<'inspect-evidence'> {
  const inTenant = <T>(payload: Payload, fn: (work: Work) => Promise<T>): Promise<T> =>
    unitOfWork.run({ tenantId: payload.tenantId, actorId: null, requestId: payload.requestId }, fn);
  const refuse = async (payload: Payload, problems: readonly ReadingProblem[]): Promise<void> => {
    await inTenant(payload, (work) => settle(work, payload.evidenceId, 'refused', problems));
    await inTenant(payload, (work) => removeBytes(work, files.forTenant(payload.tenantId), payload.evidenceId));
  };

  return {
    concurrency,
    async run(payload) {
      const tenantFiles = files.forTenant(payload.tenantId);
      const sha256 = await inTenant(payload, (work) => waitingBytes(work, payload.evidenceId));
      if (sha256 === null) {
        // The process may have died after the refusal and before the bytes were gone.
        await inTenant(payload, (work) => removeBytes(work, tenantFiles, payload.evidenceId));
        return;
      }
      const bytes = await tenantFiles.quarantine.read(sha256).catch((error: unknown) => {
        if (error instanceof FileMissingError) return tenantFiles.kept.read(sha256);
        throw error;
      });
      const problems = isPicture(bytes) ? [] : await problemsOf(children, bytes);
      if (problems.length > 0) return refuse(payload, problems);
      await tenantFiles.promote(sha256);
      await inTenant(payload, (work) => settle(work, payload.evidenceId, 'kept', []));
    },
    failed: (payload) => refuse(payload, [damaged]),
  };
}

/** A scan has no text to read, and is evidence all the same. */
const harmless: readonly string[] = ['no-text'];

/** What speaks against a file that is no picture. @throws Error when the reading was stopped */
async function problemsOf(
  children: ChildPool<ParseTask, ParseOutcome>,
  bytes: Uint8Array,
): Promise<readonly ReadingProblem[]> {
  const answer = await children.run({ bytes, catalogue: [] });
  if (!answer.ok) {
    if (answer.reason === 'closed') throw new Error('the reading was stopped');
    return [answer.reason === 'crashed' ? damaged : tooHeavy];
  }
  const found = answer.value.ok
    ? answer.value.report.findings.filter(({ code }) => code === 'classification-mark')
    : answer.value.problems.filter(({ code }) => !harmless.includes(code));
  return found.map(({ code, detail }) => ({ code, detail: detail.zh, detailEn: detail.en }));
}

async function waitingBytes(work: Work, evidenceId: string): Promise<string | null> {
  const evidence = await work.evidence.find({ id: evidenceId, state: 'received' });
  return evidence === null ? null : (await work.storedFiles.get(evidence.storedFileId)).sha256;
}

/** Says what was found; nothing where the official has taken the file out meanwhile, or it was said before. */
async function settle(
  work: Work,
  evidenceId: string,
  state: Exclude<AppealEvidence['state'], 'received'>,
  problems: readonly ReadingProblem[],
): Promise<void> {
  const evidence = await work.evidence.find({ id: evidenceId, state: 'received' });
  if (evidence === null) return;
  await work.evidence.update(evidenceId, { state, problems: [...problems] });
  // Of two refusals at once the later must see the earlier, or neither would say that the bytes can go.
  const stored = await work.storedFiles.lock(evidence.storedFileId);
  if (state === 'kept') await work.storedFiles.update(stored.id, { state: 'kept' });
  else if (stored.state === 'quarantined' && !(await work.storedFiles.isAwaited(stored.sha256))) {
    await work.storedFiles.update(stored.id, { state: 'refused' });
  }
  const { roundId, officialId } = await work.appeals.get(evidence.appealId);
  work.audit({
    action: state === 'kept' ? 'appeal.keepEvidence' : 'appeal.refuseEvidence',
    subjectType: 'appeal',
    subjectId: evidence.appealId,
    data: { roundId, officialId, evidenceId, codes: problems.map(({ code }) => code) },
  });
}

/** Removes a refused file's bytes unless somebody else needs the same ones; they are held meanwhile. */
async function removeBytes(work: Work, files: TenantFiles, evidenceId: string): Promise<void> {
  const evidence = await work.evidence.find({ id: evidenceId, state: 'refused' });
  if (evidence === null) return;
  const { id, sha256 } = await work.storedFiles.get(evidence.storedFileId);
  await work.storedFiles.hold(sha256);
  if (await work.storedFiles.isAwaited(sha256)) return;
  await files.quarantine.remove(sha256);
  const { state } = await work.storedFiles.get(id);
  if (state !== 'kept' && !(await work.artifacts.find({ sha256 }))) await files.kept.remove(sha256);
}
