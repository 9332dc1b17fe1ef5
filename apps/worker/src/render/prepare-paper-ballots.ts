import { paperNumber } from '@pingyi/review-rules';
import type { ListTable } from './list-table';
import { type Locale, titleLines } from './paper-words';
import { prepareScoreSheet, type ScoreSheetPaper, type ScoreSheetView } from './prepare-score-sheet';

/** A batch of blank sheets: each with its number, and room for every official of the batch. */
export interface PaperBallotsPaper {
  readonly locale: Locale;
  readonly batch: number;
  readonly sheets: number;
  readonly groupName: string;
  /** One for each official; at least one. */
  readonly forms: readonly ScoreSheetPaper[];
}

export interface PaperBallotsView {
  readonly title: readonly string[];
  readonly group: string;
  readonly numberLabel: string;
  /** As printed, one for each sheet. */
  readonly numbers: readonly string[];
  readonly instruction: string;
  /** A page for each official; empty where only a word is asked for. */
  readonly forms: readonly Pick<ScoreSheetView, 'facts' | 'criteria' | 'words'>[];
  /** All officials on one list; null where scores are asked for. */
  readonly choices: ListTable | null;
}

const words = {
  zh: {
    paper: '测评票',
    number: '编号',
    scores:
      '每项按 0 至 100 分打分，最多两位小数。对某一述职人不作评价的，整页留空；只填一部分的，该页无效。不要署名，不要涂改编号。',
    choices: '每人只选一项，在方框内打“√”；不作评价的留空。不要署名，不要涂改编号。',
    columns: ['述职人', '单位和职务', '评价'],
  },
  en: {
    paper: 'Ballot',
    number: 'No.',
    scores:
      'Score every line from 0 to 100, with at most two decimals. Leave the page empty for an official whom you do not rate; a page filled in part does not count. Do not sign, and leave the number as it is.',
    choices:
      'Tick one word for each official; leave the line empty where you give none. Do not sign, and leave the number as it is.',
    columns: ['Official', 'Township and post', 'Word'],
  },
} as const;

export function preparePaperBallots(paper: PaperBallotsPaper): PaperBallotsView {
  const { locale, batch, sheets, forms } = paper;
  const text = words[locale];
  const [first] = forms;
  const takesScores = (first?.criteria.length ?? 0) > 0;
  return {
    title: [...titleLines(first?.round.title ?? ''), text.paper],
    group: paper.groupName,
    numberLabel: text.number,
    numbers: Array.from({ length: sheets }, (_, place) => paperNumber({ batch, sheet: place + 1 })),
    instruction: takesScores ? text.scores : text.choices,
    forms: takesScores
      ? forms.map((form) => {
          const { facts, criteria, words: choices } = prepareScoreSheet(form);
          return { facts, criteria, words: choices };
        })
      : [],
    choices: takesScores ? null : choicesOf(paper),
  };
}

function choicesOf({ locale, forms }: PaperBallotsPaper): ListTable {
  const [name, place, choice] = words[locale].columns;
  return {
    columns: [
      { title: name, width: 0.7, align: 'l' },
      { title: place, width: 1, align: 'l' },
      { title: choice, width: 3, align: 'l' },
    ],
    rows: forms.map(({ official, words: choices }) => ({
      cells: [
        official?.name ?? '',
        `${official?.township ?? ''} ${official?.post ?? ''}`,
        choices.map((word) => `□\u00a0${word.replaceAll(' ', '\u00a0')}`).join('  '),
      ],
    })),
  };
}
