import { readXml } from './read-xml';

/** One level of a list: how its number is written and where it starts. */
interface ListLevel {
  start: number;
  format: string;
  text: string;
}

/** Numbers that Word computes and that are nowhere in the text: 一、 （一） 1. of automatic lists. */
export interface ListNumbers {
  /** The number of the next paragraph of this list and level, with its punctuation; '' for bullets and unknown lists. */
  next(listId: string, level: number): string;
}

export function listNumbers(numberingXml: string | null): ListNumbers {
  const lists = numberingXml === null ? new Map<string, ListLevel[]>() : listsOf(numberingXml);
  const counters = new Map<string, number[]>();
  return {
    next(listId, level) {
      const levels = lists.get(listId);
      const own = levels?.[level];
      if (!levels || !own) return '';
      const counts = counters.get(listId) ?? [];
      counts[level] = (counts[level] ?? own.start - 1) + 1;
      counts.length = level + 1;
      counters.set(listId, counts);
      if (own.format === 'bullet' || own.format === 'none') return '';
      return own.text.replace(/%(\d)/g, (_, digit: string) => {
        const index = Number(digit) - 1;
        const source = levels[index];
        return source ? written(counts[index] ?? source.start, index === level ? own.format : source.format) : '';
      });
    },
  };
}

function listsOf(xml: string): Map<string, ListLevel[]> {
  const abstract = new Map<string, ListLevel[]>();
  const lists = new Map<string, ListLevel[]>();
  let levels: ListLevel[] | null = null;
  let level: ListLevel | null = null;
  let listId = '';
  readXml(xml, {
    open(name, attributes) {
      const value = attributes['w:val'] ?? '';
      if (name === 'w:abstractNum') {
        levels = [];
        abstract.set(attributes['w:abstractNumId'] ?? '', levels);
      } else if (name === 'w:lvl' && levels) {
        level = { start: 1, format: 'decimal', text: '' };
        levels[Number(attributes['w:ilvl'] ?? 0)] = level;
      } else if (name === 'w:start' && level) level.start = Number(value) || 0;
      else if (name === 'w:numFmt' && level) level.format = value;
      else if (name === 'w:lvlText' && level) level.text = value;
      else if (name === 'w:num') listId = attributes['w:numId'] ?? '';
      else if (name === 'w:abstractNumId') {
        const found = abstract.get(value);
        if (found) lists.set(listId, found);
      }
    },
    close(name) {
      if (name === 'w:lvl') level = null;
      if (name === 'w:abstractNum') levels = null;
    },
  });
  return lists;
}

const signs = '零一二三四五六七八九';

function written(count: number, format: string): string {
  if (/chinese|ideograph|japaneseCounting|taiwanese/i.test(format)) return chineseCount(count);
  if (format === 'decimalEnclosedCircle' || format === 'decimalEnclosedCircleChinese') {
    return count >= 1 && count <= 20 ? String.fromCharCode(0x245f + count) : String(count);
  }
  if (format === 'upperLetter' || format === 'lowerLetter') {
    const letter = String.fromCharCode(0x41 + ((count - 1) % 26));
    return format === 'upperLetter' ? letter : letter.toLowerCase();
  }
  return String(count);
}

function chineseCount(count: number): string {
  if (count < 10) return signs.charAt(count);
  if (count >= 100) return String(count);
  const tens = Math.floor(count / 10);
  return `${tens === 1 ? '' : signs.charAt(tens)}十${count % 10 === 0 ? '' : signs.charAt(count % 10)}`;
}
