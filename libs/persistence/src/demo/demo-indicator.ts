import type { TownshipKind } from '@pingyi/contracts';
import type { DemoTownship } from './demo-county';
import { seededGenerator } from './seeded-generator';

/** How strong each kind of township is in something; 1 is the county's middle. */
type ByKind = Readonly<Record<TownshipKind, number>>;

const trade: ByKind = { urban: 1.25, industrial: 1.6, farming: 0.75, hill: 0.5 };
const farming: ByKind = { urban: 0.6, industrial: 0.7, farming: 1.4, hill: 0.95 };
const forest: ByKind = { urban: 0.45, industrial: 0.55, farming: 1, hill: 2.3 };
const town: ByKind = { urban: 1.7, industrial: 1.2, farming: 0.75, hill: 0.5 };
const roads: ByKind = { urban: 0.7, industrial: 0.9, farming: 1.15, hill: 1.4 };
const income: ByKind = { urban: 1.22, industrial: 1.12, farming: 0.97, hill: 0.83 };
const even: ByKind = { urban: 1, industrial: 1, farming: 1, hill: 1 };

interface Recipe {
  /** The value of a middling township of 20,000 people in 2025. */
  readonly base: number;
  readonly kinds: ByKind;
  /** 1: grows with the population; 0: does not. */
  readonly size: number;
  /** Share by which townships of one kind and size differ. */
  readonly spread: number;
  /** Yearly growth as a share, as a middle. */
  readonly growth: number;
  readonly decimals: number;
  readonly most?: number;
}

const grows = (base: number, kinds: ByKind, size: number, spread: number, growth: number, decimals = 0): Recipe => ({
  base,
  kinds,
  size,
  spread,
  growth,
  decimals,
});
/** A share in per cent that cannot pass `most`. */
const share = (base: number, spread: number, most: number): Recipe => ({
  ...grows(base, even, 0, spread, 0.004, 1),
  most,
});

const recipes: Readonly<Record<string, Recipe>> = {
  funds_integrated: grows(0.62, even, 0.6, 0.25, 0.06, 2),
  rural_revitalisation_projects: grows(24, even, 0.4, 0.3, 0.05),
  villager_income_gain_per_capita: grows(1_380, income, 0, 0.18, 0.04),
  village_collective_income_floor: grows(15, income, 0, 0.3, 0.12, 1),
  group_road_new: grows(11.5, roads, 0.3, 0.35, -0.06, 1),
  rural_road_widened: grows(8.4, roads, 0.3, 0.35, -0.04, 1),
  road_safety_works: grows(14.2, roads, 0.3, 0.35, 0.03, 1),
  household_access_path: grows(9.1, roads, 0.3, 0.35, -0.05, 1),
  unsafe_water_households_resolved: grows(118, roads, 0.4, 0.4, -0.15),
  safe_water_coverage_rate: share(98.4, 0.012, 99.9),
  tap_water_household_rate: share(94.6, 0.04, 99.6),
  leisure_squares_new: grows(5, even, 0.4, 0.4, 0.05),
  fitness_equipment_new: grows(46, even, 0.5, 0.35, 0.05),
  agri_gross_output: grows(4.35, farming, 0.8, 0.18, 0.055, 2),
  traditional_produce_growth: { ...grows(3.6, farming, 0, 0.4, 0, 1) },
  farmer_coops_new: grows(6, farming, 0.3, 0.4, 0.05),
  forestry_leading_firms: grows(1.4, forest, 0, 0.3, 0.02),
  quality_certifications_new: grows(4, farming, 0.2, 0.5, 0.08),
  hog_chain_project_scale: grows(4.2, farming, 0.2, 0.4, 0.1, 1),
  farmer_income_per_capita: grows(21_600, income, 0, 0.06, 0.068),
  investment_projects_new: grows(8, trade, 0.5, 0.35, 0.06),
  project_investment: grows(13_800, trade, 0.8, 0.3, 0.095),
  tea_pear_coops: grows(3, forest, 0, 0.3, 0.05),
  coop_members_recruited: grows(260, farming, 0.4, 0.35, 0.05),
  startup_entities_new: grows(96, town, 0.7, 0.25, 0.05),
  supply_service_points_new: grows(5, even, 0.4, 0.3, 0.04),
  rural_jobs_created: grows(880, trade, 0.8, 0.25, 0.05),
  labour_transferred: grows(2_150, farming, 0.8, 0.2, 0.02),
  dibao_households: grows(368, roads, 0.9, 0.15, -0.03),
  wubao_households: grows(84, roads, 0.9, 0.15, -0.01),
  ncms_enrolment_rate: share(97.6, 0.014, 99.5),
  ncms_inpatient_reimbursement_rate: share(71.5, 0.05, 80),
  central_school_investment: grows(310, town, 0.5, 0.4, 0.05),
  school_ac_units: grows(48, town, 0.5, 0.35, 0.05),
  school_av_equipment: grows(36, town, 0.5, 0.35, 0.05),
  forest_closure_area: grows(0.62, forest, 0, 0.3, 0.03, 2),
  afforestation_area: grows(0.34, forest, 0, 0.3, 0.03, 2),
  town_river_chiefs: grows(9, even, 0.2, 0.25, 0),
  livestock_farms_closed: grows(7, farming, 0.3, 0.4, -0.1),
  black_odorous_water_cleared: grows(2.6, town, 0.3, 0.4, -0.06, 1),
  quarries_closed: grows(3, roads, 0, 0.4, -0.08),
  green_landscape_nodes: grows(6, town, 0.3, 0.35, 0.04),
  urban_green_area_new: grows(1.15, town, 0.4, 0.3, 0.04, 2),
  safety_hazards_resolved: grows(165, trade, 0.6, 0.3, 0.03),
  disputes_handled: grows(182, town, 0.7, 0.25, -0.03),
  reports_to_superiors: grows(22, even, 0, 0.35, 0.02),
  superior_instructions_received: grows(9, even, 0, 0.4, 0.02),
  cadres_promoted: grows(4, even, 0.2, 0.4, 0),
  policy_documents_issued: grows(9, even, 0, 0.35, 0),
  operating_expenditure: grows(186, even, 0.5, 0.2, -0.03, 1),
  new_construction_projects: grows(12, even, 0.4, 0.3, 0.03),
};

