import { DecimalText } from '@pingyi/contracts';

export type DecimalReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'invalid'; readonly reason: 'not_a_number' | 'too_long' };

/**
 * What a typed text means as an exact decimal. Full-width digits, thousands commas and blanks are taken as meant; a
 * unit in the text is not, because the field's unit is fixed.
 */
export function readDecimal(typed: string): DecimalReading {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s,，]/gu, '')
    .replaceAll('。', '.')
    .replace(/^\+/u, '')
    .replace(/^(-?)0+(?=\d)/u, '$1')
    .replace(/^(-?)\./u, '$10.')
    .replace(/\.$/u, '');
  if (plain === '') return { kind: 'empty' };
  if (!/^-?\d+(\.\d+)?$/u.test(plain)) return { kind: 'invalid', reason: 'not_a_number' };
  const value = DecimalText.safeParse(plain);
  return value.success ? { kind: 'value', value: value.data } : { kind: 'invalid', reason: 'too_long' };
}
