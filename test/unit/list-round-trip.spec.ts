import { exampleMark, listColumns, listKeys, ListKind, type ListValues } from '@pingyi/contracts';
import { readList } from '@pingyi/report-parsing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeXlsx } from '../../apps/web/src/lib/xlsx';

const columnsOf = (kind: ListKind) => listColumns[kind].map(({ zh: header }) => ({ header, kind: 'text' as const }));

/** The list as the web writes it. */
function exported(kind: ListKind, rows: readonly ListValues[]): Uint8Array {
  const cells = rows.map((row) =>
    listColumns[kind].map(({ key, choices }) => {
      const value = row[key] ?? null;
      return choices.find((choice) => choice.value === value)?.zh ?? value;
    }),
  );
  return writeXlsx([{ name: '名单', columns: columnsOf(kind), rows: cells }]);
}

/** Words as the product keeps them: what spreadsheets cannot tell from nothing was never kept. */
const word = fc
  .array(fc.constantFrom(...Array.from('赵钱孙李甲乙（）、·=+-@<>&"\',;ab19')), { minLength: 1, maxLength: 12 })
  .map((chars) => chars.join(''));

const rowOf = (kind: ListKind): fc.Arbitrary<ListValues> =>
  fc.record(
    Object.fromEntries(
      listColumns[kind].map((column) => [
        column.key,
        column.kind === 'code'
          ? fc.stringMatching(/^[a-z0-9]{1,8}$/)
          : column.kind === 'choice'
            ? fc.constantFrom(...column.choices.map(({ value }) => value))
            : column.kind === 'number'
              ? fc.constantFrom('1', '2.5', '12').filter((text) => column.bounds.places > 0 || !text.includes('.'))
              : word.map((text) => text.slice(0, column.maxCharacters)),
      ]),
    ),
  );

describe('an exported list', () => {
  test.each(ListKind.options)('of %s reads back as it was, whatever it says', async (kind) => {
    const lists = fc.uniqueArray(rowOf(kind), {
      minLength: 1,
      maxLength: 8,
      selector: (row) => listKeys[kind].key.map((key) => row[key]).join(),
    });
    await fc.assert(
      fc.asyncProperty(lists, async (rows) => {
        const outcome = await readList(exported(kind, rows), kind);
        if (!outcome.ok) throw new Error(outcome.problems.map(({ code }) => code).join());
        expect(outcome.list.rows.map(({ values }) => values)).toEqual(rows);
        expect(outcome.list.rows.flatMap(({ faults, remarks }) => [...faults, ...remarks])).toEqual([]);
      }),
      { seed: 20260901, numRuns: 60 },
    );
  });

  test('holds what looks like a formula as text, and figures as numbers with all their digits', async () => {
    const bytes = writeXlsx([
      {
        name: '结果',
        columns: [
          { header: '姓名', kind: 'text' },
          { header: '得分（分）', kind: 'number' },
        ],
        rows: [
          ['=HYPERLINK("http://example.org","x")', '91.25'],
          ['甲', null],
        ],
      },
    ]);
    const { unzipSync, strFromU8 } = await import('fflate');
    const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(xml).not.toContain('<f>');
    expect(xml).toContain('<c t="inlineStr" s="3"><is><t xml:space="preserve">=HYPERLINK');
    expect(xml).toContain('<c><v>91.25</v></c>');
  });

  test('of the template with nothing but its example row has no rows', async () => {
    const example = Object.fromEntries(listColumns.raters.map(({ key, example: text }) => [key, text]));
    expect(example['code']).toContain(exampleMark);
    const outcome = await readList(exported('raters', [example]), 'raters');
    expect(outcome).toMatchObject({ ok: false, problems: [{ code: 'no-rows' }] });
  });
});
