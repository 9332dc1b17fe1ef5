import type { TallyHead, Work } from '@pingyi/persistence';

/** How the round's vetoes, adjustments and late voidings of ballots, and late recusals, stand to a tally of it. */
export interface MeasureStanding {
  /** Proposed, and neither confirmed nor rejected yet. */
  readonly pending: number;
  /** Whether the tally counted exactly what is confirmed; null without a finished tally. */
  readonly counted: boolean | null;
}

export async function measureStanding(work: Work, roundId: string, tally: TallyHead | null): Promise<MeasureStanding> {
  const measures = [...(await work.vetoes.list({ roundId })), ...(await work.adjustments.list({ roundId }))];
  const confirmed = measures.filter(({ state }) => state === 'confirmed').map(({ id }) => id);
  const paperVoids = await work.paperVoids.list({ roundId });
  const voids = [...(await work.ballotVoids.list({ roundId })), ...paperVoids];
  const isVoidCounted = (settledAt: Date | null, requestedAt: Date): boolean =>
    settledAt === null || settledAt < requestedAt;
  return {
    pending:
      measures.filter(({ state }) => state === 'proposed').length +
      (await work.ballotProgress.voidsWaiting(roundId)) +
      paperVoids.filter(({ state }) => state === 'proposed').length +
      (await recusalsWaiting(work, roundId)),
    counted:
      tally?.state === 'done'
        ? tally.measureIds.toSorted().join() === confirmed.toSorted().join() &&
          voids.every(({ state, settledAt }) => state !== 'done' || isVoidCounted(settledAt, tally.requestedAt))
        : null,
  };
}

/** Recusals that wait for a second manager, but those of pairs that were closed otherwise meanwhile. */
async function recusalsWaiting(work: Work, roundId: string): Promise<number> {
  const proposed = await work.pairChanges.list({ roundId, state: 'proposed' });
  const closed = new Set((await work.recusals.list({ roundId })).map((row) => `${row.raterId} ${row.officialId}`));
  return proposed.filter((row) => !closed.has(`${row.raterId} ${row.officialId}`)).length;
}
