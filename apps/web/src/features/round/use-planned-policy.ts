import type { PolicyView } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { type PlannedPolicy, plannedPolicy, type PolicyValues, valuesOf } from './policy-values';

/** Plans a policy from values of the form, with dimensions named in the present language. */
export function usePlan(): (view: PolicyView, values: PolicyValues) => PlannedPolicy | null {
  const { t } = useTranslation('terms');
  return (view, values) => plannedPolicy(view, values, (dimension) => t(`dimension.${dimension}`));
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
