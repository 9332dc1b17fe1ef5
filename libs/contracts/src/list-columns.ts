import { z } from 'zod';

/** The lists that come in from a spreadsheet. */
export const ListKind = z.enum(['officials', 'raters']);
export type ListKind = z.infer<typeof ListKind>;

export interface ListChoice {
  readonly value: string;
  readonly zh: string;
  readonly en: string;
}

/**
 * One column of a list. In a file its header is `zh` or `en`; its cells are read as `kind` says: a `code` is a short name
 * of letters, digits, `.`, `_` and `-` that stays the same from year to year, a `choice` one of `choices` in either language.
 */
export interface ListColumn {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly kind: 'code' | 'text' | 'choice';
  readonly required: boolean;
  readonly maxCharacters: number;
  readonly choices: readonly ListChoice[];
  readonly example: string;
  readonly explanation: { readonly zh: string; readonly en: string };
}

/** A list's column of codes and the one that people are called by; they stand first. */
export const listKeyColumns = { code: 'code', name: 'name' } as const;

/** Limits of a list's file: bytes, rows below the header, columns. */
export const listLimits = { fileBytes: 5 * 1024 * 1024, rows: 10_000, columns: 60 } as const;

/** What stands before the code of a template's example row, which is passed over when the file comes back. */
export const exampleMark = '示例-';

const text = (
  key: string,
  [zh, en]: readonly [string, string],
  example: string,
  explanation: ListColumn['explanation'],
  rest: Partial<ListColumn> = {},
): ListColumn => ({
  key,
  zh,
  en,
  kind: 'text',
  required: true,
  maxCharacters: 60,
  choices: [],
  example,
  explanation,
  ...rest,
});

const code = text(
  'code',
  ['编号', 'Code'],
  `${exampleMark}001`,
  {
    zh: '本单位内不重复、逐年不变的编号，如工号；由字母、数字、. _ - 组成，不分大小写。系统凭它认人：已有编号为更改，新编号为新增并开户。',
    en: 'Unique in the committee and the same every year, such as a staff number: letters, digits, . _ -, in either case. A known code changes a row, a new one adds a row and an account.',
  },
  { kind: 'code', maxCharacters: 40 },
);
const name = text('name', ['姓名', 'Name'], '张三', { zh: '本人姓名，60 字以内。', en: 'At most 60 characters.' });

const yesNo: readonly ListChoice[] = [
  { value: 'yes', zh: '是', en: 'yes' },
  { value: 'no', zh: '否', en: 'no' },
];

/** The columns of every list in the order they are written. */
export const listColumns: Readonly<Record<ListKind, readonly ListColumn[]>> = {
  officials: [
    code,
    name,
    text('post', ['职务', 'Post'], '镇长', { zh: '60 字以内。', en: 'At most 60 characters.' }),
    text(
      'township',
      ['乡镇', 'Township'],
      '甲镇',
      { zh: '乡镇名称；名册中没有的，导入时新建。', en: 'By name; made when there is none of that name.' },
      { maxCharacters: 40 },
    ),
    text(
      'townshipKind',
      ['乡镇类别', 'Kind of township'],
      '农业',
      {
        zh: '城区、工业、农业、山区之一；新建乡镇时必填，已有乡镇可不填，填了须与现有类别一致。',
        en: 'urban, industrial, farming or hill; needed for a new township, otherwise as it stands or empty.',
      },
      {
        kind: 'choice',
        required: false,
        choices: [
          { value: 'urban', zh: '城区', en: 'urban' },
          { value: 'industrial', zh: '工业', en: 'industrial' },
          { value: 'farming', zh: '农业', en: 'farming' },
          { value: 'hill', zh: '山区', en: 'hill' },
        ],
      },
    ),
    text(
      'peerClass',
      ['同类', 'Peer class'],
      '正职',
      { zh: '一起排名的一类人，如正职、副职。', en: 'Who is ranked together, such as 正职 and 副职.' },
      { maxCharacters: 30 },
    ),
    text(
      'principal',
      ['乡镇正职', 'Principal'],
      '是',
      {
        zh: '是或否。乡镇的成绩取其正职的结果，一个乡镇只能有一人为“是”。',
        en: 'yes or no. A township’s figure is its principal’s result, so only one of a township may be yes.',
      },
      { kind: 'choice', choices: yesNo },
    ),
  ],
  raters: [
    code,
    name,
    text(
      'group',
      ['票种', 'Voter group'],
      'A',
      { zh: '本轮次票种的代码，如 A、B、C。', en: 'The code of a voter group of the round, such as A, B or C.' },
      { maxCharacters: 8 },
    ),
  ],
};
