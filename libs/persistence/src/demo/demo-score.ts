import type { Dimension } from '@pingyi/contracts';
import { demoRaters, type DemoOfficial, type DemoRater } from './demo-people';
import { defaultRubric } from './demo-rubric';
import { seededGenerator } from './seeded-generator';

/**
 * How good an official is held to be in 2025 (score of a middling rater on every criterion), with the dimensions in which
 * they stand out. Three heads are near 90, so that the quota has a line to draw; two are in trouble.
 */
const standing: Readonly<Record<string, { level: number; strong: Dimension; weak: Dimension }>> = {
  'jia-zhen': { level: 91.6, strong: '职', weak: '学' },
  'yi-zhen': { level: 86.4, strong: '法', weak: '德' },
  'bing-xiang': { level: 84.3, strong: '职', weak: '法' },
  'ding-zhen': { level: 92.2, strong: '职', weak: '廉' },
  'wu-xiang': { level: 79.8, strong: '德', weak: '职' },
  'ji-zhen': { level: 82.6, strong: '学', weak: '法' },
  'geng-xiang': { level: 75.2, strong: '廉', weak: '职' },
  'xin-zhen': { level: 91.3, strong: '法', weak: '学' },
  'ren-xiang': { level: 81.1, strong: '德', weak: '学' },
  'gui-zhen': { level: 87.8, strong: '职', weak: '德' },
  'zi-xiang': { level: 72.6, strong: '德', weak: '职' },
  'chou-zhen': { level: 83.5, strong: '廉', weak: '学' },
  'jia-fu': { level: 91.3, strong: '学', weak: '法' },
  'ding-fu': { level: 84.8, strong: '职', weak: '德' },
  'geng-fu': { level: 78.3, strong: '德', weak: '职' },
  'gui-fu': { level: 82.9, strong: '法', weak: '学' },
};

const strength = 2.6;
const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** Points by which a rater scores above or below the middle; group C is a little kinder than group A. */
function leniency(rater: string): number {
  const group = demoRaters.find(({ loginName }) => loginName === rater)?.groupCode;
  const middle = { A: -0.7, B: 0, C: 0.7 }[group ?? 'B'];
  return middle + 4.4 * (seededGenerator('leniency', rater).next() - 0.5);
}

/**
 * The score a rater gives an official on a criterion of the default rubric: 45 to 99 in steps of half a point.
 * @param criterionIndex place in the default rubric, from 0
 * @throws Error when the official or the criterion is not of the demo
 */
export function demoScore(rater: string, official: string, criterionIndex: number, year: number): string {
  const held = standing[official];
  const criterion = defaultRubric[criterionIndex];
  if (!held || !criterion) throw new Error(`the demo has no score of ${official} on criterion ${criterionIndex}`);
  const moved = year === 2025 ? 0 : 3 * (seededGenerator('moved', official, year).next() - 0.5);
  const inDimension =
    criterion.dimension === held.strong ? strength : criterion.dimension === held.weak ? -strength : 0;
  const onCriterion = 4 * (seededGenerator('criterion', official, criterionIndex, year).next() - 0.5);
  const impression = 3 * (seededGenerator('impression', rater, official, year).next() - 0.5);
  const mood = 5 * (seededGenerator('mood', rater, official, criterionIndex, year).next() - 0.5);
  const score = held.level + moved + inDimension + onCriterion + leniency(rater) + impression + mood;
  return String(Math.round(clamp(score, 45, 99) * 2) / 2);
}

const praise = [
  '工作有思路、有办法，项目推进快，班子和群众都服气。',
  '数据详实，重点工作完成得好，希望把经验总结出来供各乡镇学习。',
  '作风扎实，经常在村里见到人，民生实事办得细。',
  '敢于碰硬，几件历史遗留问题处理得干净利落。',
];
const fair = [
  '总体较好，产业发展后劲不足，建议多在延长链条上下功夫。',
  '报告写得实在，个别指标没有公开，建议补充说明。',
  '任务完成平稳，亮点不多，调研还可以再深入一些。',
  '民生工作值得肯定，依法决策的材料归档要再规范。',
];
const concern = [
  '主要指标落后，项目进度慢，要拿出具体的追赶措施。',
  '矛盾化解不够及时，群众有意见，建议班子认真整改。',
  '职责履行有短板，请对照评分项逐条说明原因。',
];

/** A short remark on a ballot; about a third have one, and every ballot with a score below 60 or above 95 has. */
export function demoComment(rater: DemoRater, official: DemoOfficial, year: number, scores: readonly string[]): string {
  const drawn = seededGenerator('comment', rater.loginName, official.loginName, year);
  const values = scores.map(Number);
  const unusual = values.some((score) => score < 60 || score > 95);
  if (!drawn.chance(0.3) && !unusual) return '';
  const mean = values.reduce((sum, score) => sum + score, 0) / values.length;
  return drawn.pick(mean >= 88 ? praise : mean >= 77 ? fair : concern);
}
