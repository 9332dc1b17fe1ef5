import { readChineseNumeral } from './chinese-numeral';
import { decimalOf, type Decimal } from './decimal';
import type { RawFigure } from './raw-figure';
import { unitAt, unitOf, type Unit } from './units';
import type { Change, Qualifier } from '../report';

type Reader = (shadow: string, start: number, end: number) => RawFigure[];

/** 全覆盖, 零事故, 未发现…问题, “双下降”, 呈下降趋势, 翻番, 全国第一, 每季度一次. */
export function saidInWords(shadow: string, start: number, end: number): RawFigure[] {
  return readers.flatMap((reader) => reader(shadow, start, end));
}

function said(
  start: number,
  end: number,
  value: Decimal | null,
  unit: Unit,
  qualifiers: Qualifier[],
  change: Change | null = null,
  subject: string | null = null,
): RawFigure {
  return {
    start,
    end,
    numberStart: start,
    value,
    valueMax: null,
    unit,
    masked: false,
    counted: '',
    qualifiers,
    said: { change, subject },
  };
}

function plainUnit(written: string): Unit {
  const entry = unitAt(written, 0);
  return entry && entry.written === written
    ? unitOf('', entry)
    : { unit: written, base: written, power: 0, factor: decimalOf('1'), kind: 'count' };
}

/** The matches of a global pattern in `shadow[start, end)`, with offsets of the shadow. */
function* matches(pattern: RegExp, shadow: string, start: number, end: number): Generator<RegExpExecArray> {
  for (const match of shadow.slice(start, end).matchAll(pattern)) {
    match.index += start;
    yield match;
  }
}

