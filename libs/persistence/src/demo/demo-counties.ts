import type { DemoCounty, DemoRound } from './demo-county';
import { shili } from './demo-shili';
import { yangben } from './demo-yangben';

/** The demo's counties; the first is where a newcomer begins. */
export const demoCounties: readonly DemoCounty[] = [shili, yangben];

/** Looks after the installation and belongs to no county. */
export const demoOperator = { loginName: 'yunwei', displayName: '窦运维' } as const;

/** How much of the demo is made: everything, or what a newcomer meets first. */
export type DemoExtent = 'whole' | 'newest';

/** The rounds of a county that belong to an extent; `newest` has each county's open round and the first one's latest result. */
export function demoRoundsOf(county: DemoCounty, extent: DemoExtent): readonly DemoRound[] {
  return extent === 'whole' ? county.rounds : county.rounds.slice(0, county === shili ? 2 : 1);
}
