import { tallyFlagWords, type VoterGroup } from '@pingyi/contracts';
import { useLanguage } from '../lib/language';
import { groupLabel } from '../lib/round';

/** Puts flags of the tally into words; `groups` are the round's voter groups. */
export function useFlagWords(groups: readonly VoterGroup[]): (flag: string) => string {
  const language = useLanguage();
  return (flag) =>
    tallyFlagWords(flag, (id) => {
      const group = groups.find((candidate) => candidate.id === id);
      return group && { zh: groupLabel(group, 'zh'), en: groupLabel(group, 'en') };
    })[language];
}
