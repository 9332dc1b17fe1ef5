import type { Dimension } from '../report';

/**
 * Words that tell which duty an item reports on, with their weight. They are the field's own vocabulary; a word in the
 * heading counts several times a word in the body.
 */
const words: Record<Dimension, Record<string, number>> = {
  学: {
    理论学习: 3,
    学习: 1,
    自学: 2,
    研讨: 2,
    中心组: 2,
    学习强国: 2,
    读书: 2,
    培训: 1,
    调研: 1,
    学深悟透: 2,
    学懂弄通: 2,
    述学: 4,
    知识: 1,
    理论武装: 3,
    理论水平: 2,
    理论素养: 3,
    学用结合: 2,
    主题教育: 1,
    党史: 1,
    原原本本: 1,
  },
  德: {
    政治: 1,
    忠诚: 2,
    信念: 2,
    立场: 2,
    党性: 2,
    政治担当: 3,
    政治规矩: 3,
    政治纪律: 2,
    品德: 3,
    道德: 2,
    修养: 2,
    作风: 1,
    言行: 2,
    守规: 2,
    规矩: 2,
    请示: 1,
    报告工作: 1,
    团结: 2,
    班子: 1,
    民主集中制: 2,
    四个意识: 1,
    两个维护: 1,
    表里: 1,
    述德: 4,
    初心: 1,
    使命: 1,
    担当: 1,
    擅作主张: 2,
    大局: 1,
    交心谈心: 2,
    为人: 1,
    意识形态: 1,
    对党: 2,
  },
  职: {
    经济: 2,
    产业: 2,
    项目: 2,
    农业: 2,
    工业: 2,
    招商: 3,
    乡村振兴: 3,
    脱贫: 2,
    民生: 3,
    生态: 3,
    环境: 1,
    环保: 2,
    污染: 1,
    安全生产: 2,
    平安: 3,
    稳定: 1,
    矛盾纠纷: 2,
    信访: 2,
    教育: 1,
    医疗: 1,
    就业: 2,
    低保: 1,
    社会保障: 2,
    基础设施: 2,
    道路: 1,
    水利: 1,
    城镇: 1,
    增收: 2,
    农民: 1,
    村集体: 2,
    集体经济: 2,
    财政: 1,
    税收: 2,
    投资: 2,
    建设: 0.3,
    发展: 0.3,
    治理: 0.5,
    服务: 0.3,
    述职: 4,
    履职: 2,
    文化: 0.5,
    疫情防控: 2,
    消费: 1,
    旅游: 1,
    养老: 1,
    改革: 1,
    营商环境: 2,
    党建: 1,
    基层党组织: 1,
    粮食: 1,
    防汛: 1,
  },
  廉: {
    廉洁: 3,
    廉政: 3,
    廉: 1,
    自律: 2,
    以权谋私: 3,
    铺张浪费: 3,
    节俭: 2,
    开支: 2,
    从简: 2,
    三重一大: 2,
    一支笔: 2,
    财经纪律: 2,
    审计: 1,
    腐败: 2,
    八项规定: 3,
    四风: 2,
    家风: 2,
    谋取私利: 2,
    收受: 2,
    礼金: 2,
    公款: 2,
    一岗双责: 1,
    党风廉政建设: 2,
    述廉: 4,
    个人重大事项: 2,
    从严: 1,
    私利: 1,
    亲属: 1,
    清白: 2,
    底线: 0.5,
    朋友圈: 1,
    经费: 1,
    财务: 1,
    出境: 1,
    监督执纪: 1,
  },
  法: {
    依法: 2,
    法治: 3,
    法律: 2,
    普法: 3,
    执法: 2,
    合法性: 3,
    依法行政: 3,
    法治政府: 3,
    法定程序: 2,
    政府信息公开: 1,
    政务公开: 1,
    人大监督: 1,
    司法: 1,
    复议: 2,
    应诉: 2,
    行政诉讼: 2,
    法律顾问: 3,
    决策程序: 2,
    述法: 4,
    用权: 2,
    违规: 1,
    法规: 1,
    宪法: 3,
    权力清单: 2,
    学法: 3,
    尊法: 3,
  },
};

const titleWeight = 5;
/** A word that is repeated in the body counts at most so often. */
const mostRepeats = 3;

export interface DimensionDecision {
  readonly dimension: Dimension | null;
  readonly decidedBy: string[];
}

/** The duty whose words weigh most; the words that decided are named, null when no word speaks. */
export function decideDimension(title: string, body: string): DimensionDecision {
  let best: { dimension: Dimension; score: number; words: { word: string; score: number }[] } | null = null;
  for (const [dimension, weights] of Object.entries(words) as [Dimension, Record<string, number>][]) {
    const found: { word: string; score: number }[] = [];
    for (const [word, weight] of Object.entries(weights)) {
      const score = weight * ((title.includes(word) ? titleWeight : 0) + occurrences(body, word));
      if (score > 0) found.push({ word, score });
    }
    const score = found.reduce((sum, entry) => sum + entry.score, 0);
    if (score > 0 && (!best || score > best.score)) best = { dimension, score, words: found };
  }
  if (!best) return { dimension: null, decidedBy: [] };
  const decidedBy = best.words.toSorted((a, b) => b.score - a.score).slice(0, 5);
  return { dimension: best.dimension, decidedBy: decidedBy.map((entry) => entry.word) };
}

function occurrences(body: string, word: string): number {
  let count = 0;
  let at = body.indexOf(word);
  while (at >= 0 && count < mostRepeats) {
    count += 1;
    at = body.indexOf(word, at + word.length);
  }
  return count;
}
