import type { RoundState } from '@pingyi/contracts';
import { deadlinesOf, notify, type Round, type Work } from '@pingyi/persistence';

/**
 * Tells people what a stage asks of them when it begins: officials to report, raters to score. `version` is the round's
 * after the move, so that of a stage which opens again they are told again; taking a suspended round up is no beginning.
 */
export async function notifyOfStage(work: Work, round: Round, to: RoundState, version: number): Promise<void> {
  if (round.state === 'suspended') return;
  const { id: roundId } = round;
  const told = { roundId, subjectId: roundId, occasion: `${to}:${version}` };
  if (to === 'collecting') {
    const deadline = await deadlinesOf(work, round, 'collecting');
    const officials = await work.officials.list({ roundId });
    await notify(work, {
      ...told,
      kind: 'report_wanted',
      to: officials.map(({ memberId }) => memberId),
      values: (memberId) => ({ deadline: deadline(memberId).at }),
    });
  }
  if (to === 'scoring') {
    const deadline = await deadlinesOf(work, round, 'scoring');
    const open = new Map(
      (await work.ballotProgress.raters(roundId))
        .filter(({ assigned, submitted }) => submitted < assigned)
        .map(({ memberId, assigned, submitted }) => [memberId, assigned - submitted]),
    );
    await notify(work, {
      ...told,
      kind: 'sheets_assigned',
      to: [...open.keys()],
      values: (memberId) => ({ count: open.get(memberId) ?? 0, deadline: deadline(memberId).at }),
    });
  }
}
