import { describe, expect, it } from 'vitest';
import { checkAgainstRecords, type CheckedFigure, type MetricRecord } from './check-against-records';

const figure = (change: Partial<CheckedFigure>): CheckedFigure => ({
  metricKey: 'gdp',
  name: '地区生产总值',
  phrase: '12亿元',
  start: 10,
  end: 14,
  value: '12',
  unit: '亿元',
  baseUnit: '元',
  unitFactor: '100000000',
  change: null,
  qualifier: [],
  ...change,
});
const rate = (change: Partial<CheckedFigure>): CheckedFigure =>
  figure({
    metricKey: 'gdp_growth',
    name: '地区生产总值增速',
    phrase: '增长8%',
    start: 20,
    end: 24,
    value: '8',
    unit: '%',
    baseUnit: '%',
    unitFactor: '1',
    change: 'yoy_increase',
    ...change,
  });
const record = (change: Partial<MetricRecord>): MetricRecord => ({
  metricKey: 'gdp',
  baseUnit: '元',
  lastYear: {
    value: '11.5',
    unitFactor: '100000000',
    roundTitle: '2025年度评议',
    sentence: '全镇地区生产总值11.5亿元。',
  },
  peers: null,
  ...change,
});
const levels = new Map([['gdp_growth', 'gdp']]);
const codes = (figures: CheckedFigure[], records: MetricRecord[]): string[] =>
  checkAgainstRecords(figures, records, levels).map(({ code }) => code);

describe('a growth rate', () => {
  it('is asked about when last year’s value gives another one, with both sources', () => {
    const [question] = checkAgainstRecords([figure({}), rate({})], [record({})], levels);
    expect(question).toMatchObject({
      code: 'growth-contradiction',
      start: 20,
      related: [{ start: 10, end: 14 }],
      source: { sentence: '全镇地区生产总值11.5亿元。' },
    });
    expect(question?.detail.zh).toContain('4.3%');
  });

  it('may differ by a point, because both values are rounded', () => {
    expect(codes([figure({}), rate({ value: '5.3' })], [record({})])).toEqual([]);
    expect(codes([figure({}), rate({ value: '5.4' })], [record({})])).toEqual(['growth-contradiction']);
  });

  it('of a fall is a negative one', () => {
    const fallen = figure({ value: '10.35' });
    expect(codes([fallen, rate({ value: '10', change: 'yoy_decrease' })], [record({})])).toEqual([]);
    expect(codes([fallen, rate({ value: '10' })], [record({})])).toEqual(['growth-contradiction']);
  });

  it('is left alone as a goal, without last year’s value, and without its level', () => {
    expect(codes([figure({}), rate({ qualifier: ['target'] })], [record({})])).toEqual([]);
    expect(codes([figure({}), rate({})], [record({ lastYear: null })])).toEqual([]);
    expect(codes([rate({})], [record({})])).toEqual([]);
  });

  it('is compared with the level named last: 由 A 增加到 B names last year’s first', () => {
    const before = figure({ value: '11.5' });
    expect(codes([before, figure({ value: '12.42' }), rate({})], [record({})])).toEqual([]);
  });
});

describe('a value', () => {
  const peers = { baseMedian: '1300000000', officials: 5 };

  it('a thousand times off the middle of its peers is asked about, and no peer is named', () => {
    const [question] = checkAgainstRecords([figure({ value: '120000' })], [record({ peers })], levels);
    expect(question?.code).toBe('implausible-unit');
    expect(question?.source?.title.zh).toBe('上年记录：2025年度评议');
    expect(codes([figure({ unit: '元', unitFactor: '1' })], [record({ peers })])).toEqual(['implausible-unit']);
  });

  it('is compared with last year’s where there are too few peers', () => {
    expect(codes([figure({ value: '120000' })], [record({})])).toEqual(['implausible-unit']);
  });

  it('is fine within that range, at zero, and in a unit that cannot be compared', () => {
    expect(codes([figure({ value: '0.5' })], [record({ peers })])).toEqual([]);
    expect(codes([figure({ value: '0' })], [record({ peers })])).toEqual([]);
    expect(codes([figure({ value: '120000', baseUnit: '美元' })], [record({ peers })])).toEqual([]);
  });
});
