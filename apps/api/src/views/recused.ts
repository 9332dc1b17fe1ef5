import { ProblemError } from '@pingyi/contracts';
import type { Work } from '@pingyi/persistence';

/** @throws ProblemError state-conflict when the pair is closed: a sheet that was open before takes nothing more */
export async function requireNotRecused(
  work: Work,
  { raterId, officialId }: { readonly raterId: string; readonly officialId: string },
): Promise<void> {
  if (await work.recusals.find({ raterId, officialId })) {
    throw new ProblemError('state-conflict', {
      zh: '您已回避这名述职人，不再评议',
      en: 'You are recused from this official and no longer rate them',
    });
  }
}
