import type { Change, Qualifier } from '../report';
import type { Span } from '../text/lines';
import { changeBefore, type ChangeWords } from './change';
import { afterNoun, cleanedSubject, completed, distributed, endsInVerb, keptVerb } from './names';
import type { DescribedFigure, RawFigure } from './raw-figure';

export interface DescribeContext {
  /** The paragraph speaks of goals. */
  readonly isGoal: boolean;
  /** The year the text speaks of, null when none was named. */
  readonly reportYear: number | null;
}

/** How far back a figure looks: keeps the work linear in sentences without end. */
const longestClause = 120;
const longestMatch = 60;
const longestLookBack = 300;

interface NameList {
  readonly names: readonly string[];
  readonly change: ChangeWords | null;
  readonly next: number;
}

/** The list of names goes on while only separators stand between its figures. */
function continued(list: NameList | null, between: string): NameList | null {
  return list && list.next < list.names.length && separators.test(between) ? list : null;
}

const separators = /^[\s、,，和与及]*$/;
const longestRun = 12;

/**
 * The names of figures in a row (增长3.5%、8.2%和9.1%), one each: those of their own subjects, else of as many figures
 * before them (收入12亿元、支出10亿元，分别增长5%、3%). Empty when there is no row, or nothing tells its figures apart.
 */
function namesOfRun(
  shadow: string,
  ordered: readonly RawFigure[],
  index: number,
  own: string,
  change: ChangeWords | null,
  isDistributed: boolean,
  levels: readonly string[],
): readonly string[] {
  if (change === null && !isDistributed) return [];
  let length = 1;
  for (let at = index + 1; length < longestRun; at += 1) {
    const [previous, next] = [ordered[at - 1], ordered[at]];
    if (
      !previous ||
      !next ||
      next.unit.base !== previous.unit.base ||
      !separators.test(shadow.slice(previous.end, next.start))
    )
      break;
    length += 1;
  }
  const names = distributed(own);
  if (length === 1) return isDistributed && names.length > 1 ? names : [];
  if (names.length > 1) return names;
  if (own === '' && levels.length >= length) return levels.slice(-length);
  return own === '' ? [] : Array.from({ length }, () => own);
}

const goalInSentence =
  /力争|争取(?!各类|各级|上级|到|项目|资金|中央|省|专项|了)|预期目标|目标(?:是|为)|拟(?:建|投|新|引)|计划(?:新建|投资|实施|完成|建设|总投资|引进|争取)|确保[^，。]{0,20}(?:达|增长|完成)/;
const estimateInSentence = /初步(?:核算|预算|统计|测算|预计)|预计|据(?:初步)?测算|据估算/;
const plannedAround = /洽谈|拟建|计划|规划|正在申报|筹建/;

/** Names the figures of one sentence and tells their change. `figures` are in order; overlaps are resolved here. */
export function describe(
  shadow: string,
  sentence: Span,
  figures: readonly RawFigure[],
  context: DescribeContext,
): DescribedFigure[] {
  const described: DescribedFigure[] = [];
  const ordered = withoutOverlap(figures);
  let subject = '';
  let list: NameList | null = null;
  let last: ChangeWords | null = null;
  const levels: string[] = [];
  for (const [index, figure] of ordered.entries()) {
    const previous = ordered[index - 1];
    const opening = previous && previous.end <= figure.start ? previous.end : sentence.start;
    const from = clauseStart(shadow, Math.max(opening, figure.start - longestClause), figure.start);
    const before = shadow.slice(from, figure.start);
    const after = afterNoun(shadow, figure.end, Math.min(sentence.end, ordered[index + 1]?.start ?? sentence.end));
    const open: NameList | null = previous ? continued(list, shadow.slice(previous.end, figure.start)) : null;
    // 减少22批次78人次: the second of two counts of one thing shares the verb.
    const isPair = previous !== undefined && previous.end === figure.start;
    const change: ChangeWords | null = open
      ? open.change
      : isPair
        ? last
        : changeBefore(
            before,
            shadow.slice(Math.max(sentence.start, figure.start - longestLookBack), figure.start),
            context,
          );
    last = change;
    const { said } = figure;
    const own = said?.subject ? cleanedSubject(said.subject) : subjectOf(before, change);
    const single = (): string =>
      nameOf(own, subject, after, figure, {
        isShareOf: shadow.charAt(figure.end) === '的',
        standsAlone: change === null && /[\u4e00-\u9fff]/.test(before),
      }).slice(-longestName);
    const names: readonly string[] = open
      ? []
      : namesOfRun(shadow, ordered, index, own, change, /分别|依次/.test(before), levels);
    const name: string = open?.names[open.next] ?? names[0] ?? single();
    list = open ? { ...open, next: open.next + 1 } : names.length > 1 ? { names, change, next: 1 } : null;
    const qualifiers = qualifiersOf(shadow, sentence, figure, context);
    const afterwards =
      own === '' || endsInVerb(own) ? [`${figure.counted}${following(shadow, figure.end, sentence.end)}`] : [];
    const isGrowth = change !== null && !change.toLevel;
    described.push({
      ...figure,
      name: textName(isGrowth ? `${name}${growthWord(change, figure)}` : name),
      change: said?.change ?? (qualifiers.includes('target') ? null : changeOf(change)),
      matched: said?.subject ? [name] : [name, before.slice(-longestMatch), ...afterwards],
      isGrowth,
      qualifiers,
    });
    if (name !== '') subject = name;
    if (!isGrowth) levels.push(name);
  }
  return described;

  function textName(name: string): string {
    return name.replace(/[\s*×_]+/g, '');
  }
}

