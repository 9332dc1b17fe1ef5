import { type SheetContent, writeXlsx, xlsxType } from './xlsx';

/** Hands sheets to the browser as an xlsx download. @param name without the ending; what file systems forbid is left out */
export function downloadXlsx(name: string, sheets: readonly SheetContent[]): void {
  const url = URL.createObjectURL(new Blob([writeXlsx(sheets)], { type: xlsxType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name.replaceAll(/[\\/:*?"<>|]/g, ' ').trim()}.xlsx`;
  link.click();
  URL.revokeObjectURL(url);
}
