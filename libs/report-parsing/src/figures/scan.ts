import { add, compare, decimalOf, negate, shift, type Decimal } from './decimal';
import { namingZones } from './zones';
import { endOfOverlongDigits, beginsNumber, readNumber, type NumberToken } from './number';
import { isPlausibleFigure } from './plausible';
import { qualifierAfter, qualifierBefore } from './qualifiers';
import { readRatio } from './ratios';
import { unitAt, unitOf, type Unit, type UnitEntry } from './units';
import type { Qualifier } from '../report';
import type { RawFigure } from './raw-figure';

interface Measured {
  readonly token: NumberToken;
  readonly unit: Unit;
  readonly end: number;
  readonly written: string;
}

/** All numbers with a unit in `shadow[start, end)`, in order. */
export function scanFigures(shadow: string, start: number, end: number): RawFigure[] {
  const zones = namingZones(shadow, start, end);
  const figures: RawFigure[] = [];
  let zone = 0;
  let at = start;
  while (at < end) {
    while ((zones[zone]?.end ?? Infinity) <= at) zone += 1;
    const current = zones[zone];
    if (current && at >= current.start) {
      at = current.end;
      continue;
    }
    const found = beginsNumber(shadow.charAt(at)) ? figuresAt(shadow, at, end) : null;
    if (found) {
      figures.push(...found.figures);
      at = Math.max(found.end, at + 1);
    } else {
      at += 1;
    }
  }
  return figures;
}

function figuresAt(shadow: string, at: number, limit: number): { figures: RawFigure[]; end: number } | null {
  const overlong = endOfOverlongDigits(shadow, at);
  if (overlong !== null) return { figures: [], end: overlong };
  const token = readNumber(shadow, at);
  if (!token) return null;
  const ratio = readRatio(shadow, token);
  if (ratio) return ratio;
  const range = readRange(shadow, token);
  if (range) return range.end <= limit ? range : { figures: [], end: token.end };
  const measured = measure(shadow, token);
  if (measured && measured.end <= limit) {
    if (!isPlausibleFigure(shadow, token, measured.unit, measured.end, measured.written))
      return { figures: [], end: measured.token.end };
    return { figures: [figureOf(shadow, measured, null)], end: measured.end };
  }
  return readSharedUnit(shadow, token, limit) ?? { figures: [], end: token.end };
}

/** The unit after a number: with up to two spaces between, 头（匹）, or dropped and told by the words around (79万). */
function measure(shadow: string, token: NumberToken): Measured | null {
  if (token.unit !== null) {
    const entry = unitAt(token.unit, 0);
    return entry ? { token, unit: unitOf('', entry), end: token.end, written: token.unit } : null;
  }
  let at = token.end;
  while (at < token.end + 2 && shadow.charAt(at) === ' ') at += 1;
  const entry = unitAt(shadow, at, token.written === 'digits');
  if (!entry) return tornUnit(shadow, token, at) ?? droppedUnit(shadow, token);
  let end = at + entry.written.length;
  const per = perUnit(shadow, end);
  if (per !== '') {
    return {
      token,
      unit: unitOf(token.multiplier, entry, `/${per}`),
      end: end + 1 + per.length,
      written: entry.written,
    };
  }
  if (entry.written === '个' && shadow.charAt(end) === '亿') {
    return {
      token: { ...token, multiplier: '亿' },
      unit: moneyUnit('亿'),
      end: end + (shadow.charAt(end + 1) === '元' ? 2 : 1),
      written: '元',
    };
  }
  const tail = entry.written === '元' && token.multiplier === '' ? lesserCoins(shadow, end, token) : null;
  if (tail) return { token: tail.token, unit: unitOf('', entry), end: tail.end, written: entry.written };
  const suffix =
    entry.kind === 'count' ? (/^\((?:[\u4e00-\u9fff]、?){1,3}\)/.exec(shadow.slice(end, end + 8))?.[0] ?? '') : '';
  const alternatives = suffix !== '' && /^\((?:[头只羽匹套架次人户座处件]、?)+\)$/.test(suffix) ? suffix : '';
  end += alternatives.length;
  const scaled = token.bare ? unfolded(token) : rescaled(token, entry);
  const full = alternatives.replace('(', '（').replace(')', '）');
  return { token: scaled, unit: unitOf(scaled.multiplier, entry, full), end, written: entry.written };
}

