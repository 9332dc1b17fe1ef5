import { ProblemError, uploadLimits } from '@pingyi/contracts';

export function malformed(zh: string, en: string): ProblemError {
  return new ProblemError('malformed-request', { zh, en });
}

/** Characters that would forge lines or turn the reading direction round in a list of names. */
const unsafe = /[\p{Cc}\p{Cf}]/gu;

/**
 * The name a person sees; never used as a path. Folders are cut off, control and direction marks removed.
 * @throws ProblemError malformed-request for line breaks and NUL, which no honest browser sends
 */
export function displayName(given: string): string {
  if (['\r', '\n', '\0'].some((mark) => given.includes(mark)))
    throw malformed('文件名含有非法字符', 'The file name holds forbidden characters');
  const base = given.split(/[\\/]/).at(-1) ?? '';
  const clean = Array.from(base.replaceAll(unsafe, '').trim().replace(/^\.+/, ''))
    .slice(0, uploadLimits.fileNameCharacters)
    .join('');
  return clean === '' ? '未命名' : clean;
}
