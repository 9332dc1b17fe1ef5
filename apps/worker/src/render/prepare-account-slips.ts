import { codeImage } from './code-image';
import type { Locale } from './paper-words';

/** Slips to cut apart: each lets one person set the password of an account that stands. */
export interface AccountSlipsPaper {
  readonly locale: Locale;
  readonly tenantName: string;
  /** Where people sign in afterwards. */
  readonly address: string;
  readonly linksUntil: Date;
  readonly people: readonly {
    readonly name: string;
    readonly loginName: string;
    /** Works once. */
    readonly link: string;
  }[];
}

export interface AccountSlipsView {
  readonly title: string;
  readonly issuer: string;
  readonly steps: readonly string[];
  readonly until: string;
  readonly codeAlt: string;
  readonly slips: readonly {
    readonly name: string;
    readonly login: readonly [label: string, value: string];
    /** The link as a QR code: the bytes of a PNG. */
    readonly code: readonly number[];
    readonly link: string;
  }[];
}

const inBeijing = (instant: Date, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(instant);

const words = {
  zh: {
    title: '评议系统账号条',
    login: '用户名',
    codeAlt: '二维码，内容为下方的网址',
    steps: (address: string) => [
      '1. 用手机扫描二维码，或在浏览器中输入下方网址。',
      '2. 设置自己的密码。',
      `3. 以后在 ${address} 用用户名和密码登录。`,
    ],
    until: (time: string) => `${time}前有效，只能使用一次。限本人使用，请勿转交或拍照外传。`,
  },
  en: {
    title: 'Pingyi account',
    login: 'User name',
    codeAlt: 'QR code of the address below',
    steps: (address: string) => [
      '1. Scan the code with a telephone, or type the address below into a browser.',
      '2. Set a password of your own.',
      `3. From then on sign in at ${address} with user name and password.`,
    ],
    until: (time: string) =>
      `Works once, until ${time} (Beijing time). For you alone: do not pass it on or photograph it.`,
  },
} as const;

export function prepareAccountSlips(paper: AccountSlipsPaper): AccountSlipsView {
  const { locale, tenantName, address, linksUntil, people } = paper;
  const text = words[locale];
  return {
    title: text.title,
    issuer: tenantName,
    steps: text.steps(address),
    until: text.until(inBeijing(linksUntil, locale)),
    codeAlt: text.codeAlt,
    slips: people.map(({ name, loginName, link }) => ({
      name,
      login: [text.login, loginName] as const,
      code: [...codeImage(link)],
      link,
    })),
  };
}
