/** A unit that metrics can be kept in, as the reader of reports knows it. */
export interface MetricUnit {
  readonly unit: string;
  readonly baseUnit: string;
  /** How many base units one unit is; an exact decimal. */
  readonly unitFactor: string;
}

/** Rows of `unit base factor`; a unit alone is its own base. */
const rows = `
元|万元 元 10000|亿元 元 100000000
亩|万亩 亩 10000|公顷 亩 15
平方米|万平方米 平方米 10000|平方公里 平方米 1000000
米|公里 米 1000
公斤|吨 公斤 1000|万吨 公斤 10000000|亿斤 公斤 50000000
立方米|万立方米 立方米 10000
千瓦时|万千瓦时 千瓦时 10000
%|‰|百分点|倍
人|万人 人 10000|户|万户 户 10000|人次|万人次 人次 10000|名|位
个|家|所|座|处|项|件|起|场|场次|台|台（套）|辆|次|期|份|篇|字|条|宗|例|间|栋|套|张|盏|册
头|万头 头 10000|只|万只 只 10000|羽|万羽 羽 10000|株
岁|天|小时|℃|微克/立方米|次/季度|次/月|次/年
`;

/** The units that a catalogue can be edited with. Their bases are those that figures are compared in. */
export const catalogueUnits: readonly MetricUnit[] = rows
  .trim()
  .split(/[\n|]/)
  .map((row) => {
    const [unit = '', baseUnit = unit, unitFactor = '1'] = row.split(' ');
    return { unit, baseUnit, unitFactor };
  });
