import type { ResultSheet } from '@pingyi/contracts';
import { addFigures, hundredthsApart, totalWeight, weightedMean, type WeightedFigure } from './weighted-mean';

/** How the published number came about, one sentence per step, numbers filled in. */
export function explainResult(sheet: ResultSheet): readonly string[] {
  return sheet.locale === 'zh' ? explainInChinese(sheet) : explainInEnglish(sheet);
}

/**
 * A weighted mean written out with its published figures, or null when they do not lead to the result. The figures are
 * rounded, the result was computed from unrounded ones: one hundredth apart is written with ≈, more is not written.
 */
export function writeFormula(entries: readonly WeightedFigure[], result: string): string | null {
  const recomputed = weightedMean(entries);
  if (recomputed === null || hundredthsApart(recomputed, result) > 1n) return null;
  const [only] = entries;
  if (entries.length === 1 && only) return recomputed === result ? result : null;
  const products = entries.map((entry) => `${entry.figure}×${entry.weight}`).join(' + ');
  return `(${products}) ${unbroken(`÷ ${totalWeight(entries)} ${recomputed === result ? '=' : '≈'} ${result}`)}`;
}

/** Keeps a sign and its number on one line. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

function shownGroups(sheet: ResultSheet) {
  return sheet.groups.flatMap((group) => (group.shown ? [{ ...group, ...group.shown }] : []));
}

function hiddenGroups(sheet: ResultSheet) {
  return sheet.groups.filter((group) => group.shown === null);
}

function ratingFormula(sheet: ResultSheet): string | null {
  const rating = sheet.parts.find((part) => part.part === 'rating')?.value ?? null;
  if (rating === null) return null;
  return writeFormula(
    shownGroups(sheet).map((group) => ({ weight: group.weightPercent, figure: group.mean })),
    rating,
  );
}

/** True when nothing but the rating part made the total. */
function isRatingAlone(sheet: ResultSheet): boolean {
  const [part] = sheet.parts;
  return sheet.parts.length === 1 && part?.part === 'rating' && part.value === sheet.total;
}

/** The step from the parts to the total; null when a figure is missing. */
function totalFormula(sheet: ResultSheet): string | null {
  const parts = sheet.parts.flatMap(({ weight, value }) => (value === null ? [] : [{ weight, figure: value }]));
  if (sheet.total === null || parts.length === 0 || parts.length < sheet.parts.length) return null;
  const mean = weightedMean(parts);
  if (mean === null) return null;
  if (sheet.adjustmentPoints === '0.00') return writeFormula(parts, sheet.total);
  const sum = addFigures(mean, sheet.adjustmentPoints);
  const apart = hundredthsApart(sum, sheet.total);
  if (apart > 1n) return null;
  const base =
    parts.length === 1
      ? mean
      : `(${parts.map((part) => `${part.figure}×${part.weight}`).join(' + ')}) ÷ ${totalWeight(parts)}`;
  return `${base} ${signed(sheet.adjustmentPoints)} ${apart === 0n ? '=' : '≈'} ${sheet.total}`;
}

function signed(points: string): string {
  return points.startsWith('-') ? `− ${points.slice(1)}` : `+ ${points}`;
}

const partNamesZh = { rating: '评分', ballot: '民主测评', metric: '指标' } as const;
const partNamesEn = { rating: 'rating', ballot: 'ballot', metric: 'metrics' } as const;

