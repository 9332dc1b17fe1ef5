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
  /** Signs that, directly after the unit, make it the beginning of another word (人民, 家庭, 个体). */
  readonly notBefore: string;
}

const entries: UnitEntry[] = [];

function hard(base: string, units: Record<string, string>, notBefore: Record<string, string> = {}): void {
  for (const [written, factor] of Object.entries(units)) {
    entries.push({
      written,
      unit: written,
      base,
      factor: decimalOf(factor),
      kind: 'hard',
      notBefore: notBefore[written] ?? '',
    });
  }
}

function count(written: string, notBefore = '', base = written): void {
  entries.push({ written, unit: written, base, factor: decimalOf('1'), kind: 'count', notBefore });
}

function noun(unit: string, words: string): void {
  for (const written of words.split(' ')) {
    entries.push({ written, unit, base: unit, factor: decimalOf('1'), kind: 'noun', notBefore: '' });
  }
}

hard('元', { 元: '1', 块钱: '1' }, { 元: '旦宝素首老帅凶勋谋' });
hard('美元', { 美元: '1' });
hard('港元', { 港元: '1' });
hard('欧元', { 欧元: '1' });
hard('日元', { 日元: '1' });
hard('亩', { 亩: '1', 公顷: '15', 亩次: '1' }, { 亩: '均产' });
hard('平方米', {
  平方米: '1',
  平米: '1',
  '㎡': '1',
  'm²': '1',
  平方公里: '1000000',
  平方千米: '1000000',
  'km²': '1000000',
  '㎢': '1000000',
  平方厘米: '0.0001',
});
hard(
  '米',
  { 米: '1', 公里: '1000', 千米: '1000', 华里: '500', 延米: '1', 海里: '1852', km: '1000', 厘米: '0.01' },
  { 米: '粉饭酒线面字糠袋' },
);
hard('毫米', { 毫米: '1', mm: '1' });
hard('公斤', { 公斤: '1', 千克: '1', 斤: '0.5', 市斤: '0.5', 吨: '1000', kg: '1' }, { 吨: '位', 斤: '斤' });
hard('吨标准煤', { 吨标准煤: '1', 吨标煤: '1' });
hard('担', { 担: '1' }, { 担: '任当负保心忧子纲' });
hard('立方米', { 立方米: '1', 立方: '1', 方: '1', 'm³': '1' }, { 方: '面针案式法向便位块言程米略阵圆可才能' });
hard('千瓦时', { 千瓦时: '1', 度: '1', kWh: '1' }, { 度: '假汛过量夏日角数' });
hard('千瓦', { 千瓦: '1', 瓦: '0.001', 兆瓦: '1000', kW: '1', MW: '1000' }, { 瓦: '房斯解片' });
hard('千伏安', { 千伏安: '1' });
hard('%', { '%': '1', 成: '10' }, { 成: '立为功效果本员品活人熟长就片套林都分色灾群交年语份' });
hard('‰', { '‰': '1' });
hard('百分点', { 百分点: '1', 个百分点: '1', '个%': '1' });
hard('倍', { 倍: '1' }, { 倍: '增受感道' });
hard('℃', { '℃': '1', 摄氏度: '1', '°C': '1' });
hard('微克/立方米', { '微克/立方米': '1', 'μg/m³': '1', 微克每立方米: '1' });
hard('毫克/升', { '毫克/升': '1', 'mg/L': '1' });
hard('元/吨', { '元/吨': '1' });
hard('元/平方米', { '元/平方米': '1' });
hard('元/亩', { '元/亩': '1' });
hard('元/人', { '元/人': '1', '元/人·年': '1' });
hard('公斤/亩', { '公斤/亩': '1', '斤/亩': '0.5' });
hard('人/平方公里', { '人/平方公里': '1', '人/平方千米': '1' });
hard('升', { 升: '1' }, { 升: '级至到学值温华格幅降腾为入高' });
hard('小时', { 小时: '1' }, { 小时: '内' });
hard('分钟', { 分钟: '1' }, { 分钟: '内' });
hard('天', { 天: '1' }, { 天: '然气下津空池职猫' });
hard('个工作日', { 个工作日: '1' });
hard('吨/日', { '吨/日': '1', '吨/天': '1' });

