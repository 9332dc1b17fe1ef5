import type { PolicyView } from '@pingyi/contracts';
import type { Policy } from '@pingyi/review-rules';
import { useTranslation } from 'react-i18next';
import { type PlannedPolicy, plannedPolicy, type PolicyValues, valuesOf } from './policy-values';

/** Plans a policy from values of the form, with dimensions named in the present language. */
export function usePlan(): (view: PolicyView, values: PolicyValues, words?: Policy['words']) => PlannedPolicy | null {
  const { t } = useTranslation('terms');
  return (view, values, words = view.policy.words) =>
    plannedPolicy(view, values, { words, dimensionName: (dimension) => t(`dimension.${dimension}`) });
}

/** The policy as it is saved. @throws Error when what the api sent has a gap: its contract excludes that */
export function useSavedPolicy(): (view: PolicyView) => PlannedPolicy {
  const plan = usePlan();
  return (view) => {
    const saved = plan(view, valuesOf(view));
    if (saved === null) throw new Error('a saved policy has every number');
    return saved;
  };
}
