import type { Change, Qualifier } from '../report';
import type { Decimal } from './decimal';
import type { Unit } from './units';

/** A figure before it has a name: where it stands and what it says. */
export interface RawFigure {
  readonly start: number;
  readonly end: number;
  /** Where the digits begin, after any qualifier. */
  readonly numberStart: number;
  readonly value: Decimal | null;
  readonly valueMax: Decimal | null;
  readonly unit: Unit;
  readonly masked: boolean;
  /** The counted noun when it stood in the unit's place: 8万农户, 5镇. */
  readonly counted: string;
  readonly qualifiers: readonly Qualifier[];
  /** Set when words say the figure without digits (全覆盖, “双下降”). */
  readonly said: SaidInWords | null;
}

export interface SaidInWords {
  readonly change: Change | null;
  /** What it is about, when that is not what stands before it. */
  readonly subject: string | null;
}

/** A figure with what it measures. */
export interface DescribedFigure extends RawFigure {
  readonly name: string;
  readonly change: Change | null;
  /** The words that the catalogue is matched with, the most telling first. */
  readonly matched: readonly string[];
  /** A rate of change (同比增长 8%), as opposed to a level. */
  readonly isGrowth: boolean;
}
