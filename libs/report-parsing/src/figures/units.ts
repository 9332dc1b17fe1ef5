import { decimalOf, multiply, shift, type Decimal } from './decimal';

/** `hard` units measure (元, 亩, %): a number before them is a figure. `count` units are classifiers that also begin nouns. */
export type UnitKind = 'hard' | 'count' | 'place' | 'noun';

export interface UnitEntry {
  readonly written: string;
  /** The unit that is reported: differs from `written` for places (3镇 → 个) and counted nouns (8万农户 → 户). */
  readonly unit: string;
  readonly base: string;
  /** How many base units one unit is. */
  readonly factor: Decimal;
  readonly kind: UnitKind;
  /** Words that, directly after the unit, make it the beginning of another word (人民, 家庭, 个体). */
  readonly notBefore: readonly string[];
}

const entries: UnitEntry[] = [];

function hard(base: string, units: Record<string, string>, notBefore: Record<string, string> = {}): void {
  for (const [written, factor] of Object.entries(units)) {
    entries.push(entryOf(written, written, base, factor, 'hard', notBefore[written] ?? ''));
  }
}

/** @param notBefore words of which the classifier would be the first sign, the sign itself left out */
function count(written: string, notBefore = '', unit = written): void {
  entries.push(entryOf(written, unit, unit, '1', 'count', notBefore));
}

function noun(unit: string, words: string): void {
  for (const written of words.split(' ')) entries.push(entryOf(written, unit, unit, '1', 'noun', ''));
}

function entryOf(
  written: string,
  unit: string,
  base: string,
  factor: string,
  kind: UnitKind,
  notBefore: string,
): UnitEntry {
  return {
    written,
    unit,
    base,
    factor: decimalOf(factor),
    kind,
    notBefore: notBefore === '' ? [] : notBefore.split(' '),
  };
}

hard('元', { 元: '1', 块钱: '1' }, { 元: '旦 宵 宝 素 首 老 帅 凶 勋' });
for (const currency of ['美元', '港元', '欧元', '日元', '英镑', '卢布']) hard(currency, { [currency]: '1' });
hard('亩', { 亩: '1', 公顷: '15', 亩次: '1' }, { 亩: '均 产' });
hard('平方米', {
  平方米: '1',
  平米: '1',
  '㎡': '1',
  'm²': '1',
  m2: '1',
  平方公里: '1000000',
  平方千米: '1000000',
  'km²': '1000000',
  '㎢': '1000000',
  平方厘米: '0.0001',
});
hard(
  '米',
  { 米: '1', 公里: '1000', 千米: '1000', 华里: '500', 延米: '1', 延长米: '1', 海里: '1852', km: '1000', 厘米: '0.01' },
  { 米: '粉 饭 酒 线 面 字 糠' },
);
hard('毫米', { 毫米: '1', mm: '1' });
hard(
  '公斤',
  { 公斤: '1', 千克: '1', 斤: '0.5', 市斤: '0.5', 吨: '1000', 克: '0.001', kg: '1' },
  { 吨: '位', 克: '服 隆 难 己 勤' },
);
hard('吨公里', { 吨公里: '1' });
hard('人公里', { 人公里: '1' });
hard('吨标准煤', { 吨标准煤: '1', 吨标煤: '1' });
hard('担', { 担: '1' }, { 担: '任 当 负 保 心 忧 子 纲' });
hard('立方米', { 立方米: '1', 立方: '1', 方: '1', 'm³': '1' }, { 方: '面 针 案 式 法 向 便 位 块 言 程 米 略 阵' });
hard('千瓦时', { 千瓦时: '1', 度: '1', kWh: '1' }, { 度: '假 汛 过 量 夏 日 角 数' });
hard('千瓦', { 千瓦: '1', 瓦: '0.001', 兆瓦: '1000', kW: '1', MW: '1000' }, { 瓦: '房 斯 解 片' });
hard('千伏安', { 千伏安: '1' });
hard('%', { '%': '1', 成: '10' }, { 成: '立 为 功 效 果 本 员 品 活 人 熟 长 就 片 套 林 都 分 色 灾 群 交 年 语 份' });
hard('‰', { '‰': '1' });
hard('百分点', { 百分点: '1', 个百分点: '1' });
hard('倍', { 倍: '1' }, { 倍: '增 受 感' });
hard('番', { 番: '1' }, { 番: '茄' });
hard('℃', { '℃': '1', 摄氏度: '1', '°C': '1' });
hard('毫升', { 毫升: '1', ml: '1' });
hard('升', { 升: '1' }, { 升: '级 至 到 学 值 温 华 格 幅 降 腾 为 入 高' });
hard('小时', { 小时: '1', 个小时: '1' });
hard('分钟', { 分钟: '1' });
hard('天', { 天: '1' }, { 天: '然 气 下 津 空 池 职 猫' });
hard('个工作日', { 个工作日: '1' });
for (const rate of [
  '微克/立方米',
  '毫克/立方米',
  '毫克/升',
  '元/吨',
  '元/平方米',
  '元/亩',
  '元/人',
  '元/月',
  '公斤/亩',
  '斤/亩',
  '人/平方公里',
  '人/平方千米',
  '吨/日',
  '吨/天',
  '立方米/秒',
  '立方米/日',
]) {
  hard(rate, { [rate]: '1' });
}