/** 四十五元八角, 3元5角2分: the coins count as decimals of 元. */
function lesserCoins(shadow: string, from: number, token: NumberToken): { token: NumberToken; end: number } | null {
  let { value } = token;
  let end = from;
  for (const [coin, power] of [
    ['角', -1],
    ['分', -2],
  ] as const) {
    const next = value === null ? null : readNumber(shadow, end);
    if (!value || !next?.value || next.written === 'mask' || shadow.charAt(next.end) !== coin) continue;
    value = add(value, shift(next.value, power));
    end = next.end + 1;
  }
  return end === from ? null : { token: { ...token, value }, end };
}

/** 公 里, 个 百 分 点: a unit whose signs text recognition has set apart. */
function tornUnit(shadow: string, token: NumberToken, at: number): Measured | null {
  const torn = /^[\u4e00-\u9fff](?: [\u4e00-\u9fff]){1,3}/.exec(shadow.slice(at, at + 8))?.[0] ?? '';
  const entry = unitAt(torn.replaceAll(' ', ''), 0);
  if (!entry || entry.written.length < 2) return null;
  const end = at + entry.written.length * 2 - 1;
  return { token, unit: unitOf(token.multiplier, entry), end, written: entry.written };
}

/** What a rate is counted per: 元/斤, 吨/天. */
function perUnit(shadow: string, at: number): string {
  if (shadow.charAt(at) !== '/') return '';
  const period = /^(?:个?月|年|日|天|周|季度?|小时|秒|次|人|户|亩|平方米|立方米)/.exec(
    shadow.slice(at + 1, at + 5),
  )?.[0];
  return period ?? unitAt(shadow, at + 1)?.written ?? '';
}

/** 二亿三千万亩 is counted in 万亩 by the field, 二十七亿四千万元 in 亿元. */
function rescaled(token: NumberToken, entry: UnitEntry): NumberToken {
  if (!token.mixed || token.value === null || entry.base === '元' || entry.written === '斤') return token;
  return { ...token, value: shift(token.value, 4), multiplier: '万' };
}

/** 突破万元 is 10,000 元, not 1 万元; 百亿斤 stays 100 亿斤. */
function unfolded(token: NumberToken): NumberToken {
  return token.multiplier === '万' && token.value !== null
    ? { ...token, value: shift(token.value, 4), multiplier: '' }
    : token;
}

function moneyUnit(multiplier: string): Unit {
  return {
    unit: `${multiplier}元`,
    base: '元',
    power: multiplier === '亿' ? 8 : 4,
    factor: decimalOf('1'),
    kind: 'hard',
  };
}

const droppedBySubject: readonly (readonly [RegExp, string])[] = [
  [/(?:人口|人数|人群|游客|学生|群众|劳动力)\D{0,6}$/, '人'],
  [
    /(?:产值|收入|资金|投资|投入|金额|总额|价值|税收|支出|支付|贷款|存款|余额|款项?|补助|补贴|经费|奖金|奖励|利润|债务|生产总值|增加值)\D{0,6}$/,
    '元',
  ],
  [/(?:面积|耕地|林地|造林)\D{0,6}$/, '亩'],
  [/(?:户数|农户)\D{0,6}$/, '户'],
];

/** 资金1200万元，其中省级500万、市级300万: the parts of a sum of money. */
const moneyBefore = /[万亿][多余]?元[^。；]{0,6}其中[^。；]{0,24}$/;

/** 人口79万: only a number with 万 or 亿 can drop its unit, and the subject must say which. */
function droppedUnit(shadow: string, token: NumberToken): Measured | null {
  if (
    token.multiplier === '' ||
    token.bare ||
    !/^(?:[，。；、！\s)的左以]|$)/.test(shadow.slice(token.end, token.end + 1))
  )
    return null;
  const prior = shadow.slice(Math.max(0, token.start - 14), token.start);
  for (const [subject, written] of droppedBySubject) {
    const isListed = written === '元' && moneyBefore.test(shadow.slice(Math.max(0, token.start - 40), token.start));
    const entry = isListed || subject.test(prior) ? unitAt(written, 0) : null;
    if (entry) return { token, unit: unitOf(token.multiplier, entry), end: token.end, written };
  }
  return null;
}

