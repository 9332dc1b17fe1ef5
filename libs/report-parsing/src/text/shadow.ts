/**
 * A copy of the text with the same length in which look-alikes are one character: full-width digits, letters and
 * brackets become ASCII, all dashes of ranges become `-`, all spaces but line feed and tab become a space, and every
 * sign people blot out with (＊ ○ □ ■ Ｘ ✕) becomes one of `*`, `X`, `×`, `_`. Rules read the shadow, answers slice the text.
 */
export function shadowOf(text: string): string {
  return text
    .replace(/(?<=[０-９])，(?=[０-９]{3}(?![０-９]))/g, ',')
    .replace(
      /[\u00a0\u2000-\u200b\u202f\u2013-\u2015\u2212\u2236\u223c\u25a0\u25a1\u25cb\u25cf\u25ef\u2588\u2593\u2500\u2501\u2715\u2716\u3000\u301c\ufe38-\ufe63\uff01-\uff5e]/g,
      (sign) => {
        const known = lookAlikes.get(sign);
        if (known !== undefined) return known;
        const code = sign.charCodeAt(0);
        if (code >= 0xff01 && code <= 0xff5e && !'，；？！'.includes(sign)) return String.fromCharCode(code - 0xfee0);
        return code >= 0x2000 && code <= 0x200b ? ' ' : sign;
      },
    );
}

const lookAlikes = new Map<string, string>([
  ['\u00a0', ' '],
  ['\u202f', ' '],
  ['\u3000', ' '],
  ['–', '-'],
  ['—', '-'],
  ['―', '-'],
  ['\u2212', '-'],
  ['\u2500', '-'],
  ['\u2501', '-'],
  ['\u2236', ':'],
  ['\u223c', '~'],
  ['\u301c', '~'],
  ['○', '*'],
  ['◯', '*'],
  ['□', '*'],
  ['■', '*'],
  ['●', '*'],
  ['█', '*'],
  ['▓', '*'],
  ['✕', '×'],
  ['✖', '×'],
  ['﹪', '%'],
]);