count('个', '体人性别案私头月中小时世五百%');
count('家', '庭长属乡园禽畜具电政务国教风训访常门');
count('所', '有属长得在需谓以');
count('座', '谈位椅右');
count('处', '理于置级罚长方境事');
count('项', '');
count('件', '');
count('起', '重来步到点草诉因义早始伏');
count('场', '镇地所部长馆景面合次');
count('台', '账地风阶商胞');
count('台(套)');
count('台套');
count('套', '种路餐牌');
count('辆');
count('部', '门分委队长署级落');
count('户', '籍外口主型均用厕内');
count('人', '民大才社员均口工力居家文行物士群类们心情数为生气财身事间本格防物');
count('名', '称胜牌优城村贵师校录单列义额词气片酒');
count('人次');
count('人(次)', '', '人次');
count('户次');
count('车次');
count('架次');
count('航次');
count('班次');
count('课时');
count('只', '有要能是占需为见好顾');
count('头', '部条雁等脑');
count('只(头)');
count('羽', '毛');
count('匹', '配');
count('尾', '矿气水');
count('株', '洲');
count('棵');
count('条', '件例规款约块线');
count('口', '岸粮号径袋碑腔头');
count('间', '接隔作伐');
count('栋');
count('幢');
count('眼', '前光界睛');
count('盏');
count('册');
count('份', '额');
count('篇', '章');
count('张', '家贴');
count('枚');
count('架', '构桥');
count('艘');
count('次', '数序要生产年日');
count('批次');
count('例', '如行外会');
count('宗', '旨教');
count('桩');
count('笔');
count('门', '口户店诊类槛');
count('种', '植类养子业粮苗质牛羊猪畜禽群草树菜田地源');
count('类', '型别似');
count('款', '项待');
count('支', '部持付出撑行柱线农书委');
count('支队伍', '', '支');
count('对', '于接口外照全标党应策比象待');
count('块', '状');
count('位', '于列居置次数');
count('岁');
count('分', '别布散类析期之管公店局红行钟解享工级享为');
count('床', '');
count('张床位', '', '张');
count('标箱');
count('卷');
count('副', '镇县市书主乡');
count('根', '据本源治');
count('把', '握关手');
count('瓶');
count('袋');
count('箱');
count('桶');
count('粒');
count('艇');
count('孔');
count('道', '路德理');
count('堂', '');
count('幅', '度员');
count('公顷次', '', '公顷次');
count('番', '茄');

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
  entries.push({ written, unit: '个', base: '个', factor: decimalOf('1'), kind: 'place', notBefore: '' });
}

const byFirstSign = new Map<string, UnitEntry[]>();
for (const entry of entries.toSorted((a, b) => b.written.length - a.written.length)) {
  const first = entry.written.charAt(0);
  byFirstSign.set(first, [...(byFirstSign.get(first) ?? []), entry]);
}

const byWritten = new Map(
  entries.filter((entry) => entry.kind !== 'noun' && entry.kind !== 'place').map((entry) => [entry.written, entry]),
);

/** Where a unit word stands at `at`, the longest one that fits. */
export function unitAt(shadow: string, at: number): UnitEntry | null {
  for (const entry of byFirstSign.get(shadow.charAt(at)) ?? []) {
    if (!shadow.startsWith(entry.written, at)) continue;
    const next = shadow.charAt(at + entry.written.length);
    if (next !== '' && entry.notBefore.includes(next)) continue;
    if (/^[A-Za-z]+$/.test(entry.written) && /[A-Za-z]/.test(next)) continue;
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
