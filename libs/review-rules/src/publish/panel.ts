import type { PanelBar } from '@pingyi/contracts';

/** Members who had a part in the first result or stand close to who appeals; each list by member id. */
export interface FirstCommittee {
  readonly appellant: readonly string[];
  readonly kin: readonly string[];
  /** Rated in the same round. */
  readonly rated: readonly string[];
  /** Could rate the official who appeals. */
  readonly rater: readonly string[];
  /** Confirmed or changed grades. */
  readonly decider: readonly string[];
  readonly counted: readonly string[];
  readonly published: readonly string[];
  /** Proposed or settled a veto or an adjustment of the official. */
  readonly proposed_measure: readonly string[];
  readonly accepted_it: readonly string[];
  /** Sat in the panel of the review that the appeal follows. */
  readonly first_panel: readonly string[];
}

const bars: readonly PanelBar[] = [
  'appellant',
  'kin',
  'rated',
  'rater',
  'decider',
  'counted',
  'published',
  'proposed_measure',
  'accepted_it',
  'first_panel',
];

/** Why a member cannot judge the appeal; empty when nothing speaks against it. */
export function panelBars(memberId: string, committee: FirstCommittee): PanelBar[] {
  return bars.filter((bar) => committee[bar].includes(memberId));
}

export type PanelFault = 'too_few' | 'even' | 'named_twice' | 'chair_missing' | 'barred';

/** What is wrong with a panel; empty for a sound one. @param least least number of members */
export function panelFaults(
  members: readonly string[],
  chair: string,
  least: number,
  committee: FirstCommittee,
): PanelFault[] {
  return [
    ...(members.length < least ? (['too_few'] as const) : []),
    ...(members.length % 2 === 0 ? (['even'] as const) : []),
    ...(new Set(members).size < members.length ? (['named_twice'] as const) : []),
    ...(members.includes(chair) ? [] : (['chair_missing'] as const)),
    ...(members.some((member) => panelBars(member, committee).length > 0) ? (['barred'] as const) : []),
  ];
}

export type PanelVerdict = 'open' | 'agreed' | 'rejected';

/** More than half of all members decide, whoever has not voted. @param size members of the panel */
export function panelVerdict(size: number, votes: readonly boolean[]): PanelVerdict {
  const agreeing = votes.filter(Boolean).length;
  if (agreeing * 2 > size) return 'agreed';
  return (votes.length - agreeing) * 2 >= size ? 'rejected' : 'open';
}