count('个', '体 人 性 别 私 月 世纪');
count('家', '庭 长 属 乡 园 禽 畜 具 电 政 务 教 风 训 访 常 门口 村 镇 店 子 寨 屯');
count('所', '有 属 长 得 在 需 谓 以');
count('座', '谈 位 椅 右');
count('处', '理 于 置 级 罚 长 方 境 事');
count('项', '目');
count('件');
count('起', '重机 重设 来 步 到 点 草 诉 因 义 早 始 伏');
count('场', '镇 地 所 部 长 馆 景 面 合');
count('台', '账 地 风 阶 商 胞');
count('台(套)', '', '台（套）');
count('台套');
count('套', '种 路 餐 牌');
count('辆');
count('部', '门 分 委 队 长 署 级 落');
count('户', '籍 外 口 主 型 均 用 厕 内');
count('人', '民 大 才 社 员 均 口 工 力 居 家 文 行 物 士 群 类 们 心 情 数 为 生 气 财 身 事 间 本 格 防');
count('名', '称 胜 牌 优 城 村 贵 师 校 录 单 列 义 额 词 气 片 酒');
for (const times of [
  '人次',
  '户次',
  '车次',
  '架次',
  '航次',
  '班次',
  '场次',
  '批次',
  '件次',
  '家次',
  '台次',
  '剂次',
  '桌次',
  '课时',
  '学时',
  '人份',
])
  count(times);
count('人(次)', '', '人次');
count('只', '有 要 能 是 占 需 为 见 好 顾');
count('头', '部 条 雁 等 脑');
count('羽', '毛');
count('匹', '配');
count('尾', '矿 气 水');
count('株', '洲');
count('棵');
count('条', '件 例 规 款 约 块 线');
count('口', '岸 粮 号 径 袋 碑 腔');
count('间', '接 隔 作 伐');
for (const thing of [
  '栋',
  '幢',
  '盏',
  '册',
  '枚',
  '艘',
  '宗',
  '桩',
  '笔',
  '床',
  '卷',
  '粒',
  '艇',
  '孔',
  '标箱',
  '瓶',
  '袋',
  '箱',
  '桶',
  '堂',
  '段',
  '面',
])
  count(thing);
count('字', '典 母 号');
count('期', '间 末 初 限 货 望 待 刊 工程 项目');
count('轮', '流 换 训 岗');
count('眼', '前 光 界 睛');
count('份', '额');
count('篇', '章');
count('把', '握 关 手 控 脉 柄 守 好 住');
count('批', '准 评 示 复 量 发 判 零 改');
count('剂', '量 型');
count('本', '科 地 级 次 届 市 县 镇 乡 村 年 月 人 着 报 职 质');
count('首', '次 位 届 批 个 要 府 都 创 富');
count('节', '约 能 水 庆 日 假 奏 气 点');
count('集', '体 中 团 聚 镇 市 成 约');
count('版', '本 面 图 权');
count('组', '织 长 员 建 成 合');
count('对', '外 口 接 于 照 标 策 手 话 象 应 内');
count('双', '方 拥 向 创 重 语 休 控 减');
count('张', '家 贴');
count('张床位', '', '张');
count('架', '构 桥');
count('次', '数 序 要 生 产业 年 日');
count('例', '如 行 外 会');
count('门', '口 户 店 诊 类 槛');
count('种', '植 类 养 子 业 粮 苗 质 牛 羊 猪 畜 禽 群 草 树 菜 田 地 源');
count('类', '型 别 似');
count('款', '项 待');
count('支', '部 持 付 出 撑 行 柱 线 农 书 委');
count('块', '状');
count('位', '于 列 居 置 次 数');
count('岁');
count('分', '别 布 散 类 析 期 之 管 公司 店 局 红 行 钟 解 享 工 级 为');
count('根', '据 本 源 治');
count('幅', '度');
count('道', '路 德 理');

