import type { ListTable } from './list-table';
import { dayWords, type Locale, numbered, titleLines } from './paper-words';

export interface CoverView {
  readonly title: readonly string[];
  readonly subtitle: string;
  readonly contents: string;
  readonly signature: readonly string[];
  readonly footer: readonly string[];
}

export interface RecordView {
  readonly title: readonly string[];
  readonly sections: readonly {
    readonly heading: string;
    readonly sentences: readonly string[];
    readonly table: ListTable | null;
  }[];
  readonly footer: readonly string[];
}

/** What a round’s file says beside the papers in it. */
export interface RoundFilePaper {
  readonly locale: Locale;
  readonly round: { readonly title: string; readonly year: number };
  readonly issuer: string;
  readonly publishedOn: string;
  readonly ruleVersion: string;
  readonly inputHash: string;
  readonly snapshotHash: string;
  /** What a correction changed, sentence by sentence; empty for a first publication. */
  readonly correction: readonly string[];
  /** How was counted, sentence by sentence. */
  readonly rules: readonly string[];
  readonly turnout: readonly {
    readonly group: string;
    readonly raters: number;
    readonly assigned: number;
    readonly submitted: number;
    readonly voided: number;
    readonly recused: number;
  }[];
  readonly audit: {
    readonly seq: number;
    readonly hash: string;
    readonly checkpointSeq: number;
    readonly checkpointOn: string | null;
    readonly keyId: string | null;
  } | null;
}

const words = {
  zh: {
    file: '评议档案',
    contents: '目　录',
    record: '评议办法、参评情况和存证',
    correction: '更正情况',
    rules: '评议办法',
    turnout: '参评情况',
    proof: '存证',
    proofLead: '摘要为 SHA-256。操作记录逐条相连，改动任何一条都会使末条摘要不同。',
    columns: ['票种', '评委', '应评', '已评', '作废', '回避'],
  },
  en: {
    file: 'Round file',
    contents: 'Contents',
    record: 'Rules, turnout and proof',
    correction: 'What was corrected',
    rules: 'How was counted',
    turnout: 'Turnout',
    proof: 'Proof',
    proofLead: 'Digests are SHA-256. Events are chained: whoever changes one changes the digest of the last.',
    columns: ['Voter group', 'Raters', 'Assigned', 'Submitted', 'Void', 'Recused'],
  },
} as const;

export function prepareCover({ locale, round, issuer, publishedOn, inputHash }: RoundFilePaper): CoverView {
  const text = words[locale];
  return {
    title: titleLines(round.title, 16),
    subtitle: locale === 'zh' ? `${text.file}（${round.year}年度）` : `${text.file} ${round.year}`,
    contents: text.contents,
    signature: [issuer, dayWords(publishedOn, locale)],
    footer: [`${proofWords[locale][3]} ${inputHash}`],
  };
}

export function prepareRecord(paper: RoundFilePaper): RecordView {
  const { locale } = paper;
  const text = words[locale];
  return {
    title: [text.record],
    sections: [
      ...(paper.correction.length === 0
        ? []
        : [{ heading: text.correction, sentences: paper.correction, table: null }]),
      { heading: text.rules, sentences: paper.rules, table: null },
      { heading: text.turnout, sentences: [], table: turnoutTable(paper) },
      { heading: text.proof, sentences: [text.proofLead], table: proofTable(paper) },
    ].map((section, index) => ({ ...section, heading: numbered(index + 1, section.heading, locale) })),
    footer: [],
  };
}

function turnoutTable({ locale, turnout }: RoundFilePaper): ListTable {
  return {
    columns: words[locale].columns.map((title, index) => ({
      title,
      width: index === 0 ? 2 : 1,
      align: index === 0 ? 'l' : 'r',
    })),
    rows: turnout.map(({ group, raters, assigned, submitted, voided, recused }) => ({
      cells: [group, ...[raters, assigned, submitted, voided, recused].map(String)],
    })),
  };
}

/** Digests by what they are of: whoever keeps this file can later compare them. */
function proofTable({ locale, ruleVersion, inputHash, snapshotHash, audit }: RoundFilePaper): ListTable {
  const [what, value, rules, input, snapshot, entries, head, signed, key] = proofWords[locale];
  const rows: [string, string][] = [
    [rules, ruleVersion],
    [input, inputHash],
    [snapshot, snapshotHash],
    ...(audit === null
      ? []
      : ([
          [entries, String(audit.seq)],
          [head, audit.hash],
          [signed, checkpointWords(audit, locale)],
          ...(audit.keyId === null ? [] : [[key, audit.keyId] as [string, string]]),
        ] satisfies [string, string][])),
  ];
  return {
    columns: [
      { title: what, width: null, align: 'l' },
      { title: value, width: 1, align: 'l' },
    ],
    rows: rows.map((cells) => ({ cells })),
  };
}

const proofWords = {
  zh: [
    '项目',
    '内容',
    '计票规则版本',
    '计票输入摘要',
    '公布快照摘要',
    '操作记录条数',
    '末条记录摘要',
    '最近检查点',
    '签名密钥',
  ],
  en: [
    'What',
    'Value',
    'Tally rules',
    'Tally input',
    'Published snapshot',
    'Events',
    'Last event',
    'Checkpoint',
    'Signing key',
  ],
} as const;

function checkpointWords(
  { checkpointSeq, checkpointOn }: NonNullable<RoundFilePaper['audit']>,
  locale: Locale,
): string {
  if (checkpointOn === null) return locale === 'zh' ? '尚无' : 'none yet';
  const day = dayWords(checkpointOn, locale);
  return locale === 'zh' ? `第 ${checkpointSeq} 条，${day}签名` : `event ${checkpointSeq}, signed on ${day}`;
}
