import { exampleMark, listColumns, listLimits, type ReadList } from '@pingyi/contracts';
import { describe, expect, it } from 'vitest';
import { writtenZip } from '../testing/written-zip';
import { readList } from './read-list';

const header = ['编号', '姓名', '职务', '乡镇', '乡镇类别', '同类', '乡镇正职'];
const first = ['t-01', '赵一', '镇长', '甲镇', '城区', '正职', '是'];

type Cell = string | { readonly xml: string };

interface Written {
  readonly cells: readonly (readonly Cell[])[];
  readonly merged?: readonly string[];
  readonly styles?: string;
  readonly strings?: readonly string[];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const inline = (text: string): string => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;

/** A workbook cell by cell, as spreadsheet programs write them and as nobody should. */
function workbook({ cells, merged = [], styles, strings }: Written): Uint8Array {
  const rows = cells.map(
    (row, index) =>
      `<row r="${index + 1}">${row.map((cell) => (typeof cell === 'string' ? inline(cell) : cell.xml)).join('')}</row>`,
  );
  const ranges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const part = (name: string, content: string) => ({ name, content: `<?xml version="1.0"?>${content}` });
  return writtenZip([
    part('[Content_Types].xml', '<Types/>'),
    part('xl/workbook.xml', '<workbook><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>'),
    part(
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    part(
      'xl/worksheets/sheet1.xml',
      `<worksheet><sheetData>${rows.join('')}</sheetData><mergeCells>${ranges}</mergeCells></worksheet>`,
    ),
    ...(styles ? [part('xl/styles.xml', styles)] : []),
    ...(strings
      ? [part('xl/sharedStrings.xml', `<sst>${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`)]
      : []),
  ]);
}

async function read(bytes: Uint8Array): Promise<ReadList> {
  const outcome = await readList(bytes, 'officials');
  if (!outcome.ok) throw new Error(outcome.problems.map(({ code }) => code).join());
  return outcome.list;
}

async function refusal(bytes: Uint8Array): Promise<string[]> {
  const outcome = await readList(bytes, 'officials');
  return outcome.ok ? [] : outcome.problems.map(({ code }) => code);
}

const csv = (rows: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(rows.map((row) => row.join(',')).join('\r\n'));

const faultsOf = ({ rows }: ReadList) => rows.map(({ faults }) => faults.map(({ column }) => column));

describe('a list from a spreadsheet', () => {
  it('is read by the names of its columns, in any order, below a title and with columns of its own', async () => {
    const order = [1, 0, 2, 3, 4, 5, 6];
    const list = await read(
      workbook({
        cells: [
          ['示例县2026年度述职人名单'],
          [...order.map((index) => header[index] ?? ''), '联系电话'],
          [...order.map((index) => first[index] ?? ''), '0000'],
        ],
      }),
    );
    expect(list.otherColumns).toEqual(['联系电话']);
    expect(list.rows).toEqual([
      {
        rowNumber: 3,
        values: {
          code: 't-01',
          name: '赵一',
          post: '镇长',
          township: '甲镇',
          townshipKind: 'urban',
          peerClass: '正职',
          principal: 'yes',
          kind: null,
          delivery: null,
          graded: null,
          ungradedReason: null,
        },
        faults: [],
        remarks: [],
      },
    ]);
  });

  it('takes English names and words as well as Chinese ones', async () => {
    const english = listColumns.officials.map(({ en }) => en);
    const list = await read(workbook({ cells: [english, ['a', 'Zhao', 'Head', 'Jia', 'urban', 'heads', 'Yes']] }));
    expect(list.rows[0]?.values).toMatchObject({ townshipKind: 'urban', principal: 'yes' });
  });

  it('takes full-width letters and digits, blanks in names and capital letters of codes for what they mean', async () => {
    const list = await read(
      workbook({ cells: [header, ['Ｔ－０１', ' 赵　一 ', '镇长', '甲镇', '城区', '正职', '是']] }),
    );
    expect(list.rows[0]?.values).toMatchObject({ code: 't-01', name: '赵一' });
    expect(list.rows[0]?.faults).toEqual([]);
  });

  it('leaves the example row of the template out', async () => {
    const example = listColumns.officials.map(({ example: text }) => text);
    expect(example[0]).toContain(exampleMark);
    const list = await read(workbook({ cells: [header, example, first] }));
    expect(list.rows.map(({ rowNumber }) => rowNumber)).toEqual([3]);
  });

  it('reads a formula as the value that was kept with it and says so', async () => {
    const formula = { xml: '<c r="B2" t="str"><f>A1&amp;"x"</f><v>赵一</v></c>' };
    const list = await read(workbook({ cells: [header, ['t-01', formula, ...first.slice(2)]] }));
    expect(list.rows[0]?.values['name']).toBe('赵一');
    expect(list.rows[0]?.remarks).toMatchObject([{ column: 'name' }]);
  });

  it('names cells with errors, formulas without a value, dates and words that are none of the choices', async () => {
    const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
    const list = await read(
      workbook({
        styles,
        cells: [
          header,
          ['t-1', { xml: '<c r="B2" t="e"><v>#REF!</v></c>' }, ...first.slice(2)],
          ['t-2', { xml: '<c r="B3"><f>A1</f></c>' }, ...first.slice(2)],
          [{ xml: '<c r="A4" s="1"><v>46112</v></c>' }, ...first.slice(1)],
          ['t-4', '赵四', '镇长', '甲镇', '沿海', '正职', '也许'],
          ['t 5!', '', '镇长', '甲镇', '', '正职', '是'],
        ],
      }),
    );
    expect(faultsOf(list)).toEqual([['name'], ['name'], ['code'], ['townshipKind', 'principal'], ['code', 'name']]);
    expect(list.rows[2]?.faults[0]?.message).toContain('日期');
  });

  it('reads codes that were typed as numbers without the noise of binary fractions', async () => {
    const list = await read(
      workbook({
        cells: [
          header,
          [{ xml: '<c r="A2"><v>20260001</v></c>' }, ...first.slice(1)],
          [{ xml: '<c r="A3"><v>12.300000000000001</v></c>' }, ...first.slice(1)],
        ],
      }),
    );
    expect(list.rows.map(({ values }) => values['code'])).toEqual(['20260001', '12.3']);
  });

  it('passes phonetic guides of shared texts over', async () => {
    const list = await read(
      workbook({
        strings: ['<r><t>赵</t></r><r><t>一</t></r><rPh><t>zhao</t></rPh>'],
        cells: [header, ['t-01', { xml: '<c r="B2" t="s"><v>0</v></c>' }, ...first.slice(2)]],
      }),
    );
    expect(list.rows[0]?.values['name']).toBe('赵一');
  });

  it('puts a value merged downwards into every row, and refuses rows with cells merged sideways', async () => {
    const below = (code: string) => [
      code,
      '钱二',
      '副镇长',
      ...Array.from({ length: 1 }, (): Cell => ({ xml: '<c/>' })),
      '城区',
      '副职',
      '否',
    ];
    const list = await read(
      workbook({
        cells: [header, first, below('t-02'), ['t-03', '孙三', { xml: '<c/>' }, '乙镇', '城区', '副职', '否']],
        merged: ['D2:D3', 'B4:C4'],
      }),
    );
    expect(list.rows[1]?.values['township']).toBe('甲镇');
    expect(list.rows[1]?.remarks).toMatchObject([{ column: 'township' }]);
    expect(faultsOf(list)[2]).toEqual(['name', 'post']);
  });

  it('faults every row of a code that stands there twice, in whatever width', async () => {
    const list = await read(
      workbook({ cells: [header, first, ['ｔ-01', ...first.slice(1)], ['t-02', ...first.slice(1)]] }),
    );
    expect(faultsOf(list)).toEqual([['code'], ['code'], []]);
    expect(list.rows[0]?.faults[0]?.message).toContain('3');
  });

  it('is refused with a reason when it has no header, misses or repeats a column, or has no rows', async () => {
    expect(
      await refusal(
        csv([
          ['甲', '乙'],
          ['1', '2'],
        ]),
      ),
    ).toEqual(['no-header']);
    expect(await refusal(csv([header.slice(0, 6), first]))).toEqual(['missing-columns']);
    expect(await refusal(csv([[...header, '姓名'], first]))).toEqual(['repeated-columns']);
    expect(await refusal(csv([header]))).toEqual(['no-rows']);
  });

  it('is refused when it is no table, has macros, or would unpack into far more than it is', async () => {
    expect(await refusal(new TextEncoder().encode('%PDF-1.7'))).toEqual(['not-a-list']);
    expect(await refusal(writtenZip([{ name: 'word/document.xml', content: '<a/>' }]))).toEqual(['not-a-list']);
    const macro = writtenZip([
      { name: 'xl/workbook.xml', content: '<workbook/>' },
      { name: 'xl/vbaProject.bin', content: 'x' },
    ]);
    expect(await refusal(macro)).toEqual(['macro-content']);
    const bomb = writtenZip([{ name: 'xl/workbook.xml', content: 'A'.repeat(3 * 1024 * 1024) }]);
    expect(await refusal(bomb)).toEqual(['archive-bomb']);
    const lying = writtenZip([{ name: 'xl/workbook.xml', content: '<workbook/>', claimedSize: 200 * 1024 * 1024 }]);
    expect(await refusal(lying)).toEqual(['archive-bomb']);
    expect(await refusal(new Uint8Array(listLimits.fileBytes + 1).fill(65))).toEqual(['too-large']);
    const entity = '<!DOCTYPE workbook [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook>&x;</workbook>';
    expect(await refusal(writtenZip([{ name: 'xl/workbook.xml', content: entity }]))).toEqual(['unreadable-document']);
  });

  it('has all of ten thousand rows, and not one more', async () => {
    const rows = Array.from({ length: listLimits.rows }, (_, index) => [`t-${index}`, ...first.slice(1)]);
    const list = await read(workbook({ cells: [header, ...rows] }));
    expect(list.rows.length).toBe(listLimits.rows);
    expect(list.rows.at(-1)?.values['code']).toBe(`t-${listLimits.rows - 1}`);
    expect(await refusal(workbook({ cells: [header, ...rows, first] }))).toEqual(['too-many-rows']);
  });
});

describe('a list from comma separated text', () => {
  const text = [header.join(','), 't-01,"赵,一""号""",镇长,甲镇,城区,正职,是', ''].join('\r\n');

  it('is read in UTF-8 with or without its mark, UTF-16 and GB18030', async () => {
    const gb18030 = Uint8Array.from(Buffer.from('b1e0bac52cd0d5c3fb2cc6b1d6d60d0a622d312cd5d4d2bb2c410d0a', 'hex'));
    const rater = await readList(gb18030, 'raters');
    expect(rater).toMatchObject({ ok: true, list: { rows: [{ values: { code: 'b-1', name: '赵一', group: 'A' } }] } });
    const utf8 = new TextEncoder().encode(text);
    const marked = new TextEncoder().encode(`\uFEFF${text}`);
    const utf16 = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
    for (const bytes of [utf8, marked, utf16]) {
      expect((await read(bytes)).rows[0]?.values).toMatchObject({ code: 't-01', name: '赵,一"号"' });
    }
  });

  it('may be separated by tabs or semicolons, and hold line breaks in quotes', async () => {
    for (const mark of ['\t', ';']) {
      const rows = [header, ['t-01', '"赵\n一"', ...first.slice(2)]].map((row) => row.join(mark)).join('\n');
      expect((await read(new TextEncoder().encode(rows))).rows[0]?.values['name']).toBe('赵一');
    }
  });
});