function explainInChinese(sheet: ResultSheet): readonly string[] {
  const { aggregate } = sheet;
  const methods = {
    mean: '取各有效票得分的平均值',
    median: '取各有效票得分的中位数',
    trimmed: `有效票达到 ${aggregate.trimFrom} 张的，去掉一个最高分和一个最低分后取平均值，不足的直接取平均值`,
  };
  const shown = shownGroups(sheet).map(
    (group) => `${group.name}有效票 ${group.counted} 张，均分 ${group.mean}，权重 ${group.weightPercent}%`,
  );
  const hidden = hiddenGroups(sheet).map((group) => `${group.name}有效票不足 ${group.minBallots} 张，不公布、不计入`);
  const rating = sheet.parts.find((part) => part.part === 'rating')?.value ?? null;
  const formula = ratingFormula(sheet);
  const total = totalFormula(sheet);
  const parts = sheet.parts.map((part) => `${partNamesZh[part.part]}部分 ${part.value ?? '未公布'}`);
  return [
    `评委对每个评分项按 0 至 100 分打分，按评分项权重折算为每张票的得分。各票种${methods[aggregate.method]}。`,
    `${[...shown, ...hidden].join('；')}。`,
    ...(rating === null
      ? []
      : [
          `按票种权重合成评分部分${isRatingAlone(sheet) ? '，即总分' : ''}${formula && formula !== rating ? `：${formula}` : `，为 ${rating}`}。`,
        ]),
    ...(sheet.total === null ? ['本轮未形成可公布的总分。'] : []),
    ...(sheet.total === null || isRatingAlone(sheet) ? [] : [`${totalStepZh(sheet, parts, total)}。`]),
    ...(sheet.rank === null
      ? []
      : [
          `在${sheet.official.peerClass}已排名的 ${sheet.rankedCount} 人中按总分列第 ${sheet.rank} 名；总分相同的按规则排序，仍相同则并列。`,
        ]),
    '各维度单独计票，各维度之和不一定等于总分；计算中不取整，公布时四舍五入到两位小数。',
  ];
}

function totalStepZh(sheet: ResultSheet, parts: readonly string[], formula: string | null): string {
  const adjusted = sheet.adjustmentPoints !== '0.00';
  const start = `总分由${parts.join('、')}${adjusted ? `和加减分 ${sheet.adjustmentPoints}` : ''}得出`;
  return formula ? `${start}：${formula}` : `${start}，为 ${sheet.total}`;
}

function totalStepEn(sheet: ResultSheet, parts: readonly string[], formula: string | null): string {
  const adjusted = sheet.adjustmentPoints !== '0.00';
  const start = `The total is made from ${parts.join(', ')}${adjusted ? ` and adjustments of ${sheet.adjustmentPoints}` : ''}`;
  return `${start}: ${formula ?? sheet.total}`;
}

function explainInEnglish(sheet: ResultSheet): readonly string[] {
  const { aggregate } = sheet;
  const methods = {
    mean: 'is the mean of its counted ballots',
    median: 'is the median of its counted ballots',
    trimmed: `is the mean of its counted ballots, from ${aggregate.trimFrom} ballots on without the highest and the lowest`,
  };
  const shown = shownGroups(sheet).map(
    (group) => `${group.name}: ${group.counted} counted, mean ${group.mean}, weight ${group.weightPercent}%`,
  );
  const hidden = hiddenGroups(sheet).map(
    (group) => `${group.name}: fewer than ${group.minBallots} counted, neither shown nor used`,
  );
  const rating = sheet.parts.find((part) => part.part === 'rating')?.value ?? null;
  const formula = ratingFormula(sheet);
  const total = totalFormula(sheet);
  const parts = sheet.parts.map((part) => `${partNamesEn[part.part]} ${part.value ?? '(not published)'}`);
  return [
    `Raters score every criterion from 0 to 100; weighted, the criteria make the score of a ballot. The figure of a voter group ${methods[aggregate.method]}.`,
    `${[...shown, ...hidden].join('; ')}.`,
    ...(rating === null
      ? []
      : [
          `The group weights give the rating part${isRatingAlone(sheet) ? ', which is the total' : ''}${formula && formula !== rating ? `: ${formula}` : `, ${rating}`}.`,
        ]),
    ...(sheet.total === null ? ['No total could be published in this round.'] : []),
    ...(sheet.total === null || isRatingAlone(sheet) ? [] : [`${totalStepEn(sheet, parts, total)}.`]),
    ...(sheet.rank === null
      ? []
      : [
          `Among the ${sheet.rankedCount} ranked in ${sheet.official.peerClass} this is rank ${sheet.rank} by total; equal totals that the rules cannot tell apart share a rank.`,
        ]),
    'Each dimension is tallied on its own in the same way; together they need not give the total. Nothing is rounded before publication, then half up to two decimals.',
  ];
}
