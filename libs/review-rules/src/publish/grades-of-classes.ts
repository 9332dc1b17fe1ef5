import { policyDefaults, type PolicyInput } from '../tally/input';

/** The grade words of a peer class, from top to bottom. */
export type GradesOfClass = (peerClass: string) => readonly string[];

/**
 * The words that each peer class is graded by: those of leadership teams where the policy has them and the class holds
 * teams, else those of persons. Takes a tally's input or what a publication froze of it.
 */
export function gradesOfClasses(
  policy: Pick<PolicyInput, 'bands' | 'teamBands'>,
  officials: readonly { readonly peerClass: string; readonly team?: boolean }[],
): GradesOfClass {
  const { bands = policyDefaults.bands, teamBands = bands } = policy;
  const ofTeams = new Set(officials.filter(({ team }) => team === true).map(({ peerClass }) => peerClass));
  return (peerClass) => (ofTeams.has(peerClass) ? teamBands : bands).map(({ grade }) => grade);
}
