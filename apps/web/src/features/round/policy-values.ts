import type { PolicyDraft, PolicyView } from '@pingyi/contracts';
import {
  type PartName,
  type Policy,
  policyFaults,
  type PolicyFacts,
  type PolicyFault,
  type Preset,
  teamBandDefaults,
} from '@pingyi/review-rules';
import { groupLabel } from '../../lib/round';

/** What the form holds; an emptied number is null. */
export interface PolicyValues {
  readonly aggregate: Policy['aggregate'];
  readonly trimFrom: number | null;
  readonly missingGroup: Policy['missingGroup'];
  /** Weights of the parts of the total; null or 0: not in use. */
  readonly parts: Readonly<Record<PartName, number | null>>;
  readonly words: readonly { readonly word: string; readonly points: number | null }[];
  readonly abstention: Policy['abstention'];
  readonly adjustmentLimit: number | null;
  readonly quotaPercent: number | null;
  readonly quotaRounding: Policy['quotaRounding'];
  readonly rankOn: Policy['rankOn'];
  readonly bands: readonly { readonly grade: string; readonly min: number | null }[];
  /** Whether leadership teams have grade words of their own. */
  readonly teamsApart: boolean;
  /** As many as `bands`; without a minimum of its own a grade has that of the same place. */
  readonly teamBands: readonly { readonly grade: string; readonly min: number | null }[];
  /** By group id. */
  readonly groups: Readonly<Record<string, { readonly weight: number | null; readonly minBallots: number | null }>>;
  /** By criterion id. */
  readonly criteria: Readonly<Record<string, number | null>>;
  readonly approver?: string;
  readonly documentNumber?: string;
  readonly reason?: string;
}

/** The form's values for a policy, optionally with a preset laid over it. */
export function valuesOf({ policy, groups, criteria, quotaApproval }: PolicyView, preset?: Preset): PolicyValues {
  const merged = { ...policy, ...preset?.policy };
  const fits = preset?.groups !== undefined && preset.groups.length === groups.length;
  return {
    aggregate: merged.aggregate,
    trimFrom: merged.trimFrom,
    missingGroup: merged.missingGroup,
    parts: partsOf(merged.parts),
    words: merged.words.map(({ word, points }) => ({ word, points })),
    abstention: merged.abstention,
    adjustmentLimit: merged.adjustmentLimit,
    quotaPercent: merged.quotaPercent,
    quotaRounding: merged.quotaRounding,
    rankOn: merged.rankOn,
    bands: merged.bands.map(({ grade, min }) => ({ grade, min })),
    teamsApart: merged.teamBands !== undefined,
    teamBands: merged.bands.map((_, place) => {
      const { grade = '', min = null } = (merged.teamBands ?? teamBandDefaults)[place] ?? {};
      return { grade, min };
    }),
    groups: Object.fromEntries(
      groups.map(({ id, weightPercent, minBallots }, place) => {
        const given = fits ? preset.groups?.[place] : undefined;
        return [
          id,
          { weight: given?.weight ?? Number(weightPercent), minBallots: given?.minBallots ?? minBallots },
        ] as const;
      }),
    ),
    criteria: Object.fromEntries(criteria.map(({ id, weightPoints }) => [id, Number(weightPoints)])),
    ...(quotaApproval === null
      ? {}
      : {
          approver: quotaApproval.approver,
          documentNumber: quotaApproval.documentNumber,
          reason: quotaApproval.reason,
        }),
  };
}

/** A part that is alone counts whole, whatever its weight; it reads as 100. */
function partsOf({ rating = 0, ballot = 0, metric = 0 }: Policy['parts']): PolicyValues['parts'] {
  const used = [rating, ballot, metric].filter((weight) => weight > 0).length;
  const shown = (weight: number): number | null => (weight > 0 ? (used === 1 ? 100 : weight) : null);
  return { rating: shown(rating), ballot: shown(ballot), metric: shown(metric) };
}

/** What raters fill in: the rubric, one word, or both. */
export type BallotKind = 'rubric' | 'words' | 'both';

export function ballotKindOf({ parts: { rating, ballot } }: Pick<PolicyValues, 'parts'>): BallotKind {
  if ((ballot ?? 0) <= 0) return 'rubric';
  return (rating ?? 0) > 0 ? 'both' : 'words';
}

/** The parts with another kind of ballot: what the metric part leaves goes to the ballots, 70 to 30 between rubric and word. */
export function partsFor(kind: BallotKind, { parts: { metric } }: Pick<PolicyValues, 'parts'>): PolicyValues['parts'] {
  const rest = 100 - Math.min(metric ?? 0, 99);
  if (kind === 'rubric') return { rating: rest, ballot: null, metric };
  if (kind === 'words') return { rating: null, ballot: rest, metric };
  const ballot = Math.round(rest * 30) / 100;
  return { rating: Math.round((rest - ballot) * 100) / 100, ballot, metric };
}

