import { z } from 'zod';

/**
 * What an alert about a township is: vetoes and deductions weigh on the result, the others only inform. In the order in
 * which they are read.
 */
export const TownshipAlertKind = z.enum(['veto', 'deduction', 'safety', 'petition', 'environment', 'audit']);
export type TownshipAlertKind = z.infer<typeof TownshipAlertKind>;

/** Of alerts that come from a figure. */
export type FigureAlertKind = Exclude<TownshipAlertKind, 'veto' | 'deduction'>;

/**
 * Metrics of the default catalogue whose figure is an alert when it misses the township's target or is worse than the year
 * before, by key. A tenant's own metrics are none: whether a figure alarms is no matter of its name or theme.
 */
export const alertMetrics: ReadonlyMap<string, FigureAlertKind> = new Map([
  ['work_safety_accidents_trend', 'safety'],
  ['work_safety_casualties_trend', 'safety'],
  ['public_order_cases_trend', 'petition'],
  ['gambling_drug_cases_trend', 'petition'],
  ['property_crime_cases_trend', 'petition'],
  ['forest_coverage_rate', 'environment'],
  ['air_quality_good_days_rate', 'environment'],
  ['audit_violations_found', 'audit'],
]);
