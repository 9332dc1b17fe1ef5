import type { BilingualText } from './shapes';

/** A flag of the tally taken apart; `groupId` names a voter group. Unknown flags stay as they are. */
export type TallyFlag =
  | { readonly kind: 'groupMissing' | 'blocked' | 'ballotMissing' | 'ballotBlocked'; readonly groupId: string }
  | { readonly kind: 'coverageLow' }
  | { readonly kind: 'unknown'; readonly text: string };

/** Reads `group_missing:<id>`, `group_missing:ballot:<id>`, `blocked:<id>`, `blocked:ballot:<id>`, `coverage_low`. */
export function readTallyFlag(text: string): TallyFlag {
  if (text === 'coverage_low') return { kind: 'coverageLow' };
  const match = /^(group_missing|blocked):(ballot:)?(.+)$/.exec(text);
  const groupId = match?.[3];
  if (!match || groupId === undefined) return { kind: 'unknown', text };
  if (match[1] === 'blocked') return { kind: match[2] ? 'ballotBlocked' : 'blocked', groupId };
  return { kind: match[2] ? 'ballotMissing' : 'groupMissing', groupId };
}

/**
 * A flag of the tally in words, the same on pages and papers; one that is not known is shown as it stands.
 * @param findGroup the name of a voter group in each language; its id is shown where there is none
 */
export function tallyFlagWords(text: string, findGroup: (groupId: string) => BilingualText | undefined): BilingualText {
  const flag = readTallyFlag(text);
  switch (flag.kind) {
    case 'unknown':
      return { zh: flag.text, en: flag.text };
    case 'coverageLow':
      return {
        zh: '已披露指标不足六成权重，指标得分不计入',
        en: 'Less than 60 percent of the metrics’ weight is disclosed; the metric part does not count',
      };
    case 'groupMissing':
    case 'blocked':
    case 'ballotMissing':
    case 'ballotBlocked': {
      const name = findGroup(flag.groupId) ?? { zh: flag.groupId, en: flag.groupId };
      return groupFlagWords(flag.kind, name);
    }
  }
}

function groupFlagWords(
  kind: 'groupMissing' | 'blocked' | 'ballotMissing' | 'ballotBlocked',
  { zh, en }: BilingualText,
): BilingualText {
  switch (kind) {
    case 'groupMissing':
      return {
        zh: `${zh}有效票不足，权重由其他票种分担`,
        en: `${en} has too few ballots; the other groups carry its weight`,
      };
    case 'blocked':
      return { zh: `${zh}有效票不足，暂不计总分`, en: `${en} has too few ballots; no total yet` };
    case 'ballotMissing':
      return {
        zh: `${zh}测评票不足，权重由其他票种分担`,
        en: `${en} has too few word ballots; the other groups carry its weight`,
      };
    case 'ballotBlocked':
      return { zh: `${zh}测评票不足，暂不计总分`, en: `${en} has too few word ballots; no total yet` };
  }
}
