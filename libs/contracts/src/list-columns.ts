import { z } from 'zod';

/** The lists that come in from a spreadsheet. */
export const ListKind = z.enum(['officials', 'raters', 'groups', 'targets', 'adjustments', 'kin']);
export type ListKind = z.infer<typeof ListKind>;

export interface ListChoice {
  readonly value: string;
  readonly zh: string;
  readonly en: string;
}

export interface NumberBounds {
  readonly min: number;
  readonly max: number;
  readonly places: number;
}

/**
 * One column of a list. In a file its header is `zh` or `en`; its cells are read as `kind` says: a `code` is a short name
 * of letters, digits, `.`, `_` and `-` that stays the same from year to year, a `choice` one of `choices` in either language,
 * a `number` an exact decimal within `bounds`.
 */
export interface ListColumn {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly kind: 'code' | 'text' | 'choice' | 'number';
  readonly required: boolean;
  readonly maxCharacters: number;
  readonly choices: readonly ListChoice[];
  /** Of a number: least and greatest value, and digits after the point. */
  readonly bounds: NumberBounds;
  readonly example: string;
  readonly explanation: { readonly zh: string; readonly en: string };
}

/**
 * What tells a list's rows apart: no two rows of a file have the same words in all of `key`. The first of them is the one an
 * example row is marked in. `header` names the columns by which the header is found, `name` the one shown where space is short.
 */
export const listKeys: Readonly<
  Record<ListKind, { readonly key: readonly string[]; readonly header: readonly string[]; readonly name: string }>
> = {
  officials: { key: ['code'], header: ['code', 'name'], name: 'name' },
  raters: { key: ['code'], header: ['code', 'name'], name: 'name' },
  groups: { key: ['code'], header: ['code', 'name'], name: 'name' },
  targets: { key: ['subject', 'metric'], header: ['subject', 'metric'], name: 'metric' },
  adjustments: { key: ['code', 'reason'], header: ['code', 'points'], name: 'name' },
  kin: { key: ['code', 'relativeCode', 'name', 'relativeName'], header: ['code', 'relativeCode'], name: 'name' },
};

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
  bounds: { min: 0, max: 0, places: 0 },
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

const number = (
  key: string,
  names: readonly [string, string],
  example: string,
  explanation: ListColumn['explanation'],
  bounds: NumberBounds,
  required = false,
): ListColumn => text(key, names, example, explanation, { kind: 'number', maxCharacters: 20, bounds, required });

