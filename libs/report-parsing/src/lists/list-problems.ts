import { type BilingualText, listLimits } from '@pingyi/contracts';

/** Why a file gives no list; those of `ParseProblemCode` for files that cannot be opened come beside these. */
export const listProblemCodes = [
  'not-a-list',
  'too-large',
  'too-many-rows',
  'no-header',
  'missing-columns',
  'repeated-columns',
  'no-rows',
] as const;
export type ListProblemCode = (typeof listProblemCodes)[number];

const details: Record<ListProblemCode, (what: string) => BilingualText> = {
  'not-a-list': () => ({
    zh: '文件不是 xlsx 或 csv 表格；旧版 xls、et 请先另存为 xlsx。',
    en: 'The file is no xlsx or csv table; save an old xls or et as xlsx first.',
  }),
  'too-large': () => ({ zh: '表格超过 5 MB。', en: 'The table is larger than 5 MB.' }),
  'too-many-rows': () => ({
    zh: `表格超过 ${listLimits.rows} 行，请分成几个文件导入。`,
    en: `The table has more than ${listLimits.rows} rows; import it in several files.`,
  }),
  'no-header': (what) => ({
    zh: `前十行里没有找到表头，表头须有“${what}”。请使用模板的表头。`,
    en: `No header in the first ten rows; it needs “${what}”. Use the template’s header.`,
  }),
  'missing-columns': (what) => ({ zh: `缺少这些列：${what}。`, en: `These columns are missing: ${what}.` }),
  'repeated-columns': (what) => ({
    zh: `这些列出现了两次：${what}。`,
    en: `These columns stand there twice: ${what}.`,
  }),
  'no-rows': () => ({ zh: '表头下面没有内容。', en: 'There is nothing below the header.' }),
};

/** Thrown inside the library for a table that is no such list. */
export class UnusableList extends Error {
  override readonly name = 'UnusableList';
  readonly detail: BilingualText;

  /** @param what the columns it is about */
  constructor(
    readonly code: ListProblemCode,
    what = '',
  ) {
    super(code);
    this.detail = details[code](what);
  }
}
