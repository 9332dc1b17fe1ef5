import { uploadLimits } from '@pingyi/contracts';

export type FileFault = 'tooLarge' | 'emptyFile' | 'nameTooLong' | 'oneFile';

/** Reports have some thousands of characters; far more is no report. */
export const longestPaste = 200_000;

/** Pasted words as the file that they are stored as: plain text in UTF-8. */
export function pastedFile(text: string, name: string): File {
  return new File([text], `${name}.txt`, { type: 'text/plain;charset=utf-8' });
}

/** What can be told before a byte is sent; the server looks at the content. */
export function findFileFault(files: readonly Pick<File, 'size' | 'name'>[]): FileFault | null {
  const [file] = files;
  if (files.length > uploadLimits.files) return 'oneFile';
  if (!file) return null;
  if (file.size > uploadLimits.fileBytes) return 'tooLarge';
  if (file.size === 0) return 'emptyFile';
  return file.name.length > uploadLimits.fileNameCharacters ? 'nameTooLong' : null;
}
