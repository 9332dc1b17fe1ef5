import type { AppealInstance, AppealOutcome } from '@pingyi/contracts';
import { dayWords, type Locale, numbered, placeWords, titleLines } from './paper-words';

/** The answer to a review or an appeal, as the official who asked for it gets it. */
export interface AppealDecisionPaper {
  readonly locale: Locale;
  readonly round: { readonly title: string; readonly year: number };
  readonly issuer: string;
  readonly instance: AppealInstance;
  readonly official: { readonly name: string; readonly township: string; readonly post: string };
  readonly filedOn: string;
  /** What the official asked for. */
  readonly request: string;
  /** The result as it was published. */
  readonly contested: {
    readonly publishedOn: string;
    readonly peerClass: string;
    readonly total: string | null;
    readonly rank: number | null;
    readonly peerCount: number;
    readonly grade: string | null;
  };
  /** null: it was not taken up. */
  readonly outcome: AppealOutcome | null;
  /** What a changed result changes to; null leaves grade or total as published. */
  readonly changed: { readonly grade: string | null; readonly total: string | null };
  readonly reasons: string;
  /** The chair first; empty where it was not taken up. */
  readonly panel: readonly string[];
  readonly answeredOn: string;
  /** Last day on which an appeal can follow; null after the last instance. */
  readonly furtherUntil: string | null;
}

export interface AppealDecisionView {
  readonly title: readonly string[];
  readonly addressee: string;
  readonly opening: readonly string[];
  readonly sections: readonly { readonly heading: string; readonly sentences: readonly string[] }[];
  readonly after: readonly string[];
  readonly signature: readonly string[];
}

const words = {
  zh: {
    papers: {
      review: { answered: '复核决定书', refused: '复核不予受理通知书' },
      appeal: { answered: '申诉处理决定书', refused: '申诉不予受理通知书' },
    },
    headings: { contested: '所涉评议结果', request: '请求事项', answer: '处理决定', reasons: '理由' },
    none: '未形成',
    outcomes: { upheld: '维持原结果。', refused: '不予受理。' },
  },
  en: {
    papers: {
      review: { answered: 'Decision on a review', refused: 'Refusal of a review' },
      appeal: { answered: 'Decision on an appeal', refused: 'Refusal of an appeal' },
    },
    headings: {
      contested: 'The result in question',
      request: 'What was asked for',
      answer: 'Decision',
      reasons: 'Reasons',
    },
    none: 'none',
    outcomes: { upheld: 'The result stands as published.', refused: 'The request is not taken up.' },
  },
} as const;

export function prepareAppealDecision(paper: AppealDecisionPaper): AppealDecisionView {
  const { locale, round, official, instance, outcome } = paper;
  const text = words[locale];
  const { headings } = text;
  const parts: readonly (readonly [heading: string, sentences: readonly string[]])[] = [
    [headings.contested, [contestedWords(paper)]],
    [headings.request, paragraphs(paper.request)],
    [headings.answer, [outcome === 'changed' ? changedWords(paper) : text.outcomes[outcome ?? 'refused']]],
    [headings.reasons, paragraphs(paper.reasons)],
  ];
  const title = locale === 'zh' ? `关于${official.name}的` : official.name;
  return {
    title: [
      ...titleLines(round.title),
      `${title}${locale === 'zh' ? '' : ': '}${text.papers[instance][outcome === null ? 'refused' : 'answered']}`,
    ],
    addressee: `${official.name}${locale === 'zh' ? '：' : ','}`,
    opening: [openingWords(paper)],
    sections: parts.map(([heading, sentences], index) => ({
      heading: numbered(index + 1, heading, locale),
      sentences,
    })),
    after: afterWords(paper),
    signature: [paper.issuer, dayWords(paper.answeredOn, locale)],
  };
}

/** People write in lines; each is a paragraph of its own. */
const paragraphs = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function openingWords({ locale, filedOn, official, round, instance }: AppealDecisionPaper): string {
  const place = placeWords(official.township, official.post);
  const day = dayWords(filedOn, locale);
  if (locale === 'zh') {
    const asked = instance === 'review' ? '复核申请' : '申诉';
    return `你（${place}）于${day}就${round.title}的评议结果提出${asked}。现将处理结果告知如下。`;
  }
  const asked = instance === 'review' ? 'a review of' : 'an appeal against';
  return `On ${day} you (${place}) asked for ${asked} your result of ${round.title}. The answer is as follows.`;
}

function contestedWords({ locale, contested }: AppealDecisionPaper): string {
  const { none } = words[locale];
  const { publishedOn, peerClass, total, rank, peerCount, grade } = contested;
  const day = dayWords(publishedOn, locale);
  if (locale === 'zh') {
    const place = rank === null ? '未列名次' : `第 ${rank} 名（共 ${peerCount} 人）`;
    return `${day}公布的结果：总分 ${total ?? none}，${peerClass}中${place}，等次“${grade ?? none}”。`;
  }
  const place = rank === null ? 'without a rank' : `rank ${rank} of ${peerCount}`;
  return `As published on ${day}: total ${total ?? none}, ${place} in ${peerClass}, grade “${grade ?? none}”.`;
}

function changedWords({ locale, contested, changed }: AppealDecisionPaper): string {
  const { none } = words[locale];
  const zh = locale === 'zh';
  const changes = [
    ...(changed.grade === null
      ? []
      : [
          zh
            ? `等次由“${contested.grade ?? none}”变更为“${changed.grade}”`
            : `the grade from “${contested.grade ?? none}” to “${changed.grade}”`,
        ]),
    ...(changed.total === null
      ? []
      : [
          zh
            ? `总分由 ${contested.total ?? none} 变更为 ${changed.total}`
            : `the total from ${contested.total ?? none} to ${changed.total}`,
        ]),
  ];
  return zh
    ? `变更原结果：${changes.join('，')}。变更后的结果和名次以更正后的公布为准；更正公布之前，原结果继续有效。`
    : `The result is changed: ${changes.join(', ')}. What holds is the corrected publication; until it is published the earlier result stays in force.`;
}

function afterWords({ locale, panel, furtherUntil, outcome }: AppealDecisionPaper): string[] {
  const zh = locale === 'zh';
  const [chair, ...members] = panel;
  const judges =
    chair === undefined || outcome === null
      ? []
      : [
          zh
            ? `本决定由复核组集体作出。组长：${chair}${members.length === 0 ? '' : `；成员：${members.join('、')}`}。`
            : `Decided by a panel: ${chair} (chair)${members.length === 0 ? '' : `, ${members.join(', ')}`}.`,
        ];
  const further =
    furtherUntil === null
      ? zh
        ? '本次申诉程序到此结束。'
        : 'No further appeal is open in this procedure.'
      : zh
        ? `对本决定不服的，可以在${dayWords(furtherUntil, 'zh')}前（含当日）提出申诉。申诉期间，原结果继续有效。`
        : `If you do not accept this answer, you may appeal until the end of ${dayWords(furtherUntil, 'en')}. The result stays in force meanwhile.`;
  return [...judges, further];
}
