import type { TallyHead, Work } from '@pingyi/persistence';

/** How the round's vetoes and adjustments stand to a tally of it. */
export interface MeasureStanding {
  /** Proposed, and neither confirmed nor rejected yet. */
  readonly pending: number;
  /** Whether the tally counted exactly those that are confirmed; null without a finished tally. */
  readonly counted: boolean | null;
}

export async function measureStanding(work: Work, roundId: string, tally: TallyHead | null): Promise<MeasureStanding> {
  const measures = [...(await work.vetoes.list({ roundId })), ...(await work.adjustments.list({ roundId }))];
  const confirmed = measures.filter(({ state }) => state === 'confirmed').map(({ id }) => id);
  return {
    pending: measures.filter(({ state }) => state === 'proposed').length,
    counted: tally?.state === 'done' ? tally.measureIds.toSorted().join() === confirmed.toSorted().join() : null,
  };
}
