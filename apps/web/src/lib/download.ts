import { type SheetContent, writeXlsx, xlsxType } from './xlsx';

/** Hands a file to the browser as a download. @param name with its ending; what file systems forbid is left out */
export function downloadBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replaceAll(/[\\/:*?"<>|]/g, ' ').trim();
  link.click();
  URL.revokeObjectURL(url);
}

/** Hands sheets to the browser as an xlsx download. @param name without the ending */
export function downloadXlsx(name: string, sheets: readonly SheetContent[]): void {
  downloadBlob(`${name.trim()}.xlsx`, new Blob([writeXlsx(sheets)], { type: xlsxType }));
}
