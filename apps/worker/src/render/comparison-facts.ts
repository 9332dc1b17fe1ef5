import { type ComparisonOverview, type DisclosureCounts, type FrozenComparison, vetoWords } from '@pingyi/contracts';
import { formatFigure } from '@pingyi/charts';
import type { Locale } from './paper-words';

export type Fact = readonly [label: string, value: string];

const words = {
  zh: {
    townships: '参评乡镇',
    ranked: '已定名次',
    firstGrade: '第一等次',
    disclosure: '指标披露',
    total: '总分',
    rank: '名次',
    grade: '等次',
    principal: '主要负责人',
    peerClass: '类别',
    size: '人口、户数、村数',
    township: '乡镇',
    post: '职务',
    classMean: '同类平均',
    rating: '评分 R',
    ballot: '测评 D',
    metric: '实绩 P',
    adjustment: '加减分',
    veto: '一票否决',
    before: '上年',
    unpublished: '未公布',
    unranked: '无名次',
    undecided: '未定',
    few: '同类过少',
    unknown: '未披露',
    none: '无',
    noQuota: '不设名额上限',
  },
  en: {
    townships: 'Townships',
    ranked: 'With a rank',
    firstGrade: 'First grade',
    disclosure: 'Disclosure',
    total: 'Total',
    rank: 'Rank',
    grade: 'Grade',
    principal: 'Principal',
    peerClass: 'Peer class',
    size: 'Persons, households, villages',
    township: 'Township',
    post: 'Post',
    classMean: 'Class mean',
    rating: 'Rating R',
    ballot: 'Ballots D',
    metric: 'Metrics P',
    adjustment: 'Adjustment',
    veto: 'Veto',
    before: 'Year before',
    unpublished: 'not published',
    unranked: 'no rank',
    undecided: 'undecided',
    few: 'too few peers',
    unknown: 'undisclosed',
    none: 'none',
    noQuota: 'no quota',
  },
} as const;

/** The figures at the head of the page, as pairs of label and value. */
export function factsOf(frozen: FrozenComparison, locale: Locale): Fact[] {
  const text = words[locale];
  const points = (figure: string | null): string => (figure === null ? text.unpublished : inPoints(figure, locale));
  switch (frozen.page) {
    case 'overview': {
      const { townships, classes, disclosure } = frozen.answer;
      return [
        [text.townships, String(townships.length)],
        [text.ranked, String(townships.filter(({ rank }) => rank !== null).length)],
        firstGrade(classes, locale),
        [text.disclosure, shareWords(disclosure, locale)],
      ];
    }
    case 'matrix':
      return [];
    case 'metric': {
      const { disclosedBy, namedBy } = frozen.answer;
      return [
        [text.disclosure, `${disclosedBy} / ${namedBy}`],
        [text.townships, String(frozen.answer.townships.length)],
      ];
    }
    case 'township': {
      const { row, rankedCount, size } = frozen.answer;
      return [
        [text.total, points(row.total)],
        [text.before, row.previous?.total == null ? text.none : points(row.previous.total)],
        [text.rank, rankWords(row.rank, rankedCount, locale)],
        [text.peerClass, row.peerClass],
        [text.grade, row.grade ?? text.undecided],
        [text.principal, row.officialName],
        [text.disclosure, shareWords(row.disclosure, locale)],
        [
          text.size,
          [size.population, size.households, size.villages]
            .map((count) => (count === null ? text.unknown : formatFigure(String(count), locale)))
            .join(' / '),
        ],
      ];
    }
    case 'official': {
      const { official, township, total, totalMean, rank, rankedCount, grade, parts, adjustmentPoints, vetoes } =
        frozen.answer;
      const counted = (['rating', 'ballot', 'metric'] as const).flatMap((part): Fact[] =>
        parts[part] === null ? [] : [[text[part], points(parts[part])]],
      );
      return [
        [text.township, township.name],
        [text.post, official.post],
        [text.peerClass, official.peerClass],
        [text.rank, rankWords(rank, rankedCount, locale)],
        [text.total, points(total)],
        [text.classMean, totalMean === null ? text.few : points(totalMean)],
        ...counted,
        [text.adjustment, adjustmentPoints === null ? text.none : points(adjustmentPoints)],
        [text.grade, grade ?? text.undecided],
        ...vetoes.map((veto): Fact => [text.veto, vetoWords(veto)[locale]]),
      ];
    }
  }
}

const inPoints = (figure: string, locale: Locale): string =>
  `${formatFigure(figure, locale)} ${locale === 'zh' ? '分' : 'points'}`;

function rankWords(rank: number | null, ranked: number, locale: Locale): string {
  if (rank === null) return words[locale].unranked;
  return locale === 'zh' ? `第 ${rank} / ${ranked}` : `${rank} of ${ranked}`;
}

/** How many have the first grade of their class, beside the quota of the classes that have one. */
function firstGrade(classes: ComparisonOverview['classes'], locale: Locale): Fact {
  const text = words[locale];
  const told = classes.filter(({ grades }) => grades !== null && grades.length > 0);
  const [first] = told;
  if (!first?.grades?.[0]) return [text.firstGrade, text.undecided];
  const { grade } = first.grades[0];
  const limited = told.filter(({ limit }) => limit !== null);
  const used = (limited.length > 0 ? limited : told).reduce(
    (sum, { grades }) => sum + (grades?.[0]?.officials ?? 0),
    0,
  );
  const label = locale === 'zh' ? `“${grade}”名额` : `Quota of “${grade}”`;
  if (limited.length === 0) return [label, `${used}${locale === 'zh' ? '，' : ', '}${text.noQuota}`];
  const quota = limited.reduce((sum, { limit }) => sum + (limit ?? 0), 0);
  return [label, locale === 'zh' ? `已用 ${used}，上限 ${quota}` : `${used} used of ${quota}`];
}

/** Rounded down to a tenth, so that 100.0 % means all. */
function shareWords({ given, disputed, masked, missing }: DisclosureCounts, locale: Locale): string {
  const told = given + disputed;
  const all = told + masked + missing;
  if (all === 0) return words[locale].none;
  const tenths = Math.floor((told * 1000) / all);
  const percent = `${Math.floor(tenths / 10)}.${tenths % 10}%`;
  return locale === 'zh' ? `${percent}（${told} / ${all} 项次）` : `${percent} (${told} of ${all})`;
}
