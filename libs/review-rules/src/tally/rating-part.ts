import type { Fraction } from '../exact/fraction';
import { aggregateSheets } from './aggregate';
import type { Frame } from './frame';
import type { OfficialLedger } from './ledger';
import { combineGroups, isMissing, judgeGroups, type GroupFigure, type GroupVerdict } from './missing-group';

export interface RatingPart {
  /** R, or null when blocked or when every group is missing. */
  readonly value: Fraction | null;
  /** In the order of the frame's groups. */
  readonly groups: readonly GroupFigure[];
  /** Each dimension on its own 0–100 sub-sheet, in the order of the frame's dimensions. */
  readonly dimensions: readonly (Fraction | null)[];
  readonly verdict: GroupVerdict;
}

/** The rating parts of the officials of one peer class, from their ledgers. */
export function ratingParts(frame: Frame, peers: readonly OfficialLedger[]): RatingPart[] {
  const { policy, groups } = frame;
  const figures = peers.map((ledger) =>
    groups.map((group, place): GroupFigure => {
      const sheets = ledger[place]?.sheets ?? [];
      const counted = sheets.length;
      return { counted, mean: isMissing(counted, group) ? null : aggregateSheets(policy, frame.sheet, sheets) };
    }),
  );
  const verdicts = judgeGroups(policy.missingGroup, groups, figures, '');
  return verdicts.map((verdict, peer) => {
    const own = figures[peer] ?? [];
    const means = own.map(({ mean }) => mean);
    return {
      value: combineGroups(groups, means, verdict),
      groups: own,
      dimensions: frame.dimensions.map((_, place) => dimensionValue(frame, peers[peer] ?? [], place, verdict)),
      verdict,
    };
  });
}

function dimensionValue(frame: Frame, ledger: OfficialLedger, place: number, verdict: GroupVerdict): Fraction | null {
  const means = dimensionMeans(frame, ledger, place, verdict);
  return combineGroups(frame.groups, means, verdict);
}

/** One dimension's figure of each group that carries weight; null for the others. */
export function dimensionMeans(
  frame: Frame,
  ledger: OfficialLedger,
  place: number,
  verdict: GroupVerdict,
): (Fraction | null)[] {
  const scale = frame.dimensions[place]?.sheet;
  return frame.groups.map((_, group) =>
    scale === undefined || !verdict.used.includes(group)
      ? null
      : aggregateSheets(frame.policy, scale, ledger[group]?.dimensions[place] ?? []),
  );
}
