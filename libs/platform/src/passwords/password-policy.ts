import { type BilingualText, type PasswordPolicy, passwordPolicies, type PasswordProfile } from '@pingyi/contracts';

/** Lower case, upper case, digits, anything else: the kinds of signs that the dengbao profile counts. */
const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

let common: Promise<ReadonlySet<string>> | undefined;

/** 49,000 passwords that people use, in lower case; loaded when the first new password is checked. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']));
  return common;
}

/**
 * What a new password has to change, or nothing. Lengths are counted in characters as people see them.
 * @param names what the password must not contain: the login name, and what the product is called
 */
export async function passwordFaults(
  password: string,
  profile: PasswordProfile,
  names: readonly string[],
): Promise<BilingualText[]> {
  const policy: PasswordPolicy = passwordPolicies[profile];
  const plain = password.normalize('NFKC').toLowerCase();
  const faults: BilingualText[] = [];
  if ([...new Intl.Segmenter().segment(password)].length < policy.minLength) {
    faults.push({
      zh: `密码至少需要 ${policy.minLength} 个字符`,
      en: `The password needs at least ${policy.minLength} characters`,
    });
  }
  if (kinds.filter((kind) => kind.test(password)).length < policy.kinds) {
    faults.push({
      zh: `密码须含大写字母、小写字母、数字、符号中的至少 ${policy.kinds} 种`,
      en: `The password needs at least ${policy.kinds} of capitals, small letters, digits and signs`,
    });
  }
  if ([...names, 'pingyi'].some((name) => name.length >= 3 && plain.includes(name.toLowerCase()))) {
    faults.push({ zh: '密码不能包含用户名', en: 'The password must not contain the user name' });
  }
  const known = await commonPasswords();
  // A year or a sign at the end of a common one is what guessing programs try next.
  if (isMonotonous(plain) || known.has(plain) || known.has(plain.replace(/[^\p{L}]+$/u, ''))) {
    faults.push({
      zh: '这个密码太常见，很容易被猜到',
      en: 'This password is used by many and is easy to guess',
    });
  }
  return faults;
}

/** One sign, or one short piece, over and over: long enough for the policy and among the first guesses. */
function isMonotonous(text: string): boolean {
  return /^(.{1,4})\1+.{0,3}$/su.test(text) || new Set(text).size < 5;
}