/** 10-20%, 8%～9%, 5—23公里, 三到五户: two numbers of one unit. */
function readRange(shadow: string, first: NumberToken): { figures: RawFigure[]; end: number } | null {
  const own = measure(shadow, first);
  const from = own?.end ?? first.end;
  const dash = /^ ?(?:[-~至到]|--) ?/.exec(shadow.slice(from, from + 4))?.[0];
  if (dash === undefined || first.bare) return null;
  const second = readNumber(shadow, from + dash.length);
  if (!second || second.bare) return null;
  const measured = measure(shadow, second);
  if (!measured || (own && own.unit.base !== measured.unit.base)) return null;
  if (!isPlausibleFigure(shadow, first, measured.unit, measured.end, measured.written)) return null;
  if (first.masked || second.masked)
    return {
      figures: [figureOf(shadow, { ...measured, token: { ...first, value: null, masked: true } }, null)],
      end: measured.end,
    };
  if (first.value === null || measured.token.value === null) return null;
  const power = own
    ? own.unit.power
    : first.multiplier === ''
      ? measured.unit.power
      : unitOf(first.multiplier, { ...entryOf(measured) }).power;
  const low = shift(own ? (own.token.value ?? first.value) : first.value, power - measured.unit.power);
  if (compare(low, measured.token.value) > 0) return null;
  const token: NumberToken = { ...first, value: low, multiplier: measured.token.multiplier };
  return { figures: [figureOf(shadow, { ...measured, token }, measured.token.value)], end: measured.end };
}

function entryOf(measured: Measured): UnitEntry {
  return {
    written: measured.written,
    unit: measured.written,
    base: measured.unit.base,
    factor: measured.unit.factor,
    kind: measured.unit.kind,
    notBefore: [],
  };
}

/** 分别为12.3、4.5、6.7亿元: numbers in a list take the unit of the last one. */
function readSharedUnit(
  shadow: string,
  first: NumberToken,
  limit: number,
): { figures: RawFigure[]; end: number } | null {
  const tokens = [first];
  let last: Measured | null = null;
  let at = first.end;
  while (tokens.length < 12 && !last) {
    const separator = /^ ?[、,，和与及] ?/.exec(shadow.slice(at, at + 3))?.[0];
    const token = separator === undefined ? null : readNumber(shadow, at + separator.length);
    if (!token || token.written !== first.written || token.bare) return null;
    tokens.push(token);
    last = measure(shadow, token);
    at = token.end;
  }
  if (!last || last.end > limit || !/分别|各|依次/.test(shadow.slice(Math.max(0, first.start - 24), first.start)))
    return null;
  const shared = last;
  const power = tokens.at(-1)?.multiplier ?? '';
  if (tokens.slice(0, -1).some((token) => token.multiplier !== '' && token.multiplier !== power)) return null;
  if (!isPlausibleFigure(shadow, shared.token, shared.unit, shared.end, shared.written)) return null;
  return {
    figures: tokens.map((token, index) =>
      figureOf(shadow, { ...shared, token, end: index === tokens.length - 1 ? shared.end : token.end }, null),
    ),
    end: shared.end,
  };
}

function figureOf(shadow: string, measured: Measured, valueMax: Decimal | null): RawFigure {
  const { token, unit } = measured;
  const found: Qualifier[] = [];
  let { start } = token;
  const before = qualifierBefore(shadow, start, token.bare);
  if (before) {
    found.push(token.bare && before.qualifier === 'over' ? 'at_least' : before.qualifier);
    start = before.start;
  }
  if (token.over) found.push('over');
  if (token.vague) found.push('vague');
  let { end } = measured;
  const after = qualifierAfter(shadow, end);
  if (after) {
    found.push(after.qualifier);
    end = after.end;
  }
  const prior = shadow.slice(Math.max(0, token.start - 2), token.start);
  const below = unit.base === '℃' && /(?:零下|[^\d]-|^-)$/.test(prior);
  const value = token.value !== null && below ? negate(token.value) : token.value;
  const signStart = below ? token.start - (prior.endsWith('零下') ? 2 : 1) : start;
  return {
    start: Math.min(start, signStart),
    end,
    numberStart: token.start,
    value,
    valueMax,
    unit,
    masked: token.masked,
    counted: unit.kind === 'noun' || unit.kind === 'place' ? measured.written : '',
    qualifiers: [...new Set(found)],
    said: null,
  };
}
