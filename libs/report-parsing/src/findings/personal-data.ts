import type { FindingCode, ParsedFinding } from '../report';
import type { FindingsInput } from './input';

const identity = /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g;
const mobile = /(?<![\d.])1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/g;
const landline = /(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)/g;
const card = /(?<!\d)(?:62|4|5[1-5]|9558)\d{2}(?:[ ]?\d{4}){3}(?:[ ]?\d{1,3})?(?!\d)/g;
const address =
  /(?:家庭住址|家庭地址|住址|家住|现住|居住地址)[:：]?[^，。；\n]{2,40}?(?:\d+ ?号|室|单元|栋|幢|[\u4e00-\u9fff]{1,6}组)/g;

const names: Partial<Record<FindingCode, { zh: string; en: string }>> = {
  'identity-number': { zh: '疑似身份证号', en: 'This looks like an identity number' },
  'phone-number': { zh: '疑似电话号码', en: 'This looks like a phone number' },
  'bank-account': { zh: '疑似银行账号', en: 'This looks like a bank account' },
  'home-address': { zh: '疑似家庭住址', en: 'This looks like a home address' },
};

/** Numbers and addresses of people. The detail does not repeat them. */
export function personalData({ shadow }: Pick<FindingsInput, 'shadow'>): ParsedFinding[] {
  const found: ParsedFinding[] = [];
  const add = (code: FindingCode, pattern: RegExp, holds: (words: string) => boolean = () => true): void => {
    for (const match of shadow.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (!holds(match[0]) || found.some((other) => match.index < other.end && other.start < end)) continue;
      const name = names[code];
      found.push({
        code,
        start: match.index,
        end,
        detail: {
          zh: `${name?.zh ?? ''}，请确认是否需要出现在报告中。`,
          en: `${name?.en ?? ''}; please check whether the report needs it.`,
        },
        related: [],
      });
    }
  };
  add('identity-number', identity, hasIdentityChecksum);
  add('bank-account', card, hasLuhnChecksum);
  add('phone-number', mobile);
  add('phone-number', landline);
  add('home-address', address);
  return found;
}

/** GB 11643-1999: weighted sum modulo 11. */
function hasIdentityChecksum(digits: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits.charAt(index)), 0);
  return '10X98765432'.charAt(sum % 11) === digits.charAt(17).toUpperCase();
}

/** ISO/IEC 7812-1, the check digit of card numbers. */
function hasLuhnChecksum(written: string): boolean {
  const digits = written.replace(/ /g, '');
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - index));
    sum += index % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
  }
  return sum % 10 === 0;
}
