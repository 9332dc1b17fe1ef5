import { readFileSync } from 'node:fs';

/** What a variable says, from itself or from the file its `_FILE` twin names; `fault` never holds the value. */
export type SecretText = { readonly text: string | undefined; readonly fault?: undefined } | { readonly fault: string };

/**
 * Reads a secret the way container secrets are given. White space around it is dropped: editors end files with a line
 * break.
 * @param own the variable itself, if set
 * @param file the path its `_FILE` twin names, if set
 */
export function readSecret(own: string | undefined, file: string | undefined): SecretText {
  if (file === undefined) return { text: own };
  if (own !== undefined) return { fault: 'must not be set beside the variable itself' };
  try {
    const text = readFileSync(file, 'utf8').trim();
    return text === '' ? { fault: 'names an empty file' } : { text };
  } catch (error) {
    return { fault: `names a file that cannot be read (${codeOf(error)})` };
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
