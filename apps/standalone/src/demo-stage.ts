import { type RoundState, type RoundView, routes } from '@pingyi/contracts';
import type { DemoCounty, DemoRound } from '@pingyi/persistence';
import type { DemoClient } from './demo-client';
import type { RoundStep } from './demo-clock';
import type { DemoPeople } from './demo-people';

/** One round of one county, where it is served, and who plays it. */
export interface RoundStage {
  readonly county: DemoCounty;
  readonly round: DemoRound;
  readonly roundId: string;
  readonly people: DemoPeople;
  /** The address that serves this round, at its own time. */
  readonly url: string;
  /** Told when the round’s people go on to another step. */
  readonly enter: (step: RoundStep) => void;
}

/** What most routes of the round take. */
export const paramsOf = ({ county, roundId }: RoundStage) => ({ tenant: county.slug, roundId });

/** Who leads the round, and who confirms what the first proposes. */
export async function managersOf({ people, county, url }: RoundStage): Promise<readonly [DemoClient, DemoClient]> {
  const [first, second] = await people.managers(county);
  return [first.at(url), second.at(url)];
}

/** Somebody's session at the address of the round. */
export const clientOf = async ({ people, url }: RoundStage, loginName: string): Promise<DemoClient> =>
  (await people.client(loginName)).at(url);

/** Moves the round along the states open to its manager until it has reached one of `goals`. */
export async function moveOn(stage: RoundStage, manager: DemoClient, goals: readonly RoundState[]): Promise<RoundView> {
  const params = paramsOf(stage);
  for (;;) {
    const round = await manager.call(routes.readRound, { params });
    if (goals.includes(round.state)) return round;
    const to = goals.find((goal) => round.transitions.includes(goal)) ?? round.transitions[0];
    if (!to) throw new Error(`the round is ${round.state} and cannot move on`);
    await manager.call(routes.moveRound, { params, body: { to, version: round.version } });
  }
}
