import { ProblemError } from '@pingyi/contracts';
import type { UnitOfWork, Work } from '@pingyi/persistence';
import type { FileStore, StoredBytes, TenantFiles } from '@pingyi/platform';
import type { Actor } from '../http/actor';

/**
 * One row per content, whoever brings it; bytes that were refused before are looked at again.
 * @throws ProblemError unavailable when the same bytes were being removed while these arrived
 */
export async function keepFileRow(work: Work, files: TenantFiles, file: StoredBytes): Promise<string> {
  await work.storedFiles.hold(file.sha256);
  if (!(await files.quarantine.has(file.sha256)) && !(await files.kept.has(file.sha256))) {
    throw new ProblemError('unavailable', {
      zh: '相同的文件刚好正在被清理，请再上传一次',
      en: 'The same file was just being removed; upload it once more',
    });
  }
  const { id, state } = await work.storedFiles.lockOrInsert(file);
  if (state === 'refused') await work.storedFiles.update(id, { state: 'quarantined' });
  return id;
}

/**
 * Removes bytes that came in with a request that left no row of them. What fails here is swept from quarantine later; the
 * request's own answer matters more.
 */
export async function removeUnneededFiles(
  unitOfWork: UnitOfWork,
  files: FileStore,
  actor: Actor,
  hashes: readonly string[],
): Promise<void> {
  const { quarantine } = files.forTenant(actor.tenantId);
  for (const sha256 of hashes) {
    const remove = async (work: Work): Promise<void> => {
      await work.storedFiles.hold(sha256);
      if (!(await work.storedFiles.isAwaited(sha256))) await quarantine.remove(sha256);
    };
    await unitOfWork.run(actor, remove).catch(() => undefined);
  }
}
