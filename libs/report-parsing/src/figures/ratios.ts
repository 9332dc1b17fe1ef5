import { add, compare, decimalOf, decimalText, zero, type Decimal } from './decimal';
import { readNumber, type NumberToken } from './number';
import { unitAt, unitOf, type Unit } from './units';
import { qualifierAfter, qualifierBefore } from './qualifiers';
import type { RawFigure } from './raw-figure';

const one = decimalOf('1');

/**
 * 2.6：1 is one figure in `:1`; 19∶43∶38 are three shares in %. Times of day (8:30) need a word of comparison around
 * them to be read as a ratio.
 */
export function readRatio(shadow: string, first: NumberToken): { figures: RawFigure[]; end: number } | null {
  if (first.unit !== null || first.multiplier !== '' || first.written === 'chinese') return null;
  const parts = [first];
  let end = first.end;
  for (;;) {
    const colon = /^ ?: ?/.exec(shadow.slice(end, end + 3))?.[0];
    const next = colon === undefined || parts.length === 6 ? null : readNumber(shadow, end + colon.length);
    if (!next || next.multiplier !== '' || next.written === 'chinese') break;
    parts.push(next);
    end = next.end;
  }
  if (parts.length === 1) return null;
  const context = shadow.slice(Math.max(0, first.start - 24), first.start);
  const changed = /\d(?:调整|变化|优化|转变|演变|变)(?:为|到|至|成)$/.test(context);
  const named = /比|结构|比例|系数/.test(context) || changed;
  if (
    !named ||
    (/\d{1,2}:\d{2}(?!\d)/.test(shadow.slice(first.start, end)) && parts.length === 2 && /[时点分午]/.test(context))
  ) {
    return { figures: [], end };
  }
  const last = parts.at(-1);
  const masked = parts.some((part) => part.masked);
  const total = parts.reduce<Decimal>((sum, part) => add(sum, part.value ?? zero), zero);
  const share = unitAt('%', 0);
  const isWhole = compare(total, decimalOf('98')) >= 0 && compare(total, decimalOf('102')) <= 0;
  if (parts.length > 2 || (isWhole && last?.value && compare(last.value, one) !== 0)) {
    if (!share) return null;
    return {
      figures: parts.map((part, index) =>
        figureOf(
          shadow,
          part,
          masked ? null : part.value,
          unitOf('', share),
          index === parts.length - 1 ? end : part.end,
        ),
      ),
      end,
    };
  }
  const unit: Unit = {
    unit: `:${last?.value ? decimalText(last.value) : '1'}`,
    base: `:${last?.value ? decimalText(last.value) : '1'}`,
    power: 0,
    factor: one,
    kind: 'hard',
  };
  return { figures: [{ ...figureOf(shadow, first, masked ? null : first.value, unit, end), masked }], end };
}

function figureOf(shadow: string, token: NumberToken, value: Decimal | null, unit: Unit, end: number): RawFigure {
  const before = qualifierBefore(shadow, token.start);
  const after = qualifierAfter(shadow, end);
  return {
    start: before?.start ?? token.start,
    end: after?.end ?? end,
    numberStart: token.start,
    value,
    valueMax: null,
    unit,
    masked: value === null,
    counted: '',
    said: null,
    qualifiers: [before?.qualifier, after?.qualifier].filter((word) => word !== undefined),
  };
}
