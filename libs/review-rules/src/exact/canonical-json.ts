/**
 * RFC 8785 (JSON Canonicalization Scheme): no white space, object keys in the order of their UTF-16 code units, numbers
 * and strings as ECMAScript writes them.
 *
 * Throws a TypeError for what JSON cannot hold: undefined, functions, symbols, bigints, numbers that are not finite,
 * strings with half a surrogate pair, objects that are not plain.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (Array.isArray(value)) return `[${Array.from(value, (item: unknown) => canonicalJson(item)).join(',')}]`;
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .sort(compareText)
      .map((key) => `${canonicalString(key)}:${canonicalJson(value[key])}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`JSON holds no ${typeof value}`);
}

/** The order of every sorted list and key: by UTF-16 code units, as RFC 8785 sorts keys. Never by locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A string as RFC 8785 writes it; throws a TypeError when it holds half a surrogate pair. */
export function canonicalString(text: string): string {
  if (!isWellFormed(text)) throw new TypeError('a string holds half a surrogate pair');
  return JSON.stringify(text);
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`JSON holds no ${value}`);
  return JSON.stringify(value);
}

/** Whether every surrogate in a string has its other half. (String.prototype.isWellFormed is newer than the browsers served.) */
export function isWellFormed(text: string): boolean {
  return !loneSurrogate.test(text);
}

const loneSurrogate = /\p{Surrogate}/u;

/** An object as JSON.parse makes it, so that its own keys are all there is to it. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
