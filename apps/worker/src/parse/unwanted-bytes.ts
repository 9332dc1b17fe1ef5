import type { Directory, UnitOfWork, Work } from '@pingyi/persistence';
import type { FileStore, TenantFiles } from '@pingyi/platform';

/**
 * Removes the bytes of a refused submission unless somebody else needs the same ones. Everything happens while the bytes
 * are held, so that they cannot be received again in between.
 */
export async function removeRefusedBytes(work: Work, files: TenantFiles, submissionId: string): Promise<void> {
  const submission = await work.submissions.get(submissionId);
  if (submission.state !== 'refused') return;
  const { id, sha256 } = await work.storedFiles.get(submission.storedFileId);
  await work.storedFiles.hold(sha256);
  if (await work.storedFiles.isAwaited(sha256)) return;
  await files.quarantine.remove(sha256);
  // An earlier attempt may have got as far as promoting them.
  const { state } = await work.storedFiles.get(id);
  if (state !== 'kept' && !(await work.artifacts.find({ sha256 }))) await files.kept.remove(sha256);
}

export interface QuarantineParts {
  readonly directory: Directory;
  readonly unitOfWork: UnitOfWork;
  readonly files: FileStore;
}

/**
 * Removes files from quarantine that nobody waits for, because the process that received them died before it wrote a row.
 * @param olderThanMs longer than any upload can take
 * @returns how many were removed
 */
export async function sweepQuarantine(
  { directory, unitOfWork, files }: QuarantineParts,
  olderThanMs: number,
): Promise<number> {
  let count = 0;
  for (const { id: tenantId } of await directory.listTenants()) {
    const { quarantine } = files.forTenant(tenantId);
    for (const sha256 of await quarantine.list(olderThanMs)) {
      const actor = { tenantId, actorId: null, requestId: null };
      const removed = await unitOfWork.run(actor, async (work) => {
        await work.storedFiles.hold(sha256);
        if (await work.storedFiles.isAwaited(sha256)) return false;
        await quarantine.remove(sha256);
        return true;
      });
      if (removed) count += 1;
    }
  }
  return count;
}
