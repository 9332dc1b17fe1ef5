import { createHash } from 'node:crypto';
import officialLayout from './templates/official-layout.typ?raw';
import resultSheet from './templates/result-sheet.typ?raw';

/** Typst sources by file name, carried inside the bundle. */
export const templates = { 'official-layout.typ': officialLayout, 'result-sheet.typ': resultSheet } as const;

/** Changes whenever a template does. */
export const templateHash = createHash('sha256').update(JSON.stringify(templates)).digest('hex');
