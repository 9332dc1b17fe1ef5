import type { ListTable } from './list-table';
import { dayWords, type Locale, titleLines } from './paper-words';

/** What is made known before a result takes effect: who is to get the first grade. */
export interface NoticePaper {
  readonly locale: Locale;
  readonly round: { readonly title: string; readonly year: number };
  readonly issuer: string;
  /** The first grade of persons; null where none are rated. */
  readonly topGrade: string | null;
  /** The first grade of leadership teams with words of their own; null where there are none. */
  readonly topTeamGrade: string | null;
  readonly officials: readonly {
    readonly name: string;
    readonly township: string;
    readonly post: string;
    readonly peerClass: string;
    readonly team: boolean;
  }[];
  readonly startsOn: string;
  readonly endsOn: string;
  readonly workingDays: number;
  readonly publishedOn: string;
  /** Which publication this is where it corrects an earlier one, and whose grade it changed; null for the first. */
  readonly correction: { readonly lead: string; readonly grades: readonly string[] } | null;
}

export interface NoticeView {
  readonly title: readonly string[];
  readonly opening: readonly string[];
  readonly table: ListTable;
  readonly after: readonly string[];
  readonly signature: readonly string[];
}

export function prepareNotice(paper: NoticePaper): NoticeView {
  return {
    ...withCorrection(paper, paper.locale === 'zh' ? noticeZh(paper) : noticeEn(paper)),
    table: namesTable(paper),
    signature: [paper.issuer, dayWords(paper.publishedOn, paper.locale)],
  };
}

type NoticeWords = Pick<NoticeView, 'title' | 'opening' | 'after'>;

function withCorrection({ correction, locale }: NoticePaper, words: NoticeWords): NoticeWords {
  if (correction === null) return words;
  const { lead, grades } = correction;
  const changed =
    grades.length === 0
      ? locale === 'zh'
        ? '更正没有改变等次。'
        : 'No grade was changed by it.'
      : locale === 'zh'
        ? `更正的等次：${grades.join('；')}。`
        : `Grades that it changed: ${grades.join('; ')}.`;
  return { ...words, opening: [...words.opening, `${lead}${locale === 'zh' ? '' : ' '}${changed}`] };
}

/** The first grades in use, each with how many are proposed for it. */
function proposals({ topGrade, topTeamGrade, officials }: NoticePaper) {
  const count = (isTeam: boolean): number => officials.filter(({ team }) => team === isTeam).length;
  const all = [
    { team: false, grade: topGrade, count: count(false) },
    { team: true, grade: topTeamGrade, count: count(true) },
  ].flatMap(({ grade, ...rest }) => (grade === null ? [] : [{ ...rest, grade }]));
  return { all, given: all.filter((proposal) => proposal.count > 0) };
}

function noticeZh(paper: NoticePaper): NoticeWords {
  const { round, startsOn, endsOn, workingDays, issuer } = paper;
  const { all, given } = proposals(paper);
  const period = `${dayWords(startsOn, 'zh')}至${dayWords(endsOn, 'zh')}（${workingDays} 个工作日）`;
  const proposed =
    given.length === 0
      ? `经民主测评、综合评议和集体研究，本轮评议没有拟评为${all.map(({ grade, team }) => `“${grade}”等次的${team ? '领导班子' : '人员'}`).join('和')}。现予公示。`
      : `经民主测评、综合评议和集体研究，拟将${given.map(({ grade, team, count }) => `下列 ${count} ${team ? '个领导班子' : '名同志'}评为“${grade}”等次`).join('，')}。现予公示。`;
  return {
    title: [...titleLines(`关于${round.title}`), '拟评等次的公示'],
    opening: [`${round.year}年度的评议工作已经完成计票和等次评定。${proposed}`],
    after: [
      `公示期为${period}。`,
      `公示期间，对公示对象有不同意见的，可以向${issuer}书面反映。反映情况应当实事求是，并署真实姓名和联系方式；收到的意见将予核实，反映人的信息予以保密。`,
    ],
  };
}

function noticeEn(paper: NoticePaper): NoticeWords {
  const { round, startsOn, endsOn, workingDays, issuer } = paper;
  const { all, given } = proposals(paper);
  const proposed =
    given.length === 0
      ? all
          .map(({ grade, team }) => `No ${team ? 'leadership team' : 'official'} is proposed for the grade “${grade}”.`)
          .join(' ')
      : `The committee proposes ${given.map(({ grade, team, count }) => `the following ${count} ${team ? 'leadership teams ' : ''}for the grade “${grade}”`).join(' and ')}.`;
  return {
    title: [...titleLines(round.title), 'Notice of proposed grades'],
    opening: [`The review of ${round.year} has been tallied and its grades decided. ${proposed}`],
    after: [
      `The notice stands from ${dayWords(startsOn, 'en')} to ${dayWords(endsOn, 'en')} (${workingDays} working days).`,
      `Whoever sees reasons against it may write to ${issuer} within this time, with name and address. What is written will be looked into; the writer’s name is kept in confidence.`,
    ],
  };
}

function namesTable({ locale, officials }: NoticePaper): ListTable {
  const titles =
    locale === 'zh' ? ['序号', '姓名', '单位', '职务', '类别'] : ['No.', 'Name', 'Township', 'Post', 'Class'];
  const [number = '', name = '', township = '', post = '', peerClass = ''] = titles;
  return {
    columns: [
      { title: number, width: null, align: 'c' },
      { title: name, width: 0.8, align: 'l' },
      { title: township, width: 1, align: 'l' },
      { title: post, width: 1.3, align: 'l' },
      { title: peerClass, width: null, align: 'c' },
    ],
    rows: officials.map((official, index) => ({
      cells: [String(index + 1), official.name, official.township, official.post, official.peerClass],
    })),
  };
}
