import type { Fraction } from '../exact/fraction';
import type { SheetScale } from '../score/sheet';
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
      dimensions: frame.dimensions.map(({ sheet }) =>
        combineGroups(groups, subSheetMeans(frame, peers[peer] ?? [], sheet, verdict), verdict),
      ),
      verdict,
    };
  });
}

/** The figure on a part of the rubric of each group that carries weight; null for the others. */
export function subSheetMeans(
  { policy, groups }: Frame,
  ledger: OfficialLedger,
  scale: SheetScale,
  verdict: GroupVerdict,
): (Fraction | null)[] {
  return groups.map((_, place) =>
    verdict.used.includes(place) ? aggregateSheets(policy, scale, ledger[place]?.scores.sums(scale) ?? []) : null,
  );
}
