import type { DemoOfficial, DemoRound, DemoTownship } from './demo-county';
import { demoFigure } from './demo-indicator';
import { seededGenerator } from './seeded-generator';

/** The ten metrics that the demo's committees set targets for; more is better in all of them. */
const keyMetrics = [
  'agri_gross_output',
  'farmer_income_per_capita',
  'village_collective_income_floor',
  'rural_revitalisation_projects',
  'project_investment',
  'rural_jobs_created',
  'startup_entities_new',
  'ncms_enrolment_rate',
  'afforestation_area',
  'safety_hazards_resolved',
] as const;

/** What a township is to reach in a metric, in the catalogue's unit. */
export interface DemoTarget {
  readonly township: DemoTownship;
  readonly metricKey: string;
  readonly target: string;
  /** What the committee has on record; null where the round does not count targets. */
  readonly actual: string | null;
}

/**
 * Targets of a round's townships, set from what they reached the year before: most are within reach, some are not. Rounds
 * that are still open have none yet.
 */
export function demoTargets({ goal, year, officials, policy }: DemoRound): DemoTarget[] {
  if (goal !== 'published') return [];
  const heads: readonly DemoOfficial[] = officials.filter(({ principal }) => principal);
  return heads.flatMap(({ township }) =>
    keyMetrics.map((metricKey) => ({
      township,
      metricKey,
      target: targetOf(township, year, metricKey),
      actual: policy.parts === undefined ? null : demoFigure(township, year, metricKey),
    })),
  );
}

function targetOf(township: DemoTownship, year: number, metricKey: string): string {
  const before = demoFigure(township, year - 1, metricKey);
  const places = before.split('.')[1]?.length ?? 0;
  const drawn = seededGenerator('target', township.slug, metricKey, year).next();
  if (metricKey === 'ncms_enrolment_rate') return Math.min(100, Number(before) + 0.6 * drawn).toFixed(1);
  return (Number(before) * (1 + 0.12 * drawn)).toFixed(places);
}