/** The rest of the clause after a figure. */
function following(shadow: string, from: number, limit: number): string {
  return shadow.slice(from, Math.min(from + 24, limit)).split(/[，。；：]/)[0] ?? '';
}

/** What words say wins over a number inside it (每季度一次), and the longer over the shorter. */
function withoutOverlap(figures: readonly RawFigure[]): RawFigure[] {
  const said = figures.filter((figure) => figure.said !== null);
  return figures.filter(
    (figure) => figure.said !== null || !said.some((other) => figure.start < other.end && other.start < figure.end),
  );
}

/** After the last comma, colon or figure before `to`. A bracket that was closed again does not cut. */
function clauseStart(shadow: string, from: number, to: number): number {
  for (let at = to - 1; at >= from; at -= 1) {
    if (
      '，；：:;!?！？\n'.includes(shadow.charAt(at)) ||
      (shadow.charAt(at) === ',' && !/\d/.test(shadow.charAt(at + 1)))
    )
      return at + 1;
    if (shadow.charAt(at) === '(' && !shadow.slice(at, to).includes(')')) return at + 1;
  }
  return from;
}

function subjectOf(before: string, change: ChangeWords | null): string {
  return cleanedSubject(change ? before.slice(0, change.at) : before);
}

const longestName = 30;

interface Place {
  /** 的 follows: 67.5%的毕业生. */
  readonly isShareOf: boolean;
  /** Words that are no subject stand before it: 对**元以上大额资金. */
  readonly standsAlone: boolean;
}

function nameOf(own: string, inherited: string, after: string, figure: RawFigure, place: Place): string {
  if (figure.qualifiers.includes('rank'))
    return `${own.replace(/(?:排名|位居|位列|名列|列|居)?(?:全[国省市县]|世界)?$/, '')}位次`;
  if (own.startsWith('占')) return `${inherited}${own}`;
  const counted = figure.counted || after;
  if (own === '' && figure.unit.base === '人' && /(?:村|组|社区|居委会|街道)$/.test(inherited)) return '人口';
  if (own === '' || endsInVerb(own)) {
    if (counted !== '' && figure.unit.base === '%' && place.isShareOf) return `${counted}占比`;
    if (counted !== '' && figure.unit.kind !== 'hard') return `${keptVerb(own)}${counted}`;
    if (own === '') return inherited === '' || place.standsAlone ? counted || inherited : inherited;
    return completed(counted !== '' && own.length < 6 ? `${own}${counted}` : own, inherited);
  }
  return figure.counted !== '' && !own.includes(figure.counted) ? `${own}${figure.counted}` : completed(own, inherited);
}

function growthWord(change: ChangeWords, figure: RawFigure): string {
  if (/[率速幅]$/.test(change.word)) return '';
  if (figure.unit.base === '%' || figure.unit.base === '倍' || figure.unit.base === '‰') return '增速';
  if (figure.unit.base === '百分点') return '变化';
  return change.fall ? '减少额' : '增加额';
}

/** A goal is no change, so its figures have none. */
function changeOf(change: ChangeWords | null): Change | null {
  if (!change || !change.yearOnYear) return null;
  return change.fall ? 'yoy_decrease' : 'yoy_increase';
}

function qualifiersOf(shadow: string, sentence: Span, figure: RawFigure, context: DescribeContext): Qualifier[] {
  const before = shadow.slice(Math.max(sentence.start, figure.start - longestLookBack), figure.start);
  const found = new Set<Qualifier>(figure.qualifiers);
  const futureYear = /到(?:本世纪末|(20 ?\d ?\d) ?年)/.exec(before)?.[1];
  const isFuture =
    futureYear !== undefined &&
    context.reportYear !== null &&
    Number(futureYear.replace(/ /g, '')) > context.reportYear;
  if (context.isGoal || isFuture || goalInSentence.test(before)) found.add('target');
  if (estimateInSentence.test(before)) found.add('estimate');
  const clause = shadow.slice(figure.end, Math.min(sentence.end, figure.end + 20)).split(/[，。；]/)[0] ?? '';
  if (plannedAround.test(clause)) found.add('planned');
  return [...found];
}