/** How the round stands, or would stand with these values. */
export interface PlannedPolicy {
  readonly draft: PolicyDraft;
  readonly facts: PolicyFacts;
  readonly faults: readonly PolicyFault[];
}

/** Names of the dimensions in the present language. */
type DimensionName = (dimension: PolicyView['criteria'][number]['dimension']) => string;

/** What the form would send, with its sentences and faults; null while a number is missing. */
export function plannedPolicy(
  view: PolicyView,
  values: PolicyValues,
  dimensionName: DimensionName,
): PlannedPolicy | null {
  const { trimFrom, adjustmentLimit, quotaPercent } = values;
  const bands = values.bands.flatMap(({ grade, min }) => (min === null ? [] : [{ grade: grade.trim(), min }]));
  const groups = view.groups.flatMap((group) => {
    const { weight = null, minBallots = null } = values.groups[group.id] ?? {};
    return weight === null || minBallots === null ? [] : [{ group, weight, minBallots }];
  });
  const criteria = view.criteria.flatMap((criterion) => {
    const weight = values.criteria[criterion.id] ?? null;
    return weight === null ? [] : [{ criterion, weight }];
  });
  if (trimFrom === null || adjustmentLimit === null || quotaPercent === null) return null;
  const words = values.words.flatMap(({ word, points }) => (points === null ? [] : [{ word: word.trim(), points }]));
  if (words.length < values.words.length || words.some(({ word }) => word === '')) return null;
  if (bands.length < values.bands.length || bands.some(({ grade }) => grade === '')) return null;
  if (values.teamsApart && values.teamBands.some(({ grade }) => grade.trim() === '')) return null;
  if (groups.length < view.groups.length || criteria.length < view.criteria.length) return null;
  const { aggregate, missingGroup, quotaRounding, rankOn, abstention } = values;
  const { rating, ballot, metric } = values.parts;
  const { teamBands: _standing, ...standing } = view.policy;
  const policy: PolicyDraft['policy'] = {
    ...standing,
    parts: { ...inUse('rating', rating), ...inUse('ballot', ballot), ...inUse('metric', metric) },
    words,
    abstention,
    aggregate,
    trimFrom,
    missingGroup,
    adjustmentLimit,
    quotaPercent,
    quotaRounding,
    rankOn,
    bands,
    ...(values.teamsApart
      ? {
          teamBands: values.teamBands.map(({ grade, min }) => ({
            grade: grade.trim(),
            ...(min === null ? {} : { min }),
          })),
        }
      : {}),
  };
  const rules = withoutUnusedParts(policy);
  return {
    draft: {
      policy,
      groups: groups.map(({ group, weight, minBallots }) => ({
        id: group.id,
        weightPercent: weightText(weight),
        minBallots,
      })),
      criteria: criteria.map(({ criterion, weight }) => ({ id: criterion.id, weightPoints: weightText(weight) })),
      quotaApproval: approvalOf(values),
    },
    facts: {
      policy: rules,
      groups: groups.map(({ group, weight, minBallots }) => ({
        name: { zh: groupLabel(group, 'zh'), en: groupLabel(group, 'en') },
        weight,
        minBallots,
      })),
      criteria: criteria.map(({ criterion, weight }) => {
        const name = dimensionName(criterion.dimension);
        return { dimension: { zh: name, en: name }, weight };
      }),
    },
    faults: policyFaults({
      policy: rules,
      groups: groups.map(({ group, weight, minBallots }) => ({ id: group.id, weight, minBallots })),
      criteria: criteria.map(({ criterion, weight }) => ({
        id: criterion.id,
        dimension: criterion.dimension,
        weight,
      })),
    }),
  };
}

const inUse = (part: PartName, weight: number | null): PolicyDraft['policy']['parts'] =>
  weight === null || weight <= 0 ? {} : { [part]: weight };

function approvalOf({ approver = '', documentNumber = '', reason = '' }: PolicyValues): PolicyDraft['quotaApproval'] {
  const given = { approver: approver.trim(), documentNumber: documentNumber.trim(), reason: reason.trim() };
  return Object.values(given).every((text) => text.length >= 2) ? given : null;
}

/** The rules take a part that is not in use as one that is not named. */
function withoutUnusedParts(policy: PolicyDraft['policy']): Policy {
  const parts = Object.fromEntries(Object.entries(policy.parts).filter(([, weight]) => weight !== undefined));
  return { ...policy, parts };
}

/** At most two decimals, as the contract takes a weight. */
function weightText(weight: number): string {
  return String(Math.round(weight * 100) / 100);
}

/** The sum of weights as people read it. */
export function sumText(weights: readonly (number | null)[]): string {
  return String(Math.round(weights.reduce<number>((sum, weight) => sum + (weight ?? 0), 0) * 100) / 100);
}
