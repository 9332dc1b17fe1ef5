/** The first character in the order of pinyin for each letter that syllables begin with. */
const firstOf = Array.from('阿八嚓咑妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀');
const letters = Array.from('abcdefghjklmnopqrstwxyz');

/** Letters by which names also begin that the order of pinyin puts under the character's more frequent reading. */
const otherReadings: Readonly<Record<string, string>> = {
  曾: 'z',
  单: 's',
  仇: 'q',
  解: 'x',
  查: 'z',
  区: 'o',
  乐: 'y',
  盖: 'g',
  朴: 'p',
  缪: 'm',
  翟: 'z',
  长: 'z',
  重: 'z',
  覃: 't',
};

const pinyin = new Intl.Collator('zh-Hans-CN-u-co-pinyin');
const known = new Map<string, string>();

/** The letters that the character’s pinyin may begin with; characters that are no Chinese ones stand for themselves. */
function initialsOf(character: string): string {
  const present = known.get(character);
  if (present !== undefined) return present;
  const place = /\p{Script=Han}/u.test(character)
    ? firstOf.findLastIndex((first) => pinyin.compare(first, character) <= 0)
    : -1;
  const initials = place < 0 ? character : `${letters[place]}${otherReadings[character] ?? ''}`;
  known.set(character, initials);
  return initials;
}

/**
 * Tells whether names match what was typed: they contain it, or the initials of their pinyin begin with it. Case and
 * spaces do not matter.
 */
export function nameMatcher(typed: string): (...names: readonly (string | null)[]) => boolean {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, '');
  const text = plain(typed);
  const asInitials = /^[a-z]+$/.test(text) ? Array.from(text) : [];
  const beginsWithInitials = (name: readonly string[]): boolean =>
    asInitials.length > 0 &&
    asInitials.length <= name.length &&
    asInitials.every((letter, index) => initialsOf(name[index] ?? '').includes(letter));
  return (...names) =>
    names.some((given) => {
      const name = plain(given ?? '');
      return name.includes(text) || beginsWithInitials(Array.from(name));
    });
}