/** Figures of metrics: as `FigureText`. */
const figure: NumberBounds = { min: -99_999_999_999, max: 99_999_999_999, places: 4 };
const weight: NumberBounds = { min: 0, max: 100, places: 2 };

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
    text(
      'kind',
      ['对象类型', 'Kind'],
      '个人',
      {
        zh: '个人或领导班子；不填为个人，已有人员不填则不变。',
        en: 'person or team; empty is person, or what stands there for a known code.',
      },
      {
        kind: 'choice',
        required: false,
        choices: [
          { value: 'person', zh: '个人', en: 'person' },
          { value: 'team', zh: '领导班子', en: 'team' },
        ],
      },
    ),
    text(
      'delivery',
      ['述职方式', 'Delivery'],
      '现场',
      {
        zh: '现场或书面；不填为现场，已有人员不填则不变。',
        en: 'on site or written; empty is on site, or what stands there for a known code.',
      },
      {
        kind: 'choice',
        required: false,
        choices: [
          { value: 'on_site', zh: '现场', en: 'on site' },
          { value: 'written', zh: '书面', en: 'written' },
        ],
      },
    ),
    text(
      'graded',
      ['定等次', 'Graded'],
      '是',
      {
        zh: '是或否；否为参加述职但不定等次，须写明原因。不填为是，已有人员不填则不变。',
        en: 'yes or no; no takes part without a grade and needs a reason. Empty is yes, or what stands there for a known code.',
      },
      { kind: 'choice', required: false, choices: yesNo },
    ),
    text(
      'ungradedReason',
      ['不定等次原因', 'Why no grade'],
      '',
      {
        zh: '定等次为否时必填，如试用期、长期病假。',
        en: 'Needed where Graded is no, such as probation or long leave.',
      },
      { required: false, maxCharacters: 200 },
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
  groups: [
    text(
      'code',
      ['票种', 'Voter group'],
      `${exampleMark}A`,
      {
        zh: '票种代码，如 A、B、C；已有代码为更改，新代码为新增。',
        en: 'The code, such as A, B or C. A known code changes a group, a new one adds one.',
      },
      { maxCharacters: 8 },
    ),
    text('name', ['名称', 'Name'], '县领导和考核组', { zh: '60 字以内。', en: 'At most 60 characters.' }),
    text(
      'nameEn',
      ['英文名称', 'Name in English'],
      'County leaders',
      { zh: '不填时与名称相同。', en: 'The name itself when empty.' },
      { required: false },
    ),
    number(
      'weightPercent',
      ['权重（%）', 'Weight (%)'],
      '40',
      {
        zh: '0 到 100，最多两位小数；本轮次各票种合计须为 100。',
        en: '0 to 100 with at most two decimals; all groups of the round total 100.',
      },
      weight,
      true,
    ),
    number(
      'minBallots',
      ['最少票数', 'Least ballots'],
      '3',
      {
        zh: '少于此数的票种视为缺票；不填为 3，已有票种不填则不变。',
        en: 'With fewer the group counts as missing; empty is 3, or what stands there for a known code.',
      },
      { min: 1, max: 1000, places: 0 },
    ),
  ],
  targets: [
    text(
      'subject',
      ['对象', 'Subject'],
      `${exampleMark}甲镇`,
      {
        zh: '乡镇名称，或述职人的编号。乡镇的任务计入其正职和领导班子。',
        en: 'A township by name, or an official by code. A township’s targets hold for its principal and its team.',
      },
      { maxCharacters: 60 },
    ),
    text(
      'metric',
      ['指标', 'Metric'],
      '粮食总产量',
      { zh: '指标目录中的名称或编码。', en: 'A name or key of the metric catalogue.' },
      { maxCharacters: 80 },
    ),
    number(
      'target',
      ['目标值', 'Target'],
      '12000',
      {
        zh: '以目录单位计，最多四位小数；不填则不变。',
        en: 'In the catalogue’s unit, at most four decimals; empty leaves it.',
      },
      figure,
    ),
    number(
      'actual',
      ['实绩', 'Actual'],
      '12650.5',
      {
        zh: '以目录单位计，最多四位小数；不填则不变，没有数据不要填 0。',
        en: 'In the catalogue’s unit, at most four decimals; empty leaves it. Not known is not 0.',
      },
      figure,
    ),
    text(
      'unit',
      ['单位', 'Unit'],
      '吨',
      { zh: '供核对：填写时须与指标目录的单位相同。', en: 'To be sure: when filled in, it is the catalogue’s.' },
      { required: false, maxCharacters: 20 },
    ),
    number(
      'weight',
      ['权重', 'Weight'],
      '1',
      {
        zh: '同一对象各指标之间的比重，0 到 100；不填为 1，已有的不填则不变。',
        en: 'Relative to the subject’s other metrics, 0 to 100; empty is 1, or what stands there.',
      },
      weight,
    ),
    text(
      'source',
      ['来源', 'Source'],
      '县统计局年报',
      { zh: '数据出处，如文件名称和文号；不填则不变。', en: 'Where the figures come from; empty leaves it.' },
      { required: false, maxCharacters: 200 },
    ),
  ],
  adjustments: [
    { ...code, explanation: { zh: '述职人的编号。', en: 'The official’s code.' } },
    {
      ...name,
      required: false,
      explanation: { zh: '供核对：填写时须与名册一致。', en: 'To be sure: when filled in, it is the roster’s.' },
    },
    number(
      'points',
      ['分值', 'Points'],
      '1.5',
      {
        zh: '加分为正、减分为负，不能为 0，上下各 20 分以内，最多两位小数。',
        en: 'Above or below 0, at most 20 either way, at most two decimals.',
      },
      { min: -20, max: 20, places: 2 },
      true,
    ),
    text(
      'reason',
      ['事由', 'Reason'],
      '获市级表彰',
      { zh: '加减分的原因，2 到 500 字。', en: 'Why, 2 to 500 characters.' },
      { maxCharacters: 500 },
    ),
    text(
      'evidence',
      ['依据', 'Evidence'],
      '示例发〔2026〕1号',
      { zh: '证明文件的名称和文号，2 到 500 字。', en: 'The paper that proves it, 2 to 500 characters.' },
      { maxCharacters: 500 },
    ),
  ],
  kin: [
    { ...code, explanation: { zh: '一方的编号，须已开户。', en: 'The code of one of the two, who has an account.' } },
    {
      ...name,
      required: false,
      explanation: { zh: '供核对：填写时须与账号姓名一致。', en: 'To be sure: when filled in, it is the account’s.' },
    },
    {
      ...code,
      key: 'relativeCode',
      zh: '亲属编号',
      en: 'Relative’s code',
      example: '002',
      explanation: { zh: '另一方的编号，须已开户。', en: 'The code of the other, who has an account.' },
    },
    {
      ...name,
      key: 'relativeName',
      zh: '亲属姓名',
      en: 'Relative’s name',
      required: false,
      example: '李四',
      explanation: { zh: '供核对：填写时须与账号姓名一致。', en: 'To be sure: when filled in, it is the account’s.' },
    },
    text(
      'relation',
      ['关系', 'Relation'],
      '夫妻',
      {
        zh: '夫妻、直系血亲、三代以内旁系血亲、近姻亲之一。',
        en: 'spouses, lineal, collateral within three generations or close in-laws.',
      },
      {
        kind: 'choice',
        choices: [
          { value: 'spouse', zh: '夫妻', en: 'spouses' },
          { value: 'lineal', zh: '直系血亲', en: 'lineal' },
          { value: 'collateral', zh: '三代以内旁系血亲', en: 'collateral within three generations' },
          { value: 'in_law', zh: '近姻亲', en: 'close in-laws' },
        ],
      },
    ),
    text(
      'degree',
      ['代数', 'Generations'],
      '',
      { zh: '1、2 或 3；夫妻或不清楚的不填。', en: '1, 2 or 3; empty for spouses or where it is not known.' },
      { kind: 'choice', required: false, choices: ['1', '2', '3'].map((value) => ({ value, zh: value, en: value })) },
    ),
  ],
};
