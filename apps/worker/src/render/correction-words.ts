import type { ResultChange } from '@pingyi/contracts';
import type { PublicationSnapshot } from '@pingyi/persistence';
import { dayOf, dayWords, type Locale } from './paper-words';

type Corrected = Pick<PublicationSnapshot, 'correction' | 'publishedAt'>;

/** That a publication corrects the one before it, and when; null for one that does not. */
export function correctionLead({ correction, publishedAt }: Corrected, locale: Locale): string | null {
  if (!correction) return null;
  const day = dayWords(dayOf(publishedAt), locale);
  // The first publication is the first of the ordinals.
  const number = correction.ordinal - 1;
  return locale === 'zh'
    ? `本结果是第 ${number} 次更正后的公布（${day}），替代此前公布的结果。`
    : `This result was published as correction ${number} on ${day} and replaces the one before.`;
}

/** What a correction changed for each official, a sentence each, with the figures before and after. */
export function correctionSentences({ correction }: Corrected, locale: Locale): string[] {
  return (correction?.changes ?? []).flatMap((change) => {
    const changes = changeWords(change, locale);
    if (changes === null) return [];
    return [
      locale === 'zh'
        ? `${change.name}（${change.townshipName}）：${changes}。`
        : `${change.name} (${change.townshipName}): ${changes}.`,
    ];
  });
}

/** What a correction changed for one official; null when nothing that is shown changed. */
export function ownCorrection({ correction }: Corrected, officialId: string, locale: Locale): string | null {
  const own = correction?.changes.find((change) => change.officialId === officialId);
  const changes = own ? changeWords(own, locale) : null;
  if (changes === null) return null;
  return locale === 'zh' ? `更正内容：${changes}。` : `Corrected: ${changes}.`;
}

/** Only grades: what a notice to everybody may tell of a correction. */
export function correctedGrades({ correction }: Corrected, locale: Locale): string[] {
  return (correction?.changes ?? []).flatMap(({ name, townshipName, before, after }) => {
    const change = moved('grade', before.grade, after.grade, locale);
    if (change === null) return [];
    return [locale === 'zh' ? `${name}（${townshipName}）的${change}` : `${name} (${townshipName}): ${change}`];
  });
}

function changeWords({ before, after, reason }: ResultChange, locale: Locale): string | null {
  const rank = (value: number | null): string | null =>
    value === null ? null : locale === 'zh' ? `第 ${value} 名` : String(value);
  const changes = [
    moved('total', before.total, after.total, locale),
    moved('rank', rank(before.rank), rank(after.rank), locale),
    moved('grade', before.grade, after.grade, locale),
  ].filter((words) => words !== null);
  if (changes.length === 0) return null;
  const others = reason === null ? [locale === 'zh' ? '因他人结果更正而变动' : 'as others were corrected'] : [];
  return [...changes, ...others].join(locale === 'zh' ? '，' : ', ');
}

const labels = {
  zh: { total: '总分', rank: '名次', grade: '等次', none: '未形成' },
  en: { total: 'total', rank: 'rank', grade: 'grade', none: 'none' },
} as const;

function moved(
  what: 'total' | 'rank' | 'grade',
  before: string | null,
  after: string | null,
  locale: Locale,
): string | null {
  if (before === after) return null;
  const text = labels[locale];
  const shown = (value: string | null): string =>
    value === null ? text.none : what === 'grade' ? `“${value}”` : value;
  return locale === 'zh'
    ? `${text[what]}由${spaced(shown(before))}更正为${spaced(shown(after)).trimEnd()}`
    : `${text[what]} from ${shown(before)} to ${shown(after)}`;
}

/** Figures stand apart from the characters around them. */
const spaced = (value: string): string => (/^\d/.test(value) ? ` ${value} ` : value);
