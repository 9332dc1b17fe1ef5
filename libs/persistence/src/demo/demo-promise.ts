import type { DemoOfficial, DemoRound } from './demo-county';
import { demoFigure } from './demo-indicator';
import { seededGenerator } from './seeded-generator';

interface Promised {
  readonly metricKey: string;
  /** Before the figure. */
  readonly words: string;
  readonly unit: string;
}

const promisable: readonly Promised[] = [
  { metricKey: 'agri_gross_output', words: '农业总产值达到', unit: '亿元' },
  { metricKey: 'farmer_income_per_capita', words: '农民人均年收入达到', unit: '元' },
  { metricKey: 'project_investment', words: '完成项目投资', unit: '万元' },
  { metricKey: 'rural_jobs_created', words: '带动农村就业', unit: '人' },
  { metricKey: 'group_road_new', words: '新建组级道路', unit: '公里' },
  { metricKey: 'leisure_squares_new', words: '新建休闲广场', unit: '个' },
  { metricKey: 'startup_entities_new', words: '新增创业主体', unit: '个' },
];

const openings = ['明年，力争', '新的一年，力争实现', '明年的目标是'] as const;

/**
 * What a head promises for the next year, three or four figures in one sentence: some are kept by what the next year’s report
 * states, some nearly, some not, and some are masked.
 */
export function demoPromise(round: DemoRound, official: DemoOfficial): string {
  const drawn = seededGenerator('promise', official.loginName, round.year);
  const chosen = promisable.filter(() => drawn.chance(0.5)).slice(0, 4);
  const goals = (chosen.length < 3 ? promisable.slice(0, 3) : chosen).map(({ metricKey, words, unit }) => {
    const reached = demoFigure(official.township, round.year + 1, metricKey);
    const places = reached.split('.')[1]?.length ?? 0;
    const promised = (Number(reached) * (0.9 + 0.42 * drawn.next())).toFixed(places);
    return `${words}${drawn.chance(0.12) ? '**' : promised}${unit}`;
  });
  return `${drawn.pick(openings)}${goals.join('，')}。`;
}
