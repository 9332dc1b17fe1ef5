import { compare, decimalOf, type Decimal } from './decimal';
import type { NumberToken } from './number';
import type { Unit } from './units';

const ten = decimalOf('10');
const two = decimalOf('2');
const atLeast = (value: Decimal | null, bound: Decimal): boolean => value !== null && compare(value, bound) >= 0;

/** Classifiers of things one can point at: 三座水库 is a figure although the number is small and written in words. */
const pointable = new Set('座所家台辆处户人名头栋幢间艘架眼盏棵株'.split(''));
const doing =
  /(?:新增|新建|建成|建立|修建|完成|引进|实施|创建|获评?|荣获|召开|开展|举办|组织|签约|落地|新开|开工|投产|培育|认定|打造|成立|查处|办结|化解)(?:了|了约|各类)?$/;
const abstractNoun =
  /^(?:方面|层面|环节|关键|重点|重大|阶段|确保|必须|坚持|文明|维护|意识|自信|五年|月|季度|基本|体系|共同|统筹|根本|大|“|"|字)/;

/**
 * Whether a number with a unit is a figure at all. The unit has been read, so years, roads and ordinals are mostly gone;
 * what is left are idioms, specifications in names, ages, places and small numbers in words.
 *
 * @param from where the sentence part begins that may be looked at
 */
export function isPlausibleFigure(
  shadow: string,
  token: NumberToken,
  unit: Unit,
  unitEnd: number,
  written: string,
): boolean {
  const prior = shadow.slice(Math.max(0, token.start - 16), token.start);
  const next = shadow.slice(unitEnd, unitEnd + 8);
  if (/第 ?$/.test(prior)) return false;
  if (
    /[A-Za-z]$/.test(prior) &&
    token.written === 'digits' &&
    !(/(?:^|[^A-Za-z])[A-Z]{2,4}$/.test(prior) && unit.kind === 'hard')
  )
    return false;
  if (/[A-Za-z\d][-.+]$/.test(prior) || next.startsWith('级')) return false;
  if (token.bare) return token.over ? unit.kind === 'hard' || unit.kind === 'count' : isThreshold(prior, next, unit);
  if (!fitsUnit(written, token, prior, next)) return false;
  if (token.written === 'mask')
    return unit.kind !== 'place' || (/(?:辖|辖有|共有|含)$/.test(prior) && isPlaceCount(prior, next));
  if (unit.kind === 'place')
    return token.written === 'digits' ? isPlaceCount(prior, next) : /[辖]$/.test(prior) && isPlaceCount(prior, next);
  if (unit.kind === 'noun') return isCountedNoun(token);
  return token.written === 'digits' || isChineseFigure(token, unit, prior, next);
}

/** 突破万元大关, 不足百个, 超千亿元, 近百名党员; but not 万元产值能耗, 百亿斤粮食产能. */
function isThreshold(prior: string, next: string, unit: Unit): boolean {
  if (unit.kind !== 'hard' && unit.kind !== 'count') return false;
  return (
    /(?:突破|超过|跨过|迈上|迈过|跃上|站上|冲破|不足|不到|接近|将近|[^最附邻]近|[^高]超|逾|达到?|上)了?$/.test(prior) &&
    (unit.kind === 'count' || /^(?:大关|台阶|关口|的|[，。；、！\s)”]|$)/.test(next))
  );
}

function isPlaceCount(prior: string, next: string): boolean {
  return !/[A-Za-z第]$/.test(prior) && /^(?:[，。；、！\s()和及与等共\d]|$)/.test(next);
}

/** 8万农户, 3000余群众: the measure is dropped, so the number must be a real count. */
function isCountedNoun(token: NumberToken): boolean {
  if (token.written === 'digits') return token.multiplier !== '' || token.over || atLeast(token.value, ten);
  return token.multiplier !== '';
}

function fitsUnit(written: string, token: NumberToken, prior: string, next: string): boolean {
  switch (written) {
    case '度':
      return !/[经纬]$/.test(prior) && (token.multiplier !== '' || /[电温]/.test(prior));
    case '岁':
      return /寿命|年龄/.test(prior) || /(?:提高|延长|增加|增长)了?$/.test(prior);
    case '分':
      return (
        token.written !== 'chinese' &&
        !/[时点:]$/.test(prior) &&
        (/得分|评分|满意|分值|总分|成绩|测评|考核/.test(prior) || /^(?:以[上下]|的|[，。；、)]|$)/.test(next))
      );
    case '名':
    case '位':
      return !prior.endsWith('前');
    case '方':
      return token.multiplier !== '' || /[土石砂沙]/.test(prior);
    case '成':
      return /^(?:[，。；、！\s)的]|以上|左右|多|$)/.test(next) && !atLeast(token.value, decimalOf('11'));
    case '条':
      return (
        (!/(?:措施|意见|规定|政策|准则|禁令|办法|若干|纪律)$/.test(prior) ||
          /(?:收集|征求|征集|提出|梳理|采纳|反馈|收到)[^，。]{0,8}$/.test(prior)) &&
        !/^[”"]/.test(next)
      );
    case '小时':
    case '分钟':
      return (
        !/(?:24|八|×)$/.test(prior) &&
        token.value !== null &&
        decimalIs(token, '24') === false &&
        !/^(?:之外|以外|内外|外|生活|经济|服务|交通|都市|便民|制|不|营业|值班)/.test(next)
      );
    case '天':
      return token.written === 'digits' && !/^[气堂]/.test(next);
    case '组':
      return !/[村社屯寨队]$/.test(prior);
    case '本':
      return token.written !== 'chinese' || atLeast(token.value, ten);
    case '番':
      return /翻了?$/.test(prior);
    default:
      return true;
  }
}

function decimalIs(token: NumberToken, text: string): boolean {
  return token.value !== null && compare(token.value, decimalOf(text)) === 0;
}

function isChineseFigure(token: NumberToken, unit: Unit, prior: string, next: string): boolean {
  if (token.vague) return unit.kind === 'hard' || token.multiplier !== '';
  if (token.multiplier !== '') return true;
  if (abstractNoun.test(next)) return false;
  if (unit.kind === 'hard') {
    if (atLeast(token.value, two)) return true;
    return (
      unit.base === '百分点' ||
      unit.base === '番' ||
      (token.value !== null && token.value.scale > 0) ||
      ((unit.base === '倍' || (unit.base === '%' && unit.unit === '成')) &&
        /[增长高加翻升多扩大了近约收产降减缩]$/.test(prior))
    );
  }
  if (atLeast(token.value, ten)) return !/[第“"]$/.test(prior);
  if (token.value !== null && token.value.scale > 0) return true;
  if (!atLeast(token.value, two)) return false;
  return pointable.has(unit.unit) || doing.test(prior);
}
