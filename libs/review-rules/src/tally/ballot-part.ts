import { divide, fraction, sum, zero, type Fraction } from '../exact/fraction';
import type { Frame } from './frame';
import type { GroupLedger, OfficialLedger } from './ledger';
import { combineGroups, isMissing, judgeGroups, type GroupFigure, type GroupVerdict } from './missing-group';

export interface BallotPart {
  /** D, or null when blocked or when every group is missing. */
  readonly value: Fraction | null;
  /** Mean points of each group, in the order of the frame's groups. */
  readonly groups: readonly GroupFigure[];
  /** e: share of the top word among all counted words of all groups; null without words. */
  readonly topShare: Fraction | null;
  readonly verdict: GroupVerdict;
}

/** The ballot parts of the officials of one peer class, from their ledgers. */
export function ballotParts(frame: Frame, peers: readonly OfficialLedger[]): BallotPart[] {
  const { policy, groups } = frame;
  const figures = peers.map((ledger) =>
    groups.map((group, place): GroupFigure => {
      const words = ledger[place]?.words ?? [];
      return { counted: words.length, mean: isMissing(words.length, group) ? null : meanPoints(frame, words) };
    }),
  );
  return judgeGroups(policy.missingGroup, groups, figures, 'ballot:').map((verdict, peer) => {
    const own = figures[peer] ?? [];
    const means = own.map(({ mean }) => mean);
    return {
      value: combineGroups(groups, means, verdict),
      groups: own,
      topShare: topShare(peers[peer] ?? []),
      verdict,
    };
  });
}

/** Points of a counted word; the abstention counts 0. */
export function wordPoints(frame: Frame, word: number): Fraction {
  return frame.policy.words[word]?.points ?? zero;
}

function meanPoints(frame: Frame, words: readonly number[]): Fraction {
  return divide(sum(words.map((word) => wordPoints(frame, word))), fraction(BigInt(words.length)));
}

function topShare(ledger: OfficialLedger): Fraction | null {
  const count = (of: (group: GroupLedger) => number): number => ledger.reduce((total, group) => total + of(group), 0);
  const counted = count(({ words }) => words.length);
  if (counted === 0) return null;
  return fraction(BigInt(count(({ words }) => words.filter((word) => word === 0).length)), BigInt(counted));
}
