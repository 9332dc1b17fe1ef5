/** What stands around the drawing in a picture, so that it explains itself wherever it is pasted. */
export interface PictureWords {
  /** With the unit in it. */
  readonly title: string;
  readonly summary: string;
  readonly note: string | null;
  /** Where the figures come from. */
  readonly source: string;
}

interface Line {
  readonly text: string;
  readonly font: string;
  readonly colour: string;
  readonly heightPx: number;
}

const marginPx = 24;
/** Sharp on paper and on fine screens. */
const pixelsPerPx = 2;
const ink = { text: '#1F2933', muted: '#5C6672' } as const;

/** Breaks a text into lines that fit: between words, and between Chinese characters but not before their marks. */
export function wrapText(text: string, widthPx: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/\p{Script=Han}[，。；：、）”]*|[^\s\p{Script=Han}]+\s*|\s+/gu) ?? []) {
    if (line !== '' && measure((line + piece).trimEnd()) > widthPx) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else {
      line += piece;
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/**
 * A drawn chart as a PNG with its title, sentence, note and source.
 * @throws Error when the browser cannot draw it
 */
export async function drawPicture(chart: SVGSVGElement, words: PictureWords): Promise<Blob> {
  const image = await loadImage(chart);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the browser draws no pictures');
  const family = getComputedStyle(document.body).fontFamily;
  const innerPx = Math.max(320, image.width);
  const lines = (text: string, sizePx: number, weight: number, colour: string): Line[] => {
    const font = `${weight} ${sizePx}px ${family}`;
    context.font = font;
    return wrapText(text, innerPx, (piece) => context.measureText(piece).width).map((line) => ({
      text: line,
      font,
      colour,
      heightPx: Math.round(sizePx * 1.6),
    }));
  };
  const head = [...lines(words.title, 16, 600, ink.text), ...lines(words.summary, 13, 400, ink.muted)];
  const foot = [
    ...(words.note === null ? [] : lines(words.note, 12, 400, ink.muted)),
    ...lines(words.source, 12, 400, ink.muted),
  ];
  const heightOf = (some: readonly Line[]): number => some.reduce((sum, { heightPx }) => sum + heightPx, 0);
  const chartTop = marginPx + heightOf(head) + 12;
  const footTop = chartTop + image.height + 12;
  canvas.width = (innerPx + 2 * marginPx) * pixelsPerPx;
  canvas.height = (footTop + heightOf(foot) + marginPx) * pixelsPerPx;
  context.scale(pixelsPerPx, pixelsPerPx);
  context.fillStyle = '#FFFFFF';
  context.fillRect(0, 0, canvas.width, canvas.height);
  write(context, head, marginPx);
  context.drawImage(image, marginPx, chartTop);
  write(context, foot, footTop);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is empty'))), 'image/png');
  });
}

function write(context: CanvasRenderingContext2D, lines: readonly Line[], top: number): void {
  let y = top;
  context.textBaseline = 'middle';
  for (const { text, font, colour, heightPx } of lines) {
    context.font = font;
    context.fillStyle = colour;
    context.fillText(text, marginPx, y + heightPx / 2);
    y += heightPx;
  }
}

/** The drawing alone: places to point at and the style of pages are left out. */
async function loadImage(chart: SVGSVGElement): Promise<HTMLImageElement> {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  for (const element of copy.querySelectorAll('[role="button"], [fill="transparent"]')) element.remove();
  for (const element of [copy, ...copy.querySelectorAll('[style]')]) element.removeAttribute('style');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const { width, height } = chart.getBoundingClientRect();
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const url = URL.createObjectURL(
    new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml;charset=utf-8' }),
  );
  try {
    const image = new Image(Math.ceil(width), Math.ceil(height));
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}
