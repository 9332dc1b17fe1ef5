import type { Span } from '../text/lines';

/** Longer quotations are speech with figures of its own; shorter ones are slogans and names of programmes. */
const longestSlogan = 14;

const closing: Record<string, string> = {
  '“': '”',
  '"': '"',
  '「': '」',
  '《': '》',
  '〈': '〉',
  '〔': '〕',
  '‘': '’',
};

/**
 * Where numbers are never figures: slogans in quotes (“四个意识”), titles (《…》), document numbers (〔2022〕15号), web
 * addresses. In order, without overlap.
 */
export function namingZones(shadow: string, start: number, end: number): Span[] {
  const zones: Span[] = [];
  let at = start;
  while (at < end) {
    const sign = shadow.charAt(at);
    const close = closing[sign];
    if (close !== undefined) {
      const limit = Math.min(end, at + (sign === '《' ? 80 : longestSlogan + 2));
      const to = indexWithin(shadow, close, at + 1, limit);
      if (to > at) {
        zones.push({ start: at, end: to + 1 });
        at = to + 1;
        continue;
      }
    } else if (sign === 'h' && shadow.startsWith('http', at)) {
      const from = at;
      while (at < end && /[!-~]/.test(shadow.charAt(at))) at += 1;
      zones.push({ start: from, end: at });
      continue;
    }
    at += 1;
  }
  return zones;
}

function indexWithin(shadow: string, sign: string, from: number, limit: number): number {
  for (let at = from; at < limit; at += 1) {
    if (shadow.charAt(at) === sign) return at;
    if (shadow.charAt(at) === '\n' || shadow.charAt(at) === '。') return -1;
  }
  return -1;
}
