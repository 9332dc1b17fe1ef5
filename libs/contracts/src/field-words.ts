import type { ComparedMetricDefinition, MetricPromise, PromiseState, Unmeasured } from './comparison';
import type { ComparisonMeasure } from './comparison-query';
import type { TownshipKind } from './round';
import type { BilingualText, Dimension } from './shapes';

/** The languages that pages, charts, spreadsheets and papers speak. */
export type WordLocale = keyof BilingualText;

/** 德学职廉法. */
export const dimensionWords: Readonly<Record<Dimension, BilingualText>> = {
  德: { zh: '德', en: 'Conduct' },
  学: { zh: '学', en: 'Study' },
  职: { zh: '职', en: 'Duty' },
  廉: { zh: '廉', en: 'Integrity' },
  法: { zh: '法', en: 'Rule of law' },
};

/** Groups of townships that are alike. */
export const townshipKindWords: Readonly<Record<TownshipKind, BilingualText>> = {
  urban: { zh: '城区', en: 'Urban' },
  industrial: { zh: '工业', en: 'Industrial' },
  farming: { zh: '农业', en: 'Farming' },
  hill: { zh: '山区', en: 'Hill' },
};

/** The words of a closed list in one language. */
export function wordsIn<Key extends string>(
  words: Readonly<Record<Key, BilingualText>>,
  locale: WordLocale,
): Record<Key, string> {
  const entries = Object.entries<BilingualText>(words).map(([key, word]) => [key, word[locale]]);
  return Object.fromEntries(entries) as Record<Key, string>;
}

const themesInEnglish: Readonly<Record<string, string>> = {
  经济: 'Economy',
  乡村振兴: 'Rural revitalisation',
  农业: 'Agriculture',
  招商: 'Investment',
  民生: 'Livelihood',
  生态: 'Ecology',
  平安: 'Public safety',
  法治: 'Rule of law',
  廉政: 'Clean government',
  党建: 'Party building',
  政治规矩: 'Political discipline',
  依法用权: 'Lawful use of power',
  财经纪律: 'Financial discipline',
};

/** A theme of metrics; one that a tenant has made stays as it was typed. */
export function themeWord(theme: string, locale: WordLocale): string {
  return locale === 'zh' ? theme : (themesInEnglish[theme] ?? theme);
}

/** As yearbooks print them at the head of a column; two spaces stand between a unit and its word. */
const unitsInEnglish: Readonly<Record<string, string>> = Object.fromEntries(
  `
元  yuan|万元  10,000 yuan|亿元  100 million yuan
亩  mu|万亩  10,000 mu|公顷  hectares
平方米  m²|万平方米  10,000 m²|平方公里  km²
米  m|公里  km
公斤  kg|吨  tonnes|万吨  10,000 tonnes|亿斤  100 million jin
立方米  m³|万立方米  10,000 m³
千瓦时  kWh|万千瓦时  10,000 kWh
%  %|‰  ‰|百分点  percentage points|倍  times
人  persons|万人  10,000 persons|户  households|万户  10,000 households
人次  person-times|万人次  10,000 person-times|名  persons|位  persons
个  units|家  units|所  units|座  units|处  places|项  items|件  items|起  cases|场  sessions|场次  sessions
台  sets|台（套）  sets|辆  vehicles|次  times|期  issues|份  copies|篇  articles|字  characters|条  items
宗  cases|例  cases|间  rooms|栋  buildings|套  sets|张  sheets|盏  lamps|册  volumes
头  head|万头  10,000 head|只  head|万只  10,000 head|羽  birds|万羽  10,000 birds|株  plants
岁  years|天  days|小时  hours|℃  ℃|微克/立方米  µg/m³
次/季度  times per quarter|次/月  times per month|次/年  times per year
村  villages|批次  batches
`
    .trim()
    .split(/[\n|]/)
    .map((row) => row.split('  ')),
);

/** A unit at the head of a column or an axis: 亿元, 100 million yuan. One that nobody knows stays as it is. */
export function unitWord(unit: string, locale: WordLocale): string {
  return locale === 'zh' ? unit : (unitsInEnglish[unit] ?? unit);
}

/** A unit behind its figure, where a number in it would be read as part of the figure: 3.2 hundred million yuan. */
export function unitBeside(unit: string, locale: WordLocale): string {
  return unitWord(unit, locale)
    .replace(/^10,000 (?=\p{L})/u, 'ten thousand ')
    .replace(/^100 million (?=\p{L})/u, 'hundred million ');
}

