import type { VetoCause, VetoEffect } from '@pingyi/contracts';
import type { Tally, Work } from '@pingyi/persistence';
import { shanghaiDay } from '@pingyi/review-rules';

export interface CountedVeto {
  readonly cause: VetoCause | null;
  readonly effect: VetoEffect;
  /** When it was confirmed, `YYYY-MM-DD`. */
  readonly day?: string;
}

/** By official the vetoes that a tally counted, in the order in which its input lists them. */
export async function countedVetoes(work: Work, tally: Tally): Promise<ReadonlyMap<string, CountedVeto[]>> {
  const counted = new Set(tally.measureIds);
  const rows = await work.vetoes.list({ roundId: tally.roundId }, { id: 'ASC' });
  const byOfficial = Map.groupBy(
    rows.filter(({ id }) => counted.has(id)),
    ({ officialId }) => officialId,
  );
  return new Map(
    [...byOfficial].map(([officialId, vetoes]) => [
      officialId,
      vetoes.map(({ cause, effect, settledAt }) => ({
        cause,
        effect,
        ...(settledAt ? { day: shanghaiDay(settledAt) } : {}),
      })),
    ]),
  );
}
