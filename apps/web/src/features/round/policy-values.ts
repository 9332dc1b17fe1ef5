import type { PolicyDraft, PolicyView } from '@pingyi/contracts';
import { type Policy, policyFaults, type PolicyFacts, type PolicyFault, type Preset } from '@pingyi/review-rules';
import { groupLabel } from '../../lib/round';

/** What the form holds; an emptied number is null. */
export interface PolicyValues {
  readonly aggregate: Policy['aggregate'];
  readonly trimFrom: number | null;
  readonly missingGroup: Policy['missingGroup'];
  readonly adjustmentLimit: number | null;
  readonly quotaPercent: number | null;
  readonly quotaRounding: Policy['quotaRounding'];
  readonly rankOn: Policy['rankOn'];
  readonly bands: readonly { readonly grade: string; readonly min: number | null }[];
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
    adjustmentLimit: merged.adjustmentLimit,
    quotaPercent: merged.quotaPercent,
    quotaRounding: merged.quotaRounding,
    rankOn: merged.rankOn,
    bands: merged.bands.map(({ grade, min }) => ({ grade, min })),
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

/** How the round stands, or would stand with these values: words of the ballot and parts of the total stay the round's own. */
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
  { words, dimensionName }: { readonly words: Policy['words']; readonly dimensionName: DimensionName },
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
  if (bands.length < values.bands.length || bands.some(({ grade }) => grade === '')) return null;
  if (groups.length < view.groups.length || criteria.length < view.criteria.length) return null;
  const { aggregate, missingGroup, quotaRounding, rankOn } = values;
  const policy: PolicyDraft['policy'] = {
    ...view.policy,
    words: words.map(({ word, points }) => ({ word, points })),
    aggregate,
    trimFrom,
    missingGroup,
    adjustmentLimit,
    quotaPercent,
    quotaRounding,
    rankOn,
    bands,
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
