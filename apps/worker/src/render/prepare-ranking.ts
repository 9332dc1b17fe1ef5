import type { ListRow, ListTable } from './list-table';
import { dayWords, type Locale, numbered, placeWords, titleLines } from './paper-words';

/** A tally with what the committee has decided on it so far. */
export interface RankingPaper {
  readonly locale: Locale;
  readonly round: { readonly title: string; readonly year: number };
  readonly countedOn: string;
  readonly ruleVersion: string;
  readonly inputHash: string;
  readonly classes: readonly RankedClass[];
  /** What a correction of what was published changed, sentence by sentence; empty where there was none. */
  readonly correction: readonly string[];
  /** False in a file of what is decided: nobody signs there again. */
  readonly forSigning: boolean;
}

export interface RankedClass {
  readonly peerClass: string;
  /** The first grade’s word: what the quota is for. */
  readonly topGrade: string;
  readonly quota: { readonly base: number; readonly limit: number } | null;
  /** In the order of the tally, those without a rank last. */
  readonly officials: readonly {
    readonly name: string;
    readonly township: string;
    readonly post: string;
    readonly rank: number | null;
    readonly total: string | null;
    readonly suggestedGrade: string | null;
    /** null: not decided yet. */
    readonly grade: string | null;
    readonly reason: string | null;
    /** Tied with others across the quota line. */
    readonly tied: boolean;
    /** Flags and vetoes in words. */
    readonly remarks: readonly string[];
  }[];
}

export interface RankingView {
  readonly title: readonly string[];
  readonly byline: readonly string[];
  readonly correction: readonly string[];
  readonly classes: readonly {
    readonly heading: string;
    readonly sentences: readonly string[];
    readonly table: ListTable;
    readonly remarks: readonly string[];
  }[];
  readonly signatureHeading: string;
  readonly signatures: readonly (readonly [who: string, when: string])[];
  readonly footer: readonly string[];
}

const words = {
  zh: {
    paper: '排名与等次建议表',
    file: '排名与等次',
    columns: ['名次', '姓名', '单位、职务', '总分', '建议等次', '评定等次', '备注'],
    absent: '未形成',
    open: '待定',
    tied: '名额线上同分，须集体研究',
    signatures: ['考核工作领导小组组长：', '成员：', '成员：', '监督人员：'],
    date: '日期：',
    heading: '审核意见和签名',
    rule: '计票规则',
    input: '计票输入摘要',
  },
  en: {
    paper: 'Ranking and proposed grades',
    file: 'Ranking and grades',
    columns: ['Rank', 'Name', 'Township and post', 'Total', 'Proposed', 'Decided', 'Remarks'],
    absent: 'none',
    open: 'open',
    tied: 'tied at the quota line, for the committee',
    signatures: ['Head of the committee:', 'Member:', 'Member:', 'Supervisor:'],
    date: 'Date:',
    heading: 'Opinion and signatures',
    rule: 'Tally rules',
    input: 'Tally input digest',
  },
} as const;

export function prepareRanking(paper: RankingPaper): RankingView {
  const { locale, round, classes, forSigning } = paper;
  const text = words[locale];
  return {
    title: [...titleLines(round.title), forSigning ? text.paper : text.file],
    byline: [
      locale === 'zh'
        ? `计票时间：${dayWords(paper.countedOn, locale)}`
        : `Tallied on ${dayWords(paper.countedOn, locale)}`,
    ],
    correction: paper.correction,
    classes: classes.map((ranked, index) => ({
      heading: numbered(index + 1, classHeading(ranked, locale), locale),
      sentences: quotaSentences(ranked, paper),
      table: rankingTable(ranked, paper),
      remarks: tieSentences(ranked, locale),
    })),
    signatureHeading: numbered(classes.length + 1, text.heading, locale),
    signatures: forSigning ? text.signatures.map((who) => [who, text.date] as const) : [],
    footer: [`${text.rule} ${paper.ruleVersion}`, `${text.input} ${paper.inputHash}`],
  };
}

function classHeading({ peerClass, officials }: RankedClass, locale: Locale): string {
  return locale === 'zh' ? `${peerClass}（${officials.length} 人）` : `${peerClass} (${officials.length})`;
}

function quotaSentences({ quota, officials, topGrade }: RankedClass, { locale }: RankingPaper): string[] {
  if (quota === null) return [];
  const given = officials.filter(({ grade, suggestedGrade }) => (grade ?? suggestedGrade) === topGrade).length;
  return [
    locale === 'zh'
      ? `计算名额的人数为 ${quota.base} 人，“${topGrade}”名额 ${quota.limit} 名，已建议或评定 ${given} 名。`
      : `The quota is counted from ${quota.base} officials: at most ${quota.limit} with the grade ${topGrade}; ${given} proposed or decided.`,
  ];
}

function tieSentences({ officials }: RankedClass, locale: Locale): string[] {
  const tied = officials.filter((official) => official.tied).map(({ name }) => name);
  if (tied.length === 0) return [];
  return [
    locale === 'zh'
      ? `${tied.join('、')}在名额线上总分相同，规则不能分出先后，由领导小组集体研究决定并记录理由。`
      : `${tied.join(', ')} have the same total at the quota line; the rules cannot tell them apart, and the committee decides with a reason on record.`,
  ];
}

function rankingTable({ officials, quota, topGrade }: RankedClass, { locale }: RankingPaper): ListTable {
  const text = words[locale];
  const [rank, name, place, total, proposed, decided, remarks] = text.columns;
  const rows: ListRow[] = officials.map((official) => ({
    cells: [
      official.rank === null ? '–' : String(official.rank),
      official.name,
      placeWords(official.township, official.post),
      official.total ?? text.absent,
      official.suggestedGrade ?? text.absent,
      official.grade ?? text.open,
      [
        ...(official.tied ? [text.tied] : []),
        ...official.remarks,
        ...(official.reason === null ? [] : [official.reason]),
      ].join(locale === 'zh' ? '；' : '; '),
    ],
  }));
  const line =
    quota === null || quota.limit === 0 || quota.limit >= officials.length
      ? []
      : [
          {
            line:
              locale === 'zh'
                ? `“${topGrade}”名额线：以上 ${quota.limit} 名`
                : `Quota line of ${topGrade}: ${quota.limit} above`,
          },
        ];
  return {
    columns: [
      { title: rank, width: null, align: 'c' },
      { title: name, width: 0.75, align: 'l' },
      { title: place, width: 1.5, align: 'l' },
      { title: total, width: null, align: 'r' },
      { title: proposed, width: null, align: 'c' },
      { title: decided, width: null, align: 'c' },
      { title: remarks, width: 1.2, align: 'l' },
    ],
    rows: line.length === 0 ? rows : [...rows.slice(0, quota?.limit), ...line, ...rows.slice(quota?.limit)],
  };
}
