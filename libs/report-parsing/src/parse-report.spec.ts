import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metricCatalogue } from './catalogue/metric-catalogue';
import { parseDocument, parseReport } from './parse-report';
import type { ParsedReport } from './report';
import { findUnitFactor } from './unit-factor';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function textOf(bytes: Uint8Array): Promise<string> {
  const outcome = await parseReport(bytes);
  return outcome.ok ? outcome.report.text : `refused: ${outcome.problems.map((problem) => problem.code).join()}`;
}

/** Every offset points into the text, in order, and every phrase is what stands there. */
function expectValid(report: ParsedReport): void {
  const { text } = report;
  let last = 0;
  for (const metric of report.metrics) {
    expect(metric.phrase).toBe(text.slice(metric.start, metric.end));
    expect(metric.phrase).not.toBe('');
    expect(metric.start).toBeGreaterThanOrEqual(last);
    expect(metric.sentenceStart).toBeLessThanOrEqual(metric.start);
    expect(metric.sentenceEnd).toBeGreaterThanOrEqual(metric.end);
    expect(metric.sentenceEnd).toBeLessThanOrEqual(text.length);
    expect(metric.masked && metric.value !== null).toBe(false);
    expect(metric.value === null).toBe(metric.baseValueText === null);
    expect(metric.value === null).toBe(metric.valueText === null);
    expect(new Set(metric.qualifier).size).toBe(metric.qualifier.length);
    last = metric.start;
  }
  let start = -1;
  for (const section of report.sections) {
    expect(section.start).toBeGreaterThan(start);
    expect(section.end).toBeGreaterThan(section.start);
    expect(section.end).toBeLessThanOrEqual(text.length);
    expect(section.level).toBeGreaterThanOrEqual(1);
    expect(text.slice(section.start, section.end)).toContain(section.title);
    start = section.start;
  }
  for (const finding of report.findings) {
    expect(finding.end).toBeGreaterThan(finding.start);
    expect(finding.end).toBeLessThanOrEqual(text.length);
  }
}

/** The words that the rules look for, so that random texts reach them. */
const words = [
  '一、',
  '（一）',
  '1.',
  '１．',
  '①',
  '第一章',
  '第一节',
  '一是',
  '——',
  '\n',
  '\n　　',
  '。',
  '，',
  '；',
  '：',
  '、',
  '\t',
  '|',
  '**',
  'XX',
  '××',
  '_',
  '*',
  '3',
  '12.5',
  '１２',
  '2 9 0 0',
  '三千六百五十',
  '百分之',
  '三分之一',
  '几十',
  '万',
  '亿',
  '余',
  '多',
  '近',
  '约',
  '超',
  '突破',
  '-',
  '—',
  '～',
  '：1',
  '∶',
  '元',
  '万元',
  '亩',
  '公里',
  '%',
  '％',
  '‰',
  '个',
  '家',
  '户',
  '人',
  '人次',
  '个百分点',
  '倍',
  '台（套）',
  '（头）',
  '℃',
  '年',
  '月',
  '第',
  '位',
  '同比增长',
  '下降',
  '由',
  '提高到',
  '分别增长',
  '其中',
  '占',
  '达到',
  '全覆盖',
  '“双下降”',
  '未发现问题',
  '每季度开展一次',
  '全国第一',
  '翻番',
  '单位：万元',
  '指标',
  '合计',
  '秘密★',
  '13800000000',
  '《',
  '》',
  '“',
  '”',
  '目标',
  '力争',
  '这一年，我们',
  '甲镇',
  '报告',
  '理论学习',
  '廉洁',
  '依法',
] as const;

const text = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...words) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    ),
    { maxLength: 80 },
  )
  .map((parts) => parts.join(''));

describe('any text', () => {
  it('is read without an exception and with valid places', () => {
    fc.assert(
      fc.property(text, (value) => {
        const report = parseDocument({ format: 'txt', text: value, outline: new Map() });
        expect(report.text).toBe(value);
        expectValid(report);
      }),
      { seed: 20_260_101, numRuns: 3000 },
    );
  });

  it('gives the same answer twice', () => {
    fc.assert(
      fc.property(text, (value) => {
        const read = (): ParsedReport => parseDocument({ format: 'txt', text: value, outline: new Map() });
        expect(read()).toEqual(read());
      }),
      { seed: 20_260_102, numRuns: 300 },
    );
  });

  it('of any bytes is an outcome, never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const outcome = await parseReport(bytes);
        expect(outcome.ok || outcome.problems.length > 0).toBe(true);
        if (outcome.ok) expectValid(outcome.report);
      }),
      { seed: 20_260_103, numRuns: 1000 },
    );
  });
});

