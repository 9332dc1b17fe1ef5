import { dayWords, type Locale, titleLines } from './paper-words';
import type { ListTable } from './list-table';

/** A ballot's form, with the rater's own scores on a filled one. */
export interface ScoreSheetPaper {
  readonly locale: Locale;
  readonly round: { readonly title: string; readonly year: number };
  /** null: an empty form. */
  readonly official: { readonly name: string; readonly post: string; readonly township: string } | null;
  readonly criteria: readonly {
    readonly id: string;
    readonly dimension: string;
    readonly name: string;
    readonly weightPoints: string;
    readonly anchors: readonly {
      readonly band: string;
      readonly from: number;
      readonly to: number;
      readonly text: string;
    }[];
  }[];
  /** Words to choose from; empty where none is asked for. */
  readonly words: readonly string[];
  /** null: a form to fill in. */
  readonly filled: {
    readonly scores: Readonly<Record<string, string>>;
    readonly word: string | null;
    readonly comment: string;
    readonly raterName: string;
    readonly groupName: string;
    readonly submittedOn: string;
  } | null;
}

export interface ScoreSheetView {
  readonly title: readonly string[];
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly instruction: string;
  readonly criteria: ListTable;
  readonly words: { readonly label: string; readonly choices: readonly string[] } | null;
  readonly comment: { readonly label: string; readonly text: string };
  readonly signatures: readonly (readonly [who: string, when: string])[];
  readonly footer: readonly string[];
}

const words = {
  zh: {
    paper: '测评表',
    name: '述职人',
    post: '职务',
    township: '单位',
    group: '票种',
    rater: '评委',
    submitted: '提交日期',
    year: '评议年度',
    columns: ['维度', '评分项', '分值', '评分参考', '得分'],
    instruction: '每个评分项按 0 至 100 分打分，最多两位小数；分值是该项在总分中所占的分数。',
    overall: '总体评价',
    instructionWord: '总体评价只选一项，在方框内打“√”。',
    comment: '评语和扣分、加分的理由',
    signature: '评委签名：',
    date: '日期：',
  },
  en: {
    paper: 'Score sheet',
    name: 'Official',
    post: 'Post',
    township: 'Township',
    group: 'Voter group',
    rater: 'Rater',
    submitted: 'Submitted',
    year: 'Year',
    columns: ['Dimension', 'Criterion', 'Points', 'Guide', 'Score'],
    instruction: 'Score every criterion from 0 to 100, with at most two decimals; points are its share of the total.',
    overall: 'Overall',
    instructionWord: 'Tick one overall word only.',
    comment: 'Comment and reasons',
    signature: 'Signed:',
    date: 'Date:',
  },
} as const;

export function prepareScoreSheet(sheet: ScoreSheetPaper): ScoreSheetView {
  const { locale, official, filled } = sheet;
  const text = words[locale];
  const blank = '';
  return {
    title: [...titleLines(sheet.round.title), text.paper],
    facts: [
      [text.name, official?.name ?? blank],
      [text.township, official?.township ?? blank],
      [text.post, official?.post ?? blank],
      [text.year, String(sheet.round.year)],
      ...(filled === null
        ? []
        : ([
            [text.rater, filled.raterName],
            [text.group, filled.groupName],
          ] as const)),
    ],
    instruction: instructions(sheet).join(locale === 'zh' ? '' : ' '),
    criteria: criteriaTable(sheet),
    words:
      sheet.words.length === 0
        ? null
        : {
            label: text.overall,
            choices: sheet.words.map((word) => `${filled?.word === word ? '■' : '□'} ${word}`),
          },
    comment: { label: text.comment, text: filled?.comment ?? '' },
    signatures: filled === null ? [[text.signature, text.date]] : [],
    footer: filled === null ? [] : [`${text.submitted} ${dayWords(filled.submittedOn, locale)}`],
  };
}

function instructions(sheet: ScoreSheetPaper): string[] {
  const text = words[sheet.locale];
  const guide = commonGuide(sheet);
  return [
    ...(sheet.criteria.length > 0 ? [text.instruction] : []),
    ...(guide === null || guide === ''
      ? []
      : [sheet.locale === 'zh' ? `${text.columns[3]}：${guide}。` : `${text.columns[3]}: ${guide}.`]),
    ...(sheet.words.length > 0 ? [text.instructionWord] : []),
  ];
}

function criteriaTable(sheet: ScoreSheetPaper): ListTable {
  const { locale, criteria, filled } = sheet;
  const [dimension, name, points, guide, score] = words[locale].columns;
  const isGuided = commonGuide(sheet) === null;
  return {
    columns: [
      { title: dimension, width: null, align: 'c' },
      { title: name, width: 1.2, align: 'l' },
      { title: points, width: null, align: 'c' },
      ...(isGuided ? [{ title: guide, width: 3.6, align: 'l' as const, small: true }] : []),
      { title: score, width: 0.7, align: 'c' },
    ],
    rows: criteria.map((criterion) => ({
      cells: [
        criterion.dimension,
        criterion.name,
        plainNumber(criterion.weightPoints),
        ...(isGuided ? [guideWords(criterion, locale)] : []),
        filled?.scores[criterion.id] ?? '',
      ],
    })),
  };
}

/** What the bands mean where that is the same for every criterion; else it stands beside each. */
function commonGuide({ criteria, locale }: ScoreSheetPaper): string | null {
  const guides = new Set(criteria.map((criterion) => guideWords(criterion, locale)));
  return guides.size === 1 ? ([...guides][0] ?? null) : null;
}

function guideWords({ anchors }: ScoreSheetPaper['criteria'][number], locale: Locale): string {
  const bands = anchors.map((anchor) => anchorWords(anchor, locale).replace(/[。.]$/u, ''));
  return bands.join(locale === 'zh' ? '；' : '; ');
}

function anchorWords({ band, from, to, text }: ScoreSheetPaper['criteria'][number]['anchors'][number], locale: Locale) {
  // A range stays on one line.
  const range = `${band}\u00a0${Math.max(from, to)}\u2060–\u2060${Math.min(from, to)}`;
  if (text === '') return range;
  return locale === 'zh' ? `${range}：${text}` : `${range}: ${text}`;
}

/** `6.00`, as the database keeps it, is printed as `6`. */
export const plainNumber = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
