/**
 * The text that the reader sees and that every offset refers to: LF line ends, no byte order mark, no invisible control
 * characters; everything else as it was.
 */
export function normaliseText(raw: string): string {
  return raw
    .replace(/^\ufeff/, '')
    .replace(/\r\n?|\f|\u2028|\u2029/g, '\n')
    .replace(/\p{Cc}/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''));
}