describe('plain text', () => {
  const sample = '甲镇报告\n投资3亿元。';
  const utf16 = (bigEndian: boolean): Uint8Array => {
    const bytes = Buffer.from(`\ufeff${sample}`, 'utf16le');
    return bigEndian ? bytes.swap16() : bytes;
  };

  it.each([
    ['UTF-8', encode(sample)],
    ['UTF-8 with a byte order mark', encode(`\ufeff${sample}`)],
    ['UTF-16 little endian', utf16(false)],
    ['UTF-16 big endian', utf16(true)],
    ['GB18030', Buffer.from('bcd7d5f2b1a8b8e60acdb6d7ca33d2dad4aaa1a3', 'hex')],
    ['CRLF line ends', encode(sample.replaceAll('\n', '\r\n'))],
    ['some control characters', encode(`${sample.slice(0, 4)}\u0000${sample.slice(4)}${'。'.repeat(200)}`)],
  ])('in %s is decoded', async (_, bytes) => {
    expect((await textOf(bytes)).slice(0, sample.length)).toBe(sample);
  });

  it.each([
    ['nothing', new Uint8Array(), 'empty-file'],
    ['blanks only', encode(' \n　'), 'no-text'],
    ['zero bytes', new Uint8Array(1000), 'encoding'],
    ['30 % zero bytes', encode('甲\u0000\u0000'.repeat(300)), 'encoding'],
    ['bytes of no encoding', new Uint8Array(64).fill(0xff), 'encoding'],
    ['more than 5 MiB', new Uint8Array(5 * 1024 * 1024 + 1).fill(0x31), 'too-large'],
    ['rich text', encode('{\\rtf1 text}'), 'type-mismatch'],
    ['a mail archive', encode('MIME-Version: 1.0\n'), 'type-mismatch'],
    ['a program', Uint8Array.from([0x4d, 0x5a, 0, 0, 1, 2]), 'type-mismatch'],
    ['an old Word document', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'type-mismatch'],
    [
      'a Word document with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted',
    ],
  ])('that is %s is refused', async (_, bytes, code) => {
    expect(await textOf(bytes)).toBe(`refused: ${code}`);
  });

  it('with markup, formulas or direction overrides stays as it is', async () => {
    const odd = '<script>alert(1)</script>\n=cmd|x\n\u202eabc';
    expect(await textOf(encode(odd))).toBe(odd);
  });
});

describe('the metric catalogue', () => {
  it('gives one key to one metric under its several names', () => {
    const keys = ['农民人均纯收入', '农村居民人均可支配收入', '农牧民人均收入'].map((name) =>
      parseDocument({ format: 'txt', text: `全县${name}12443元，增长8%。`, outline: new Map() }).metrics.map(
        ({ key }) => key,
      ),
    );
    expect(new Set(keys.map((key) => key.join()))).toEqual(new Set(['farmer_income_per_capita,farmer_income_growth']));
  });

  it('can be replaced by a tenant’s own', () => {
    const [first] = metricCatalogue;
    if (!first) throw new Error('the catalogue is empty');
    const own = [
      { ...first, key: 'own', unit: '元', kind: 'amount' as const, nameZh: '特色收入', aliases: ['特产收入'] },
    ];
    const read = parseDocument(
      { format: 'txt', text: '特产收入3万元，地区生产总值2亿元。', outline: new Map() },
      { catalogue: own },
    );
    expect(read.metrics.map(({ key }) => key)).toEqual(['own', null]);
  });

  it('does not take a part or a ratio for the whole', () => {
    const read = parseDocument({
      format: 'txt',
      text: '人均地区生产总值3万元，地区生产总值能耗下降3%。',
      outline: new Map(),
    });
    expect(read.metrics.map(({ key }) => key)).toEqual([null, null]);
  });
});

describe('findUnitFactor', () => {
  it('tells base unit and exact factor', () => {
    expect(findUnitFactor('万亩')).toEqual({ baseUnit: '亩', factorText: '10000' });
    expect(findUnitFactor('斤')).toEqual({ baseUnit: '公斤', factorText: '0.5' });
    expect(findUnitFactor('台（套）')).toEqual({ baseUnit: '台（套）', factorText: '1' });
    expect(findUnitFactor('字典')).toBeNull();
  });
});
