import type { TownshipAlertKind } from './alert-kind';
import type { TownshipAlert } from './comparison';
import { metricName, unitBeside, type WordLocale } from './field-words';
import type { BilingualText } from './shapes';
import { vetoCauseOf, vetoEffectWords } from './veto-cause';

/** What kinds of alerts are called. */
export const alertKindWords: Readonly<Record<TownshipAlertKind, BilingualText>> = {
  veto: { zh: '一票否决', en: 'Veto' },
  deduction: { zh: '扣分', en: 'Deduction' },
  safety: { zh: '安全', en: 'Safety' },
  petition: { zh: '信访治安', en: 'Petitions and order' },
  environment: { zh: '生态环境', en: 'Environment' },
  audit: { zh: '审计', en: 'Audit' },
};

const words = {
  zh: { veto: '一票否决', deduction: '考核扣分', target: '未达任务', previous: '差于上年', points: '分' },
  en: {
    veto: 'veto',
    deduction: 'points deducted',
    target: 'misses the target',
    previous: 'worse than the year before',
    points: 'points',
  },
} as const;

/** What an alert says: the event without the official’s name, and what it does to the result; null where it only informs. */
export interface AlertWords {
  readonly event: string;
  readonly effect: string | null;
}

/** @param decimal writes a decimal as the page writes figures */
export function alertWords(
  { veto, points, figure }: Pick<TownshipAlert, 'veto' | 'points' | 'figure'>,
  locale: WordLocale,
  decimal: (figure: string) => string = (text) => text,
): AlertWords {
  const text = words[locale];
  if (veto !== null) {
    const event = veto.cause === null ? text.veto : vetoCauseOf(veto.cause).words[locale];
    return { event, effect: vetoEffectWords(veto.effect)[locale] };
  }
  if (figure === null) {
    return { event: text.deduction, effect: points === null ? null : `${decimal(points)} ${text.points}` };
  }
  const unit = unitBeside(figure.unit, locale);
  const inWords = (value: string): string => `${decimal(value)}${/^[%‰]?$/.test(unit) ? unit : ` ${unit}`}`;
  const name = metricName(figure, locale);
  const value = inWords(figure.value);
  const base = inWords(figure.base);
  const event =
    locale === 'zh'
      ? `${name} ${value}，${text[figure.against]}（${base}）`
      : `${name}: ${value}, ${text[figure.against]} (${base})`;
  return { event, effect: null };
}