/** The year the recipes stand for. */
const recipeYear = 2025;

function recipeValue(place: DemoTownship, year: number, key: string, recipe: Recipe): number {
  const drawn = seededGenerator('indicator', place.slug, key);
  const scale = (place.population / 20_000) ** recipe.size * recipe.kinds[place.kind];
  let value = recipe.base * scale * (1 + recipe.spread * (drawn.next() * 2 - 1));
  for (let step = recipeYear; step !== year; step += Math.sign(year - recipeYear)) {
    const grown = Math.max(step, step + Math.sign(year - recipeYear));
    const rate = recipe.growth * (0.4 + 1.2 * seededGenerator('growth', place.slug, key, grown).next());
    value = year > recipeYear ? value * (1 + rate) : value / (1 + rate);
  }
  return Math.min(value, recipe.most ?? Infinity);
}

const text = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)));

type Derivation = (place: DemoTownship, year: number) => string;

const growthOf =
  (key: string): Derivation =>
  (place, year) => {
    const now = Number(demoFigure(place, year, key));
    const before = Number(demoFigure(place, year - 1, key));
    return text((now / before - 1) * 100, 1);
  };
const factorOf =
  (key: string, least: number, most: number): Derivation =>
  (place, year) => {
    const factor = least + (most - least) * seededGenerator('factor', place.slug, key, year).next();
    return text(Number(demoFigure(place, year, key)) * factor, 0);
  };

/** Figures that follow from others, so that one report does not contradict itself. */
const derived: Readonly<Record<string, Derivation>> = {
  admin_villages_collective_income_met: (place, year) =>
    text(place.villages - Math.max(0, seededGenerator('villages', place.slug, year).whole(-2, 3)), 0),
  village_cement_road_width: (place) => (place.kind === 'hill' ? '3.5' : '4.5'),
  agri_gross_output_growth: growthOf('agri_gross_output'),
  farmer_income_growth: growthOf('farmer_income_per_capita'),
  project_investment_growth: growthOf('project_investment'),
  dibao_persons: factorOf('dibao_households', 1.62, 1.94),
  wubao_persons: factorOf('wubao_households', 1.03, 1.12),
  disputes_mediated: factorOf('disputes_handled', 0.93, 0.995),
  mediation_success_rate: (place, year) =>
    text(
      (Number(demoFigure(place, year, 'disputes_mediated')) / Number(demoFigure(place, year, 'disputes_handled'))) *
        100,
      1,
    ),
  heart_to_heart_talk_frequency: (place) => text(seededGenerator('talks', place.slug).whole(1, 3), 0),
  large_spend_threshold: (place) => seededGenerator('threshold', place.slug).pick(['10000', '20000', '30000', '50000']),
  audit_violations_found: (place, year) =>
    text(Math.max(0, seededGenerator('audit', place.slug, year).whole(-4, 2)), 0),
};

/** Metrics that the demo's reports may give a number for. */
export const demoFigureKeys: readonly string[] = [...Object.keys(recipes), ...Object.keys(derived)];

/**
 * What a township's metric was in a year, in the catalogue's unit: larger townships count more, kinds of township have
 * their own strengths, and growth rates agree with the levels of both years.
 * @throws Error when the demo has no number for the metric
 */
export function demoFigure(place: DemoTownship, year: number, key: string): string {
  const recipe = recipes[key];
  if (recipe)
    return text(Math.max(recipeValue(place, year, key, recipe), recipe.decimals === 0 ? 1 : 0.05), recipe.decimals);
  const derivation = derived[key];
  if (!derivation) throw new Error(`the demo has no figure ${key}`);
  return derivation(place, year);
}
