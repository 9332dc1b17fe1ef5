import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson, tally } from '@pingyi/review-rules';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from './tally';

const input = {
  rubric: { criteria: [{ id: 'duty', dimension: '职', weight: 100 }] },
  groups: [{ id: 'A', weight: 100, minBallots: 1 }],
  policy: {},
  officials: [{ id: 'jia', peerClass: '正职' }],
  raters: [{ id: 'r1', group: 'A' }],
  recusals: [],
  ballots: [{ rater: 'r1', official: 'jia', scores: { duty: 88.5 } }],
};

let folder = '';
let written = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pingyi-cli-'));
  written = '';
  vi.stubEnv('INIT_CWD', folder);
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk: unknown, ...rest: unknown[]) => {
    written += String(chunk);
    const done = rest.at(-1);
    if (typeof done === 'function') done();
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('the tally command', () => {
  it('answers with canonical JSON and one newline, reading FILE from the caller’s folder', async () => {
    writeFileSync(join(folder, 'round.json'), JSON.stringify(input, null, 2));
    expect(await run(['round.json', '--json'])).toBe(0);
    const answer = tally(input);
    expect(written).toBe(`${answer.ok ? canonicalJson(answer.output) : ''}\n`);
  });

  it('recomputes the input of an exported bundle, whatever output stands beside it', async () => {
    writeFileSync(join(folder, 'bundle.json'), JSON.stringify({ input, output: { results: [] } }));
    expect(await run(['bundle.json', '--json'])).toBe(0);
    const answer = tally(input);
    expect(written).toBe(`${answer.ok ? canonicalJson(answer.output) : ''}\n`);
  });

  it('answers with one JSON of problems and exit code 1', async () => {
    writeFileSync(join(folder, 'round.json'), JSON.stringify({ ...input, groups: [] }));
    expect(await run(['round.json', '--json'])).toBe(1);
    expect(written.endsWith('}\n')).toBe(true);
    expect(JSON.parse(written)).toMatchObject({
      problems: [{ code: 'weights_not_100', pointer: '/groups' }, { code: 'unknown_id' }],
    });
  });

  it.each([
    ['{ "rubric": ', 'not_json'],
    [Buffer.from([0x22, 0xff, 0x22]), 'unreadable'],
  ])('names a file that is no JSON in UTF-8 as a problem: case %#', async (content, code) => {
    writeFileSync(join(folder, 'round.json'), content);
    expect(await run(['round.json', '--json'])).toBe(1);
    expect(JSON.parse(written)).toMatchObject({ problems: [{ code, pointer: '' }] });
  });

  it('names a missing file as a problem', async () => {
    expect(await run(['absent.json', '--json'])).toBe(1);
    expect(JSON.parse(written)).toMatchObject({ problems: [{ code: 'unreadable' }] });
  });

  it('writes nothing to standard output when called wrongly', async () => {
    const usage = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await run([])).toBe(2);
    expect(await run(['a.json', '--yaml'])).toBe(2);
    expect([written, usage.mock.calls.length]).toStrictEqual(['', 2]);
  });
});