/** Ways to compare a metric, as they stand behind its name. */
export const measureWords: Readonly<Record<ComparisonMeasure, BilingualText>> = {
  absolute: { zh: '总量', en: 'total' },
  per_head: { zh: '人均', en: 'per head' },
  per_household: { zh: '户均', en: 'per household' },
  per_village: { zh: '村均', en: 'per village' },
  target: { zh: '目标完成率', en: 'share of target' },
  peer_median: { zh: '与同类中位相比', en: 'against the peer median' },
  peer_best: { zh: '与同类最优相比', en: 'against the best peer' },
  year_on_year: { zh: '较上年', en: 'against last year' },
};

const perWords = {
  per_person: { zh: '/人', en: ' per person' },
  per_10000_people: { zh: '/万人', en: ' per 10,000 people' },
  per_household: { zh: '/户', en: ' per household' },
  per_100_households: { zh: '/百户', en: ' per 100 households' },
  per_village: { zh: '/村', en: ' per village' },
} as const;

/** The unit of a measured figure in words: 元/人, 件/万人, %, 百分点. */
export function measuredUnitWord(
  metric: Pick<ComparedMetricDefinition, 'unit' | 'baseUnit'>,
  measured: 'own' | 'percent' | 'points' | keyof typeof perWords,
  locale: WordLocale,
): string {
  if (measured === 'own') return unitWord(metric.unit, locale);
  if (measured === 'percent') return '%';
  if (measured === 'points') return unitWord('百分点', locale);
  return `${unitWord(metric.baseUnit, locale)}${perWords[measured][locale]}`.trim();
}

type Direction = ComparedMetricDefinition['direction'];

const baseMissing: Readonly<Record<Exclude<ComparisonMeasure, 'peer_best'>, BilingualText>> = {
  absolute: { zh: '未披露', en: 'undisclosed' },
  per_head: { zh: '人口未披露', en: 'population undisclosed' },
  per_household: { zh: '户数未披露', en: 'households undisclosed' },
  per_village: { zh: '村数未披露', en: 'villages undisclosed' },
  target: { zh: '未设目标', en: 'no target set' },
  peer_median: { zh: '同类过少', en: 'too few peers' },
  year_on_year: { zh: '上年未披露', en: 'last year undisclosed' },
};

/** Why peers have no best figure: nobody is best at what is neither good nor bad. */
export function noBestWord(direction: Direction, locale: WordLocale): string {
  if (direction !== 'neutral') return baseMissing.peer_median[locale];
  return locale === 'zh' ? '不分优劣' : 'neither good nor bad';
}

/** Why a metric has no figure by a measure, in words short enough for a cell or a gap of a chart. */
export function unmeasuredWord(
  unmeasured: Unmeasured,
  { measure, direction, locale }: { measure: ComparisonMeasure; direction: Direction; locale: WordLocale },
): string {
  switch (unmeasured) {
    case 'undisclosed':
      return baseMissing.absolute[locale];
    case 'not_divisible':
      return locale === 'zh' ? '不宜按规模平均' : 'cannot be divided by size';
    case 'no_ratio':
      return locale === 'zh' ? '基数为零或负，不可比' : 'no ratio to zero or less';
    case 'base_undisclosed':
      return measure === 'peer_best' ? noBestWord(direction, locale) : baseMissing[measure][locale];
  }
}

/** A heading with its unit in brackets, if there is one. */
export function inUnit(name: string, unit: string, locale: WordLocale): string {
  if (unit === '') return name;
  return locale === 'zh' ? `${name}（${unit}）` : `${name} (${unit})`;
}

/** A metric by its name in one language. */
export function metricName(metric: Pick<ComparedMetricDefinition, 'name' | 'nameEn'>, locale: WordLocale): string {
  return locale === 'zh' ? metric.name : metric.nameEn;
}

/** A voter group’s name led by its code; many names carry the code already. */
export function voterGroupName(
  group: { readonly code: string; readonly name: string; readonly nameEn: string },
  locale: WordLocale,
): string {
  const name = locale === 'zh' ? group.name : group.nameEn;
  return name.includes(group.code) ? name : `${group.code} ${name}`;
}

/** Whether the township promised it in its report or it was set for the township. */
export const promiseSourceWords: Readonly<Record<MetricPromise['source'], BilingualText>> = {
  report: { zh: '上年承诺', en: 'Promised' },
  target: { zh: '年度目标', en: 'Target' },
};

export const promiseStateWords: Readonly<Record<PromiseState, BilingualText>> = {
  kept: { zh: '已兑现', en: 'kept' },
  partly: { zh: '部分兑现', en: 'partly kept' },
  open: { zh: '未兑现', en: 'not kept' },
  unknown: { zh: '无法核对', en: 'cannot be checked' },
};
