import { slipsKeptHours } from '@pingyi/contracts';
import type { Work } from '@pingyi/persistence';

/**
 * Removes slips that nobody has downloaded in time, and takes their links back.
 * @returns how many were removed
 */
export async function removeOldSlips(work: Work, now: Date): Promise<number> {
  const old = await work.slips.readySince(new Date(now.getTime() - slipsKeptHours * 3_600_000));
  for (const { id, made } of old) {
    await work.slips.empty(id);
    work.audit({ action: 'slips.remove', subjectType: 'slips', subjectId: id, data: { count: made ?? 0 } });
  }
  return old.length;
}