noun('户', '农户 贫困户 脱贫户 牧户 商户 用户 居民户 监测户 住户 低保户');
noun(
  '人',
  '群众 农民 学生 居民 市民 村民 人口 职工 老人 师生 劳动力 农民工 移民 贫困人口 贫困群众 毕业生 脱贫人口 观众 读者 工人 干部职工 党员干部 儿童 青年',
);
noun('人次', '游客');
noun('名', '党员 干部 教师 医生 志愿者');
noun('个', '行政村 自然村 村民组 村民小组 贫困村 市场主体 就业岗位 岗位 乡镇 党支部 点位');

for (const written of [
  '镇',
  '乡',
  '街道',
  '街道办',
  '街道办事处',
  '社区',
  '村',
  '区',
  '县',
  '市',
  '州',
  '旗',
  '苏木',
  '林场',
  '农场',
]) {
  entries.push(entryOf(written, '个', '个', '1', 'place', ''));
}

const byFirstSign = new Map<string, UnitEntry[]>();
for (const entry of entries.toSorted((a, b) => b.written.length - a.written.length)) {
  const first = entry.written.charAt(0);
  byFirstSign.set(first, [...(byFirstSign.get(first) ?? []), entry]);
}

const byWritten = new Map(
  entries.filter((entry) => entry.kind !== 'noun' && entry.kind !== 'place').map((entry) => [entry.written, entry]),
);

/** 3个月 and 5部门 are no figures of 个 and 部 even after plain digits, which do not begin 个体, 种植 … */
const strictAfterDigits = new Set([
  '元',
  '成',
  '度',
  '米',
  '方',
  '升',
  '天',
  '分',
  '部',
  '位',
  '倍',
  '番',
  '瓦',
  '担',
  '克',
  '亩',
]);
const neverAfterDigits = ['月', '世纪'];

/**
 * The unit word at `at`, the longest one that fits.
 *
 * @param afterDigits whether plain digits stand before it; a mask or a number in words may also stand for a name, so
 *   that a classifier that begins another word (**家庭农场) is none there
 */
export function unitAt(shadow: string, at: number, afterDigits = false): UnitEntry | null {
  for (const entry of byFirstSign.get(shadow.charAt(at)) ?? []) {
    if (!shadow.startsWith(entry.written, at)) continue;
    const to = at + entry.written.length;
    const words =
      afterDigits && !strictAfterDigits.has(entry.written)
        ? entry.written === '个'
          ? neverAfterDigits
          : []
        : entry.notBefore;
    if (words.some((word) => shadow.startsWith(word, to))) continue;
    if (/^[A-Za-z]+$/.test(entry.written) && /[A-Za-z]/.test(shadow.charAt(to))) continue;
    return entry;
  }
  return null;
}

const multiplierPowers: Record<string, number> = {
  '': 0,
  十: 1,
  百: 2,
  千: 3,
  万: 4,
  十万: 5,
  百万: 6,
  千万: 7,
  亿: 8,
  万亿: 12,
};

/** The power of ten of 万, 亿 …; undefined for anything else. */
export const powerOf = (multiplier: string): number | undefined => multiplierPowers[multiplier];

export interface Unit {
  /** With its multiplier: 万元, 亿斤, 万头. */
  readonly unit: string;
  readonly base: string;
  readonly power: number;
  readonly factor: Decimal;
  readonly kind: UnitKind;
}

export function unitOf(multiplier: string, entry: UnitEntry, suffix = ''): Unit {
  const written = entry.written === '个百分点' ? '百分点' : entry.unit;
  return {
    unit: `${multiplier}${written}${suffix}`,
    base: suffix ? `${entry.base}${suffix}` : entry.base,
    power: multiplierPowers[multiplier] ?? 0,
    factor: entry.factor,
    kind: entry.kind,
  };
}

/** A unit as it stands in a table head or a catalogue: 万元, 亿斤, 台（套）, %, 次/季度. */
export function unitFromText(text: string): Unit | null {
  const shadow = text.replace(/[（]/g, '(').replace(/[）]/g, ')').replace(/％/g, '%').trim();
  const multiplier = /^(?:万亿|十万|百万|千万|[十百千万亿])?/.exec(shadow)?.[0] ?? '';
  for (const prefix of [multiplier, '']) {
    const entry = byWritten.get(shadow.slice(prefix.length));
    if (entry) return unitOf(prefix, entry);
  }
  return null;
}

/** The value in base units, exactly. */
export function inBaseUnits(value: Decimal, unit: Unit): Decimal {
  return multiply(shift(value, unit.power), unit.factor);
}
