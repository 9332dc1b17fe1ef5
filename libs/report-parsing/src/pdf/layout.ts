/** A piece of text on a page; y grows upwards, sizes in points. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface PageLine {
  y: number;
  height: number;
  pieces: PlacedText[];
}

/** Puts the pieces of a page into lines and joins the lines of a paragraph. */
export function layOut(placed: readonly PlacedText[]): string {
  const lines = linesOf(placed.filter((piece) => piece.text.trim() !== ''));
  const right = Math.max(0, ...lines.map(rightEnd));
  const left = Math.min(Infinity, ...lines.map((line) => line.pieces[0]?.x ?? Infinity));
  const paragraphs: string[] = [];
  let open = false;
  for (const line of lines) {
    const text = textOf(line);
    if (/^[-—\s]*\d{1,3}[-—\s]*$/.test(text)) continue;
    const indented = (line.pieces[0]?.x ?? 0) - left > line.height * 0.8;
    if (open && !indented && !text.includes('\t')) paragraphs.push(`${paragraphs.pop() ?? ''}${text}`);
    else paragraphs.push(text);
    open = !text.includes('\t') && rightEnd(line) > right - line.height * 1.6;
  }
  return paragraphs.join('\n');
}

const rightEnd = (line: PageLine): number => Math.max(...line.pieces.map((piece) => piece.x + piece.width));

function linesOf(placed: readonly PlacedText[]): PageLine[] {
  const lines: PageLine[] = [];
  for (const piece of placed.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    const line = lines.at(-1);
    if (line && Math.abs(line.y - piece.y) < Math.max(line.height, piece.height) * 0.5) {
      line.pieces.push(piece);
      line.height = Math.max(line.height, piece.height);
    } else {
      lines.push({ y: piece.y, height: piece.height || 10, pieces: [piece] });
    }
  }
  for (const line of lines) line.pieces.sort((a, b) => a.x - b.x);
  return lines;
}

/** A gap wider than two signs is the next column of a table. */
function textOf(line: PageLine): string {
  let text = '';
  let end: number | null = null;
  for (const piece of line.pieces) {
    const gap = end === null ? 0 : piece.x - end;
    if (gap > line.height * 2) text += '\t';
    else if (gap > line.height * 0.2 && /[\w)]$/.test(text) && /^[\w(]/.test(piece.text)) text += ' ';
    text += piece.text;
    end = piece.x + piece.width;
  }
  return text.trim();
}
