import type { PaperBatchView, PaperContent } from '@pingyi/contracts';
import { readScore } from '../../lib/score-text';

export type SheetForm = PaperBatchView['form'];

/** What was typed for one official, as typed. */
export interface LineEntry {
  /** Texts by criterion. */
  readonly scores: Readonly<Record<string, string>>;
  readonly word: string | null;
}

/** What was typed of a sheet, by official; officials of whom nothing was typed are left out. */
export type SheetEntry = Readonly<Record<string, LineEntry>>;

export const emptyLine: LineEntry = { scores: {}, word: null };

export function isEmptyLine({ scores, word }: LineEntry): boolean {
  return word === null && Object.values(scores).every((text) => text.trim() === '');
}

export const isEmptyEntry = (entry: SheetEntry): boolean => Object.values(entry).every(isEmptyLine);

/** How far a line is: left out by the voter, whole, or neither. */
export function lineStanding(form: SheetForm, line: LineEntry): 'left-out' | 'whole' | 'open' {
  if (isEmptyLine(line)) return 'left-out';
  const hasScores = form.criteria.every(({ id }) => readScore(line.scores[id] ?? '').kind === 'score');
  return hasScores && (form.words.length === 0 || line.word !== null) ? 'whole' : 'open';
}

/** The officials whose lines are neither whole nor left out, in the order of the sheet. */
export function openLines(form: SheetForm, entry: SheetEntry): string[] {
  return form.officials.map(({ id }) => id).filter((id) => lineStanding(form, entry[id] ?? emptyLine) === 'open');
}

/** What a sheet says whose lines are all whole or left out. */
export function contentOf(form: SheetForm, entry: SheetEntry): PaperContent {
  const lines = form.officials.flatMap(({ id: officialId }) => {
    const line = entry[officialId] ?? emptyLine;
    if (isEmptyLine(line)) return [];
    const scores = form.criteria.map(({ id }) => {
      const reading = readScore(line.scores[id] ?? '');
      return [id, reading.kind === 'score' ? reading.score : ''] as const;
    });
    return [{ officialId, scores: Object.fromEntries(scores), word: line.word }];
  });
  return { void: false, lines };
}

/** A keyed sheet as it would have been typed. */
export function entryOf({ lines }: PaperContent): SheetEntry {
  return Object.fromEntries(lines.map(({ officialId, scores, word }) => [officialId, { scores, word }]));
}