/** 全覆盖 is 100 %, unless it is one slogan of a row of slogans. */
const coverage: Reader = (shadow, start, end) => {
  const found: RawFigure[] = [];
  for (const match of matches(/全覆盖/g, shadow, start, end)) {
    const before = shadow.slice(Math.max(start, match.index - 14), match.index);
    const after = shadow.slice(match.index + 3, match.index + 5);
    if (
      /[“"、]$|全[\u4e00-\u9fff]{1,3}、$/.test(before) ||
      /^[、”"]?全|^[”"]/.test(after) ||
      /^(?:式|地|的)/.test(after)
    )
      continue;
    if (!/[\u4e00-\u9fff]{2}$/.test(before)) continue;
    found.push(said(match.index, match.index + 3, decimalOf('100'), plainUnit('%'), ['implied']));
  }
  return found;
};

const zeroNouns: Record<string, string> = {
  事故: '起',
  伤亡: '人',
  死亡: '人',
  上访: '起',
  非访: '起',
  信访: '起',
  感染: '例',
  投诉: '件',
  火灾: '起',
  案件: '件',
  发案: '件',
  命案: '起',
  进京: '起',
  违纪: '起',
  缺陷: '个',
};

const zeroPhrase = new RegExp(`零(?:重大|较大)?(?:安全|生产)?(${Object.keys(zeroNouns).join('|')})`, 'g');

const zeroOf: Reader = (shadow, start, end) => {
  const found: RawFigure[] = [];
  for (const match of matches(zeroPhrase, shadow, start, end)) {
    const unit = plainUnit(zeroNouns[match[1] ?? ''] ?? '起');
    found.push(
      said(match.index, match.index + match[0].length, decimalOf('0'), unit, ['implied'], null, match[0].slice(1)),
    );
  }
  return found;
};

const nothingFound =
  /(?:未发现|未发生|没有发生|没有发现|无)(?:一[起例件])?(?:有|过)?([^，。；、：\n]{0,24}?)(问题|事故|案件|事件|现象|行为)(?:发生)?(?=[，。；]|$)/g;

const noneFound: Reader = (shadow, start, end) => {
  const found: RawFigure[] = [];
  for (const match of matches(nothingFound, shadow, start, end)) {
    const noun = match[2] ?? '';
    const none = match[0].startsWith('无');
    if (none && !match[0].endsWith('发生')) continue;
    const unit = plainUnit({ 问题: '个', 事故: '起', 案件: '件', 事件: '起' }[noun] ?? '个');
    found.push(
      said(
        match.index,
        match.index + match[0].length,
        decimalOf('0'),
        unit,
        ['implied'],
        null,
        `${match[1] ?? ''}${noun}`,
      ),
    );
  }
  return found;
};

const trendVerbs = '下降|减少|降低|上升|增长|提升|提高|增加|降|升|增|减';
const isFall = (verb: string): boolean => /下降|减少|降低|降|减/.test(verb);

const doublePhrase = new RegExp(`[“"]?([双两三四])(${trendVerbs})[”"]?(?=[，。；、！)]|$)`, 'g');

/** 起数、人数实现“双下降”: one trend for each of the subjects before it. */
const doubleTrend: Reader = (shadow, start, end) => {
  const found: RawFigure[] = [];
  for (const match of matches(doublePhrase, shadow, start, end)) {
    const count = { 双: 2, 两: 2, 三: 3, 四: 4 }[match[1] ?? ''] ?? 2;
    const subjects = subjectsBefore(shadow, start, match.index, count);
    if (subjects.length < 2) continue;
    for (const subject of subjects) found.push(trend(match, subject, isFall(match[2] ?? '')));
  }
  return found;
};

const lastingPhrase = new RegExp(
  `(?:连续[一二三四五六七八九十\\d]{1,3}年)?(?:呈现?|保持)(?:现|持续|逐年|稳步|稳定|明显|大幅|双)*(${trendVerbs})(?:的)?(?:趋势|态势)`,
  'g',
);

/** 案件连续三年呈下降趋势. */
const lastingTrend: Reader = (shadow, start, end) => {
  const found: RawFigure[] = [];
  for (const match of matches(lastingPhrase, shadow, start, end)) {
    for (const subject of subjectsBefore(shadow, start, match.index, 6))
      found.push(trend(match, subject, isFall(match[1] ?? '')));
  }
  return found;
};

function trend(match: RegExpExecArray, subject: string, fall: boolean): RawFigure {
  const end = match.index + match[0].length;
  return said(
    match.index,
    end,
    null,
    plainUnit(unitOfSubject(subject)),
    ['trend'],
    fall ? 'yoy_decrease' : 'yoy_increase',
    subject,
  );
}

/** What a trend's subject is counted in. */
function unitOfSubject(subject: string): string {
  if (/率|比重|占比|增速$/.test(subject)) return '%';
  if (/人数|人员|人口|伤亡|死亡/.test(subject)) return '人';
  if (/案件|案$|投诉|件数/.test(subject)) return '件';
  if (/起数|事故|信访|纠纷|上访|火灾/.test(subject)) return '起';
  if (/收入|产值|税收|投资|利润|总额|增加值/.test(subject)) return '元';
  return '个';
}

function subjectsBefore(shadow: string, start: number, at: number, most: number): string[] {
  const clause =
    shadow
      .slice(Math.max(start, at - 60), at)
      .split(/[，。；：:]/)
      .at(-1) ?? '';
  const words = clause.replace(
    /(?:实现|均|都|全部|同比|持续|继续|大幅度?|明显|较大|有所|首次|同步|了|连续[一二三四五六七八九十\d]{1,3}年)+$/g,
    '',
  );
  return words
    .split(/[、和与及]/)
    .map((word) => word.trim())
    .filter((word) => word.length > 1)
    .slice(-most);
}

const doubling: Reader = (shadow, start, end) => {
  const found: RawFigure[] = [];
  for (const match of matches(/翻番/g, shadow, start, end)) {
    if ('“"'.includes(shadow.charAt(match.index - 1) || ' ')) continue;
    found.push(said(match.index, match.index + 2, decimalOf('1'), plainUnit('番'), ['implied'], 'yoy_increase'));
  }
  return found;
};

const scope =
  '(?:全[国省市县区州球镇]|世界|同类[\\u4e00-\\u9fff]{0,4}|[\\u4e00-\\u9fff]{0,3}(?:排名|位居|位列|名列|列|居)[\\u4e00-\\u9fff\\d]{0,10}?)';

const place = '第 ?([一二三四五六七八九十]{1,3}|\\d{1,3})';
const rankPhrase = new RegExp(`${scope}${place}(位|名)?(?=[，。；、！)\\s]|$)`, 'g');
/** 由全县第8位上升到第3位: after a word of moving, and before it. */
const movedPhrase = new RegExp(
  `${place}(?:(位|名)|(?<=第\\d{1,3}[、和]第\\d{1,3}))(?=(?:上升|提升|前移|跃升|晋升|升|下降|下滑|退|降|进|跃|到|至)|[，。；、！)\\s]|$)`,
  'g',
);

/** 全国第一, 位列全省第3, 居全县第二位: a place in an order, but not 全国第一个. */
const rank: Reader = (shadow, start, end) => {
  const found: RawFigure[] = [];
  for (const match of [...matches(rankPhrase, shadow, start, end), ...matches(movedPhrase, shadow, start, end)]) {
    const written = match[1] ?? '';
    const value = /^\d/.test(written) ? decimalOf(written) : readChineseNumeral(written, 0)?.value;
    if (!value) continue;
    const from = match.index + match[0].lastIndexOf('第');
    if (found.some((other) => other.start === from)) continue;
    const nearby = shadow.slice(Math.max(start, from - 14), from);
    if (
      match[0].startsWith('第') &&
      !/(?:[由从居列]|位次|排名|上升|提升|前移|跃升|晋升|下降|下滑|[升降]至?)[^，。；]{0,10}$/.test(nearby)
    )
      continue;
    found.push(said(from, match.index + match[0].length, value, plainUnit('位'), ['rank']));
  }
  return found;
};

const frequencyPhrase =
  /每(季度|半年|个?月|周|年|天|日|旬)[^，。；、\n]{0,16}?([一二两三四五六七八九十]{1,2}|\d{1,2})次/g;

/** 每季度开展一次: counted per period. */
const frequency: Reader = (shadow, start, end) => {
  const found: RawFigure[] = [];
  for (const match of matches(frequencyPhrase, shadow, start, end)) {
    const written = match[2] ?? '';
    const value = /^\d/.test(written) ? decimalOf(written) : readChineseNumeral(written, 0)?.value;
    if (!value) continue;
    const to = match.index + match[0].length;
    const period = (match[1] ?? '').replace('个', '');
    found.push(said(to - 1 - written.length, to, value, plainUnit(`次/${period}`), []));
  }
  return found;
};

const readers: readonly Reader[] = [coverage, zeroOf, noneFound, doubleTrend, lastingTrend, doubling, rank, frequency];
