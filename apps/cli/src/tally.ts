import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { canonicalJson, tally } from '@pingyi/review-rules';
import { type Command, resolveFile, writeAnswer } from './command';

const usage = 'usage: npm run -s cli -- tally FILE --json';

/**
 * Recomputes a tally from its input file, or from an exported bundle of input and output, whose output is not looked at. Answers with RFC 8785 JSON and one newline: the output, or one object with
 * `problems` and exit code 1.
 */
export const run: Command = async (args) => {
  const file = findFile(args);
  if (file === null) {
    console.error(usage);
    return 2;
  }
  let text: string;
  try {
    text = await readUtf8(resolveFile(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return answerProblem('unreadable', `${file} cannot be read: ${reason}`);
  }
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (error) {
    return answerProblem('not_json', error instanceof Error ? error.message : String(error));
  }
  const answer = tally(inputOf(input));
  await writeAnswer(`${canonicalJson(answer.ok ? answer.output : { problems: answer.problems })}\n`);
  return answer.ok ? 0 : 1;
};

/** What to tally: the value itself, or its `input` when it is a bundle. */
function inputOf(value: unknown): unknown {
  const isBundle =
    typeof value === 'object' && value !== null && Object.keys(value).toSorted().join() === 'input,output';
  return isBundle ? Reflect.get(value, 'input') : value;
}

function findFile(args: readonly string[]): string | null {
  try {
    const { positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' } },
    });
    return positionals.length === 1 ? (positionals[0] ?? null) : null;
  } catch {
    return null;
  }
}

/** Reads a text file; bytes that are not UTF-8 are an error, never replaced, since ids would change unseen. */
async function readUtf8(path: string): Promise<string> {
  return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
}

async function answerProblem(code: string, message: string): Promise<number> {
  await writeAnswer(`${canonicalJson({ problems: [{ code, message, pointer: '' }] })}\n`);
  return 1;
}
