import { resolve } from 'node:path';

/**
 * One command of the command line. Standard output carries only the answer; everything else goes to standard error. Gives
 * the exit code: 0 answered, 1 the input has problems (named in the answer), 2 called wrongly.
 */
export type Command = (args: readonly string[]) => Promise<number>;

/** A file named by the caller. npm changes the working directory and keeps the caller's in INIT_CWD. */
export function resolveFile(file: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
}

/** Writes the answer whole before the process may end: a pipe takes a large answer in pieces. */
export function writeAnswer(text: string): Promise<void> {
  return new Promise((done, failed) => {
    process.stdout.write(text, (error) => (error == null ? done() : failed(error)));
  });
}
