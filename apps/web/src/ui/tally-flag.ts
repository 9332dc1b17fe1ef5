import { useTranslation } from 'react-i18next';

/** A flag of the tally taken apart; `groupId` names a voter group. Unknown flags stay as they are. */
export type TallyFlag =
  | { readonly kind: 'groupMissing' | 'blocked' | 'ballotMissing' | 'ballotBlocked'; readonly groupId: string }
  | { readonly kind: 'coverageLow' }
  | { readonly kind: 'unknown'; readonly text: string };

/** Reads `group_missing:<id>`, `group_missing:ballot:<id>`, `blocked:<id>`, `blocked:ballot:<id>`, `coverage_low`. */
export function readFlag(text: string): TallyFlag {
  if (text === 'coverage_low') return { kind: 'coverageLow' };
  const match = /^(group_missing|blocked):(ballot:)?(.+)$/.exec(text);
  const groupId = match?.[3];
  if (!match || groupId === undefined) return { kind: 'unknown', text };
  if (match[1] === 'blocked') return { kind: match[2] ? 'ballotBlocked' : 'blocked', groupId };
  return { kind: match[2] ? 'ballotMissing' : 'groupMissing', groupId };
}

/** Puts flags of the tally into words; `findCode` gives the code of a voter group by its id. */
export function useFlagWords(): (flag: string, findCode: (groupId: string) => string | undefined) => string {
  const { t } = useTranslation('terms');
  return (text, findCode) => {
    const flag = readFlag(text);
    switch (flag.kind) {
      case 'unknown':
        return flag.text;
      case 'coverageLow':
        return t('flag.coverageLow');
      case 'groupMissing':
      case 'blocked':
      case 'ballotMissing':
      case 'ballotBlocked':
        return t(`flag.${flag.kind}`, { group: findCode(flag.groupId) ?? flag.groupId });
    }
  };
}
