import type { FigureView, ReportView } from '@pingyi/contracts';
import { diffArrays } from 'diff';

/** A stretch of a paragraph: in both versions, only in the older, or only in the newer. */
export interface TextPiece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Paragraphs that say the same, counted, or one paragraph that does not. */
export type TextBlock =
  | { readonly kind: 'unchanged'; readonly count: number }
  | {
      readonly kind: 'changed';
      /** The section's title in the version that has the paragraph; null before the first section. */
      readonly section: string | null;
      readonly pieces: readonly TextPiece[];
    };

export interface FigureChange {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly before: FigureView | null;
  readonly after: FigureView | null;
}

type ReportText = Pick<ReportView, 'text' | 'sections'>;

interface Paragraph {
  readonly text: string;
  readonly section: string | null;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const wordsOf = (text: string): string[] => [...words.segment(text)].map(({ segment }) => segment);

/** Lines with words in them, each with the section it stands in. */
function paragraphsOf({ text, sections }: ReportText): Paragraph[] {
  let offset = 0;
  return text.split('\n').flatMap((line) => {
    // Headings begin behind the indentation of their line.
    const start = offset + line.length - line.trimStart().length;
    offset += line.length + 1;
    if (line.trim() === '') return [];
    const section = sections.findLast((candidate) => candidate.start <= start);
    return [{ text: line.trim(), section: section ? `${section.number ?? ''} ${section.title}`.trim() : null }];
  });
}

/** The paragraphs that differ, word by word as Chinese is cut into words, and how many stay the same between them. */
export function diffText(older: ReportText, newer: ReportText): TextBlock[] {
  const before = paragraphsOf(older);
  const after = paragraphsOf(newer);
  const changes = diffArrays(
    before.map(({ text }) => text),
    after.map(({ text }) => text),
  );
  const blocks: TextBlock[] = [];
  let [left, right] = [0, 0];
  for (let place = 0; place < changes.length; place += 1) {
    const change = changes[place];
    if (!change) continue;
    const count = change.value.length;
    if (!change.added && !change.removed) {
      blocks.push({ kind: 'unchanged', count });
      left += count;
      right += count;
      continue;
    }
    // What was taken out and what took its place come one after the other.
    const next = changes[place + 1];
    const isReplaced = change.removed && next?.added === true;
    const gone = change.removed ? before.slice(left, left + count) : [];
    const come = isReplaced
      ? after.slice(right, right + next.value.length)
      : change.added
        ? after.slice(right, right + count)
        : [];
    left += gone.length;
    right += come.length;
    if (isReplaced) place += 1;
    for (let row = 0; row < Math.max(gone.length, come.length); row += 1) blocks.push(changed(gone[row], come[row]));
  }
  return blocks;
}

function changed(before: Paragraph | undefined, after: Paragraph | undefined): TextBlock {
  const section = (after ?? before)?.section ?? null;
  const pieces = diffArrays(wordsOf(before?.text ?? ''), wordsOf(after?.text ?? '')).map(
    ({ value, added, removed }): TextPiece => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    }),
  );
  return { kind: 'changed', section, pieces };
}

const saysSame = (a: FigureView, b: FigureView): boolean =>
  a.value === b.value && a.unit === b.unit && (a.value !== null || a.phrase === b.phrase);

/**
 * The figures that one version has and the other has not, or gives otherwise. Mentions of one metric are paired by what
 * they say first, then in the order of the text, so that a mention more moves none of the others.
 */
export function diffFigures(older: readonly FigureView[], newer: readonly FigureView[]): FigureChange[] {
  const keyOf = ({ metricKey, name, phrase }: FigureView): string => metricKey ?? (name || phrase);
  const before = Map.groupBy(older, keyOf);
  const after = Map.groupBy(newer, keyOf);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const gone = [...(before.get(key) ?? [])];
    const rest = (after.get(key) ?? []).filter((figure) => {
      const same = gone.findIndex((candidate) => saysSame(candidate, figure));
      if (same >= 0) gone.splice(same, 1);
      return same < 0;
    });
    return Array.from({ length: Math.max(gone.length, rest.length) }, (_, place): FigureChange => {
      const [was, is] = [gone[place] ?? null, rest[place] ?? null];
      return { kind: was === null ? 'added' : is === null ? 'removed' : 'changed', before: was, after: is };
    });
  });
}
