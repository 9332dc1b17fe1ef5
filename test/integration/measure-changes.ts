import { type RouteContract, routes } from '@pingyi/contracts';
import type { EventRow } from './event-row';
import type { Call } from './running-api';

interface Changing {
  readonly roundId: string;
  readonly officialId: string;
  /** Sends a change and looks at what it left in the chain. */
  readonly left: (who: string, route: RouteContract, call?: Call) => Promise<{ readonly events: readonly EventRow[] }>;
  /** Texts that no event may repeat. */
  readonly secrets: { readonly reason: string; readonly fileName: string };
}

/** A veto and two entries of points proposed, and settled one by one and several at once. */
export async function settleMeasures({ roundId, officialId, left, secrets }: Changing): Promise<void> {
  const params = { roundId };
  const proposal = { officialId, reason: secrets.reason, evidence: secrets.fileName };
  const settled = { confirmed: true, reason: secrets.reason };
  const proposed = async (route: RouteContract, body: object): Promise<string> =>
    (await left('manager', route, { params, body: { ...proposal, ...body } })).events[0]?.subject_id ?? '';
  const vetoId = await proposed(routes.proposeVeto, { cause: 'light_sanction' });
  await left('organiser', routes.settleVeto, { params: { vetoId }, body: settled });
  const adjustmentId = await proposed(routes.proposeAdjustment, { points: '-1' });
  await left('organiser', routes.settleAdjustment, { params: { adjustmentId }, body: settled });
  const adjustmentIds = [await proposed(routes.proposeAdjustment, { points: '-1' })];
  await left('organiser', routes.settleAdjustments, { params, body: { ...settled, adjustmentIds } });
}
