import type { DemoOfficial, DemoRater, DemoRound, RubricCriterion } from './demo-county';
import { seededGenerator } from './seeded-generator';

const strength = 2.6;
/** The year that the officials' standing speaks of. */
const standingYear = 2025;
const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** Points by which a rater scores above or below the middle; group C is a little kinder than group A. */
function leniency({ loginName, groupCode }: DemoRater): number {
  const middle = { A: -0.7, B: 0, C: 0.7 }[groupCode];
  return middle + 4.4 * (seededGenerator('leniency', loginName).next() - 0.5);
}

function levelIn(year: number, { loginName, standing }: DemoOfficial): number {
  if (year === standingYear) return standing.level;
  const moved = 3 * (seededGenerator('moved', loginName, year).next() - 0.5);
  return standing.level + standing.trend * (year - standingYear) + moved;
}

/** Points by which one group holds a twin to be worse and another of the same weight better, so that only the totals are equal. */
const twinShift = { A: 0, B: -0.5, C: 0.5 };

/**
 * The score a rater gives an official on a criterion of the round: 44.5 to 99.5 in steps of half a point.
 * @param criterionIndex place in the round's rubric, from 0
 * @throws Error when the criterion is not of the round
 */
export function demoScore(round: DemoRound, rater: DemoRater, official: DemoOfficial, criterionIndex: number): string {
  const { twins } = round;
  if (twins === null || twins.official !== official.loginName) {
    return ownScore(round, rater, official, criterionIndex);
  }
  const like = round.officials.find(({ loginName }) => loginName === twins.like);
  if (!like) throw new Error(`the demo has no official ${twins.like}`);
  const score = ownScore(round, neighbour(round, rater), like, exchanged(round.rubric, criterionIndex));
  return String(Number(score) + twinShift[rater.groupCode]);
}

function ownScore(round: DemoRound, rater: DemoRater, official: DemoOfficial, criterionIndex: number): string {
  const { year } = round;
  const { strong, weak } = official.standing;
  const { dimension } = criterionOf(round.rubric, criterionIndex);
  const inDimension = dimension === strong ? strength : dimension === weak ? -strength : 0;
  const onCriterion = 4 * (seededGenerator('criterion', official.loginName, criterionIndex, year).next() - 0.5);
  const impression = 3 * (seededGenerator('impression', rater.loginName, official.loginName, year).next() - 0.5);
  const mood = 5 * (seededGenerator('mood', rater.loginName, official.loginName, criterionIndex, year).next() - 0.5);
  const score = levelIn(year, official) + inDimension + onCriterion + leniency(rater) + impression + mood;
  return String(Math.round(clamp(score, 45, 99) * 2) / 2);
}

function criterionOf(rubric: readonly RubricCriterion[], index: number): RubricCriterion {
  const criterion = rubric[index];
  if (!criterion) throw new Error(`the demo has no criterion ${index}`);
  return criterion;
}

/** The next rater of the same group, the first after the last. */
function neighbour(round: DemoRound, rater: DemoRater): DemoRater {
  const group = round.raters.filter(({ groupCode }) => groupCode === rater.groupCode);
  return group[(group.indexOf(rater) + 1) % group.length] ?? rater;
}

/**
 * The next criterion of the same weight, the first after the last: exchanging the scores of these leaves a sheet's total as
 * it is and moves the dimensions.
 */
function exchanged(rubric: readonly RubricCriterion[], index: number): number {
  const { weightPoints } = criterionOf(rubric, index);
  const equal = rubric.flatMap((criterion, place) => (criterion.weightPoints === weightPoints ? [place] : []));
  return equal[(equal.indexOf(index) + 1) % equal.length] ?? index;
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

/** @returns null where the round does not count words; a few abstain */
export function demoWord(
  { policy, year }: DemoRound,
  rater: DemoRater,
  official: DemoOfficial,
  scores: readonly string[],
): string | null {
  if (policy.parts === undefined) return null;
  const drawn = seededGenerator('word', rater.loginName, official.loginName, year);
  if (drawn.chance(0.06)) return '弃权';
  const mean = scores.reduce((sum, score) => sum + Number(score), 0) / scores.length;
  return mean >= 88 ? '优秀' : mean >= 76 ? '称职' : mean >= 62 ? '基本称职' : '不称职';
}

/** A short remark on a ballot; about a third have one, and every ballot with a score below 60 or above 95 has. */
export function demoComment(
  round: DemoRound,
  rater: DemoRater,
  official: DemoOfficial,
  scores: readonly string[],
): string {
  const drawn = seededGenerator('comment', rater.loginName, official.loginName, round.year);
  const values = scores.map(Number);
  const unusual = values.some((score) => score < 60 || score > 95);
  if (!drawn.chance(0.3) && !unusual) return '';
  const mean = values.reduce((sum, score) => sum + score, 0) / values.length;
  return drawn.pick(mean >= 88 ? praise : mean >= 77 ? fair : concern);
}
