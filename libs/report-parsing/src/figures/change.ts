/** A verb of change before a number, with what it is compared with. */
export interface ChangeWords {
  /** Where in `before` the change begins, comparison included: the words before it are the subject. */
  readonly at: number;
  readonly word: string;
  readonly fall: boolean;
  /** The number is the level reached (提高到 45%), not the change itself. */
  readonly toLevel: boolean;
  /** Against last year or the value just named; not 年均, 环比, 十年, 比2005年. */
  readonly yearOnYear: boolean;
}

const rise =
  '负增长|增产|增收|多收|递增|增长|提高|提升|增加|上升|上涨|上调|扩大|攀升|净增|多增|微增|微涨|发展|增|涨|升|翻';
const fall = '减产|减收|少收|递减|下降|降低|减少|缩小|收窄|回落|下跌|下滑|下调|压减|压缩|削减|精简|微降|减|降|缩';
const verb = new RegExp(
  `(${rise}|${fall})(速度|幅度|率|幅|速)?((?:了|到|至|达到|达|为|约|近|超过|超|在|目前|现在|每人每[年月]|每[年月]|的| )*)$`,
);
const nounRate = /(增速|增幅|涨幅|降幅|增长速度|增长率)((?:了|达到|达|为|约|近|超过|超|在|的| )*)$/;
const comparison =
  /(?:同比|环比|年均|年平均|平均每年|每年|累计|净|实际|名义|同口径|比(?:上|去|前|往)(?:年|期)[末底初]?(?:同期|同月)?|比[12] ?[09] ?\d ?\d ?年[末底]?|较(?:上|去|前|往)(?:年|期)[末底初]?(?:同期)?|较[12] ?[09] ?\d ?\d ?年[末底]?(?:这些[\u4e00-\u9fff]{1,8}的[\u4e00-\u9fff]{1,6})?|比(?:年初|同期|上年同期)|较(?:年初|同期)|[比较]一九[〇零一二三四五六七八九]{2}年|[一二三四五六七八九十\d]{1,3}年(?:间|来)?|分别|各|预计|力争|按可比(?:价格?|口径)(?:计算)?|可比|又|也|均|将|再|已|大幅度?|稳步|持续|快速|显著|明显|有所|进一步|[,，、 ])*$/;
const notYearly =
  /环比|年均|年平均|每年|比上月|较上月|(?<![\d〇零一二三四五六七八九])(?:[一二三四五六七八九十]{1,3}|\d{1,2})年(?:间|来)?(?:累计)?$/;

/**
 * The change that a number tells, from the words before it in its clause.
 *
 * @param before the clause up to the number
 * @param sentence the sentence up to the number, for comparisons named earlier
 * @param context the year that the text speaks of: 比1955年 is last year in a report on 1956
 */
export function changeBefore(
  before: string,
  sentence: string,
  context: { readonly reportYear: number | null },
): ChangeWords | null {
  const tail = before.slice(-40);
  const offset = before.length - tail.length;
  const rate = nounRate.exec(tail);
  if (rate && !tail.slice(0, rate.index).endsWith('自然')) {
    return {
      at: offset + rate.index + (rate[1] ?? '').length,
      word: rate[1] ?? '',
      fall: (rate[1] ?? '').startsWith('降'),
      toLevel: false,
      yearOnYear: !/年均[^，。]{0,4}$|平均$/.test(tail.slice(0, rate.index)) && !spansYears(sentence),
    };
  }
  const found = verb.exec(tail);
  if (!found) return null;
  const word = found[1] ?? '';
  const previous = tail.charAt(found.index - 1);
  if (word.length === 1 && /[新年人收]/.test(previous)) return null;
  if (word.endsWith('收') && /[人户亩村][均]?$/.test(tail.slice(0, found.index))) return null;
  if (found[2] === '率' && tail.slice(0, found.index).endsWith('自然')) return null;
  if (word === '发展' && !/^[到至]/.test(found[3] ?? '')) return null;
  const head = tail.slice(0, found.index);
  const compared = comparison.exec(head)?.[0] ?? '';
  const falls = word === '负增长' || new RegExp(`^(?:${fall})$`).test(word);
  const toLevel = /^(?:了)?[到至]/.test(found[3] ?? '');
  return {
    at: offset + head.length - compared.length,
    word: `${word}${found[2] ?? ''}`,
    fall: falls,
    toLevel,
    yearOnYear: isYearOnYear(head, compared, sentence, context),
  };
}

function isYearOnYear(
  head: string,
  compared: string,
  sentence: string,
  context: { readonly reportYear: number | null },
): boolean {
  if (notYearly.test(compared.replace(/[,，、 ]+$/, '')) || /年均|每年|环比/.test(compared)) return false;
  if (/(?:从|自)[^，。]{1,16}(?:以来|到现在|到目前|至今|起)，?/.test(sentence.slice(-60))) return false;
  if (/(?:从|自|由)[^，。]{1,8}年(?:到|至)[^，。]{1,8}年/.test(sentence.slice(-60)) || spansYears(sentence))
    return false;
  const written = /[比较]([12] ?[09] ?\d ?\d|[一二][九〇零][〇零一二三四五六七八九]{2}) ?年[^，。]{0,12}$/.exec(
    head,
  )?.[1];
  const base = written === undefined ? undefined : yearOf(written);
  return base === undefined || (context.reportYear !== null && base === context.reportYear - 1);
}

/** 由2014年的…增加到2019年的…: more than one year lies between the two. */
function spansYears(sentence: string): boolean {
  const found = /[由从]([12]\d{3})年[^。；]{1,20}[到至为]([12]\d{3})年[^。；]{0,40}$/.exec(sentence.slice(-100));
  return found !== null && Number(found[2]) - Number(found[1]) > 1;
}

/** 1955, 2 0 0 5, 一九五五 and 二〇〇五 as numbers. */
export function yearOf(written: string): number {
  const digits = written.replace(/ /g, '').replace(/[〇零一二三四五六七八九]/g, (sign) => {
    const value = '〇一二三四五六七八九'.indexOf(sign);
    return String(Math.max(0, value));
  });
  return Number(digits);
}
