import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inputHash, tally, type TallyInput, type TallyResult } from '../index';

/**
 * Worked examples: own ones in ./examples, and those of an optional corpus beside the repository. Keys that an expected
 * output does not show are free.
 */
const corpus = process.env['CORPUS_DIR'] ?? resolve(import.meta.dirname, '../../../../../shared');
const folders = [join(import.meta.dirname, 'examples'), join(corpus, 'rules', 'examples')].filter(existsSync);
const examples = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.in.json'))
    .sort()
    .map((name) => ({ name: name.replace('.in.json', ''), folder })),
);

function readJson(folder: string, name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

/** The part of a result that the example shows. */
function shownOf(result: TallyResult, shown: object): Partial<TallyResult> {
  return Object.fromEntries(Object.entries(result).filter(([key]) => Object.hasOwn(shown, key)));
}

describe('worked examples', () => {
  it.each(examples)('$name comes out as computed independently', ({ name, folder }) => {
    const input = readJson(folder, `${name}.in.json`);
    const expected = readJson(folder, `${name}.out.json`) as { readonly results: readonly object[] };
    const answer = tally(input);
    if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
    const { inputHash: hash, results, quota } = answer.output;
    expect(results.map(({ calibrated }) => calibrated)).toStrictEqual(results.map(() => null));
    const shown = results.map((result, place) => shownOf(result, expected.results[place] ?? {}));
    expect({ inputHash: hash, results: shown, quota }).toStrictEqual(expected);
    expect(inputHash(input as TallyInput)).toBe(answer.output.inputHash);
  });
});
