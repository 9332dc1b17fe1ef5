import { type ChartLocale, countTownships } from '../chart-locale';

/** Words of figures that are about the page rather than about a chart. */
export const viewWords = {
  zh: {
    dimensions: '得分构成',
    grades: '等次与名额',
    heatMap: '维度得分与名次',
    criteria: '评分项得分与名次',
    disclosure: '指标披露',
    quadrant: '实绩与测评',
    radar: '与同类对比',
    results: '历年结果',
    targets: '目标完成',
    changes: '较上年变化',
    trends: '历年走势',
    ownDimensions: '各维度得分',
    ownCriteria: '各评分项得分',
    ballots: '评价构成',
    spread: '评分离散程度',
    total: '总分',
    points: '分',
  },
  en: {
    dimensions: 'Points by dimension',
    grades: 'Grades and quota',
    heatMap: 'Points and ranks by dimension',
    criteria: 'Points and ranks by criterion',
    disclosure: 'Disclosure',
    quadrant: 'Results and ballots',
    radar: 'Against the class',
    results: 'Results by year',
    targets: 'Completion of targets',
    changes: 'Change on last year',
    trends: 'Course over the years',
    ownDimensions: 'Dimensions',
    ownCriteria: 'Criteria',
    ballots: 'How ballots were cast',
    spread: 'Spread of scores',
    total: 'Total',
    points: 'points',
  },
} as const;

/** Townships that a chart of a metric leaves out. */
export function notNamed(count: number, locale: ChartLocale): string {
  return locale === 'zh'
    ? `另有 ${count} 个乡镇的报告未提及，不画。`
    : `${countTownships(count, locale)} whose reports do not name it ${count === 1 ? 'is' : 'are'} not drawn.`;
}
