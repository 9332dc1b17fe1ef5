import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from './parse';

let folder = '';
let answer = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pingyi-parse-'));
  answer = '';
  vi.stubEnv('INIT_CWD', folder);
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk, encoding, done) => {
    answer += String(chunk);
    const written = typeof encoding === 'function' ? encoding : done;
    written?.();
    return true;
  });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const report =
  '甲镇述职报告\n一、抓经济\n　　全年完成投资**万元，同比增长8%，新建道路12公里，项目建设顺利，群众普遍满意。\n';

describe('cli parse', () => {
  it('answers with one JSON value whose places fit its text', async () => {
    writeFileSync(join(folder, 'report.txt'), report);
    expect(await run(['report.txt', '--json'])).toBe(0);
    const value = JSON.parse(answer);
    expect(Object.keys(value)).toEqual(['format', 'text', 'title', 'sections', 'metrics', 'findings', 'problems']);
    expect(value).toMatchObject({ format: 'txt', title: '甲镇述职报告', problems: [] });
    expect(value.metrics.map((metric: { value: number | null; unit: string }) => [metric.value, metric.unit])).toEqual([
      [null, '万元'],
      [8, '%'],
      [12, '公里'],
    ]);
    for (const { start, end, phrase } of value.metrics) expect(value.text.slice(start, end)).toBe(phrase);
  });

  it('answers with an outline for people', async () => {
    writeFileSync(join(folder, 'report.txt'), report);
    expect(await run(['report.txt'])).toBe(0);
    expect(answer).toContain('一 抓经济 [职');
    expect(answer).toContain('投资: 未披露 万元');
    expect(answer).toContain('新建道路: 12 公里');
  });

  it('answers a file that cannot be read with its problem and exit code 1', async () => {
    writeFileSync(join(folder, 'empty.docx'), '');
    expect(await run(['empty.docx', '--json'])).toBe(1);
    expect(JSON.parse(answer)).toMatchObject({ problems: [{ code: 'empty-file' }] });
    answer = '';
    expect(await run(['absent.txt'])).toBe(1);
    expect(answer).toContain('absent.txt');
  });

  it('refuses to guess which file is meant', async () => {
    expect(await run([])).toBe(2);
    expect(await run(['a', 'b'])).toBe(2);
    expect(await run(['a', '--odd'])).toBe(2);
    expect(answer).toBe('');
  });
});
