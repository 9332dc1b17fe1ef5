import { uploadLimits } from '@pingyi/contracts';

export type FileFault = 'tooLarge' | 'emptyFile' | 'nameTooLong' | 'oneFile';

/** What can be told before a byte is sent; the server looks at the content. */
export function findFileFault(files: readonly Pick<File, 'size' | 'name'>[]): FileFault | null {
  const [file] = files;
  if (files.length > uploadLimits.files) return 'oneFile';
  if (!file) return null;
  if (file.size > uploadLimits.fileBytes) return 'tooLarge';
  if (file.size === 0) return 'emptyFile';
  return file.name.length > uploadLimits.fileNameCharacters ? 'nameTooLong' : null;
}
