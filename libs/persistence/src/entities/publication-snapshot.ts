import type { Dimension, QuotaApproval, ResultChange, VetoCause, VetoEffect } from '@pingyi/contracts';
import type { Policy, TallyOutput } from '@pingyi/review-rules';
import type { TalliedLine } from './tally.entity';

/** What a publication freezes: enough to print every result sheet again without reading a live row. */
export interface PublicationSnapshot {
  readonly tenantName: string;
  readonly round: { readonly id: string; readonly title: string; readonly year: number };
  readonly ruleVersion: string;
  readonly inputHash: string;
  readonly publishedAt: string;
  /** The policy in force, defaults filled in. */
  readonly policy: Policy;
  readonly groups: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly nameEn: string;
    readonly weightPercent: string;
    readonly minBallots: number;
  }[];
  readonly dimensions: readonly { readonly dimension: Dimension; readonly weightPoints: string }[];
  /** What was scored, in the order of the rubric; absent in publications of rule version 1.0.0. */
  readonly criteria?: readonly {
    readonly id: string;
    readonly dimension: Dimension;
    readonly name: string;
    readonly nameEn: string;
    readonly weightPoints: string;
  }[];
  readonly officials: readonly {
    readonly officialId: string;
    readonly memberId: string;
    readonly name: string;
    readonly post: string;
    readonly peerClass: string;
    readonly townshipId: string;
    readonly townshipName: string;
    readonly principal: boolean;
    /** A leadership team with grade words of its own. */
    readonly team?: boolean;
    readonly grade: string | null;
    /** Why the grade is not the suggested one, or how a tie was decided; absent in early publications. */
    readonly gradeReason?: string | null;
    /** Points that adjust the total, published; absent in publications from before adjustments were recorded. */
    readonly adjustmentPoints?: string;
    /**
     * Vetoes that were counted, each with the day of its confirmation (`YYYY-MM-DD`); absent in publications from before
     * causes were listed, as is the day in early ones.
     */
    readonly vetoes?: readonly {
      readonly cause: VetoCause | null;
      readonly effect: VetoEffect;
      readonly day?: string;
    }[];
    readonly line: TalliedLine;
    /** What raters wrote, in an order that tells neither time nor rater; absent where it is not released. */
    readonly comments?: readonly string[];
  }[];
  /** Mean of each dimension per peer class, published figures; null where nobody has one. */
  readonly peerMeans: Readonly<Record<string, Partial<Record<Dimension, string | null>>>>;
  readonly quota: TallyOutput['quota'];
  /** Of a publication that corrects the one before it. */
  readonly correction?: {
    readonly ordinal: number;
    readonly replaces: { readonly publicationId: string; readonly snapshotHash: string };
    readonly changes: readonly ResultChange[];
    /** For more first grades than the quota allows. */
    readonly quotaApproval: QuotaApproval | null;
  };
}
