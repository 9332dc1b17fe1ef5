import type { Qualifier } from '../report';

/** Words directly before a number, longest first, and what they say of it. */
const before: readonly (readonly [string, Qualifier])[] = [
  ['不低于', 'at_least'],
  ['不少于', 'at_least'],
  ['不高于', 'at_most'],
  ['不超过', 'at_most'],
  ['不多于', 'at_most'],
  ['控制在', 'at_most'],
  ['大约', 'approx'],
  ['约为', 'approx'],
  ['约占', 'approx'],
  ['接近', 'nearly'],
  ['将近', 'nearly'],
  ['超过', 'over'],
  ['突破', 'over'],
  ['冲破', 'over'],
  ['高达', 'over'],
  ['不足', 'at_most'],
  ['不到', 'at_most'],
  ['不满', 'at_most'],
  ['至少', 'at_least'],
  ['最多', 'at_most'],
  ['约', 'approx'],
  ['近', 'nearly'],
  ['超', 'over'],
  ['逾', 'over'],
  ['过', 'over'],
  ['上', 'at_least'],
];

/** 节约, 最近 …: the sign belongs to another word. */
const partOfWord: Record<string, string> = {
  约: '节条契签大',
  近: '最附邻远临靠相',
  过: '通经超不改扩度',
  超: '高反赶',
  上: '以之网线晚早路身面加赶跟',
};

/**
 * @param bare whether the number has no digit: only then 上 is a qualifier (上千人)
 * @returns the qualifier that ends at `at`, with its first offset
 */
export function qualifierBefore(
  shadow: string,
  at: number,
  bare = false,
): { start: number; qualifier: Qualifier } | null {
  let end = at;
  while (end > 0 && shadow.charAt(end - 1) === ' ' && at - end < 2) end -= 1;
  for (const [word, qualifier] of before) {
    if (end < word.length || !shadow.startsWith(word, end - word.length) || (word === '上' && !bare)) continue;
    if ((partOfWord[word] ?? '').includes(shadow.charAt(end - word.length - 1) || '\n')) return null;
    return { start: word === '控制在' ? at : end - word.length, qualifier };
  }
  return null;
}

const after: readonly (readonly [string, Qualifier])[] = [
  ['左右', 'approx'],
  ['上下', 'approx'],
  ['以上', 'at_least'],
  ['及以上', 'at_least'],
  ['之上', 'at_least'],
  ['以内', 'at_most'],
  ['之内', 'at_most'],
  ['以下', 'at_most'],
  ['之下', 'at_most'],
  ['多', 'over'],
  ['余', 'over'],
];

/** @returns the qualifier that begins at `from` (after the unit, or one space later), with the offset after it */
export function qualifierAfter(shadow: string, from: number): { end: number; qualifier: Qualifier } | null {
  const at = shadow.charAt(from) === ' ' ? from + 1 : from;
  for (const [word, qualifier] of after) {
    if (!shadow.startsWith(word, at)) continue;
    if (word.length === 1 && !/[，。；、,;)\s]/.test(shadow.charAt(at + 1) || '。')) continue;
    return { end: at + word.length, qualifier };
  }
  return null;
}
