import type { ListNumbers } from './numbering-part';
import { readXml } from './read-xml';

export interface BodyParagraph {
  readonly text: string;
  /** Heading level of the paragraph's style, from 1. */
  readonly level: number | null;
}

/** Elements whose text the reader of the document does not see, or sees elsewhere. */
const unseen = new Set(['w:del', 'w:moveFrom', 'w:instrText', 'w:delText', 'mc:Fallback', 'w:footnotePr', 'w:fldData']);

interface Style {
  level: number | null;
  list: string | null;
  listLevel: number;
  basedOn: string | null;
}

interface OpenParagraph {
  text: string;
  list: string | null;
  listLevel: number | null;
  style: string | null;
  level: number | null;
}

interface OpenTable {
  cells: string[];
  cell: string[] | null;
  /** Columns that the open cell covers. */
  columns: number;
  rows: string[];
}

const mostColumns = 60;

/** The paragraphs of document.xml in reading order; a table row is one paragraph, its cells joined by tabs. */
export function readBody(xml: string, numbers: ListNumbers, stylesXml: string | null): BodyParagraph[] {
  const styles = stylesXml === null ? new Map<string, Style>() : stylesOf(stylesXml);
  const paragraphs: BodyParagraph[] = [];
  const open: OpenParagraph[] = [];
  const tables: OpenTable[] = [];
  let hidden = 0;
  let inText = false;
  let inRunProperties = false;
  let runHidden = false;
  let inParagraphChange = 0;

  const finish = (paragraph: OpenParagraph): void => {
    const style = styles.get(paragraph.style ?? '');
    const list = paragraph.list ?? style?.list ?? null;
    const number =
      list !== null && paragraph.text.trim() !== ''
        ? numbers.next(list, paragraph.listLevel ?? style?.listLevel ?? 0)
        : '';
    const text = `${number}${paragraph.text}`;
    const cell = tables.at(-1)?.cell;
    if (cell) cell.push(text);
    else paragraphs.push({ text, level: paragraph.level ?? style?.level ?? null });
  };

  readXml(xml, {
    open(name, attributes) {
      if (unseen.has(name)) hidden += 1;
      if (hidden > 0) return;
      const value = attributes['w:val'] ?? '';
      const paragraph = open.at(-1);
      const table = tables.at(-1);
      if (name === 'w:pPrChange' || name === 'w:rPrChange') inParagraphChange += 1;
      if (inParagraphChange > 0) return;
      if (name === 'w:p') open.push({ text: '', list: null, listLevel: null, style: null, level: null });
      else if (name === 'w:tbl') tables.push({ cells: [], cell: null, columns: 1, rows: [] });
      else if (name === 'w:tr' && table) table.cells = [];
      else if (name === 'w:tc' && table) Object.assign(table, { cell: [], columns: 1 });
      else if (name === 'w:gridSpan' && table) table.columns = Math.min(Number(value) || 1, mostColumns);
      else if (name === 'w:rPr') inRunProperties = true;
      else if (name === 'w:vanish' && inRunProperties && value !== '0' && value !== 'false') runHidden = true;
      else if (!paragraph) return;
      else if (name === 'w:t') inText = !runHidden;
      else if (name === 'w:tab' && !inRunProperties && attributes['w:pos'] === undefined)
        paragraph.text += table ? ' ' : '\t';
      else if (name === 'w:br' || name === 'w:cr') paragraph.text += table ? ' ' : '\n';
      else if (name === 'w:noBreakHyphen') paragraph.text += '-';
      else if (name === 'w:pStyle') paragraph.style = value;
      else if (name === 'w:numId') paragraph.list = value;
      else if (name === 'w:ilvl') paragraph.listLevel = Number(value) || 0;
      else if (name === 'w:outlineLvl' && Number(value) < 9) paragraph.level = Number(value) + 1;
    },
    close(name) {
      if (unseen.has(name)) {
        hidden -= 1;
        return;
      }
      if (hidden > 0) return;
      if (name === 'w:pPrChange' || name === 'w:rPrChange') inParagraphChange -= 1;
      const table = tables.at(-1);
      if (name === 'w:t') inText = false;
      else if (name === 'w:rPr') inRunProperties = false;
      else if (name === 'w:r') runHidden = false;
      else if (name === 'w:p') {
        const paragraph = open.pop();
        if (paragraph) finish(paragraph);
      } else if (name === 'w:tc' && table) {
        table.cells.push(
          (table.cell ?? []).join(' ').replace(/\s+/g, ' ').trim(),
          ...Array<string>(table.columns - 1).fill(''),
        );
        table.cell = null;
      } else if (name === 'w:tr' && table) {
        table.rows.push(table.cells.join('\t'));
      } else if (name === 'w:tbl') {
        tables.pop();
        const outer = tables.at(-1)?.cell;
        if (outer) outer.push(...(table?.rows ?? []).map((row) => row.replace(/\t/g, ' ')));
        else paragraphs.push(...(table?.rows ?? []).map((text) => ({ text, level: null })));
      }
    },
    text(text) {
      const paragraph = open.at(-1);
      if (inText && hidden === 0 && paragraph) paragraph.text += text;
    },
  });
  return paragraphs;
}

function stylesOf(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>();
  let style: Style | null = null;
  readXml(xml, {
    open(name, attributes) {
      const value = attributes['w:val'] ?? '';
      if (name === 'w:style') {
        style = { level: null, list: null, listLevel: 0, basedOn: null };
        styles.set(attributes['w:styleId'] ?? '', style);
      } else if (!style) return;
      else if (name === 'w:outlineLvl' && Number(value) < 9) style.level = Number(value) + 1;
      else if (name === 'w:numId') style.list = value;
      else if (name === 'w:ilvl') style.listLevel = Number(value) || 0;
      else if (name === 'w:basedOn') style.basedOn = value;
    },
    close(name) {
      if (name === 'w:style') style = null;
    },
  });
  for (const entry of styles.values()) inherit(entry, styles);
  return styles;
}

/** Styles say only what differs from the style they are based on; a chain longer than this is a loop. */
function inherit(style: Style, styles: ReadonlyMap<string, Style>): void {
  let base = styles.get(style.basedOn ?? '');
  for (let step = 0; base && step < 10; step += 1) {
    style.level ??= base.level;
    style.list ??= base.list;
    base = styles.get(base.basedOn ?? '');
  }
}
