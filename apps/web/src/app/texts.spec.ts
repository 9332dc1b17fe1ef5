import { expect, it } from 'vitest';
import type { MessageTree } from '../lib/define-messages';

interface Messages {
  readonly zh: MessageTree;
  readonly en: MessageTree;
}

const isMessages = (value: unknown): value is Messages =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

/** Every module of texts: namespaces and the parts that they are made of. */
const files = Object.entries({
  ...import.meta.glob<Readonly<Record<string, unknown>>>('../**/*messages.ts', { import: '*' }),
  ...import.meta.glob<Readonly<Record<string, unknown>>>('../ui/terms.ts', { import: '*' }),
});

function flatten(tree: MessageTree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : flatten(value, `${path}${key}.`),
  );
}

async function readAll(): Promise<{ file: string; zh: Map<string, string>; en: Map<string, string> }[]> {
  const all = await Promise.all(
    files.map(async ([file, load]) =>
      Object.values(await load())
        .filter(isMessages)
        .map(({ zh, en }) => ({ file, zh: new Map(flatten(zh)), en: new Map(flatten(en)) })),
    ),
  );
  return all.flat();
}

const placesOf = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1] ?? '')),
];
/** English may say a text of its own where there is one thing only. */
const pluralBase = (key: string): string => key.replace(/_one$/, '_other');

it('says everything in both languages', async () => {
  const missing = (await readAll()).flatMap(({ file, zh, en }) => [
    ...[...zh.keys()].filter((key) => !en.has(key)).map((key) => `${file}: ${key} has no English`),
    ...[...en.keys()].filter((key) => !zh.has(pluralBase(key))).map((key) => `${file}: ${key} has no Chinese`),
    ...[...en].filter(([key, text]) => text === '' && zh.get(key) !== '').map(([key]) => `${file}: ${key} is empty`),
  ]);
  expect(missing).toEqual([]);
});

it('fills the same values into both languages', async () => {
  const different = (await readAll()).flatMap(({ file, zh, en }) =>
    [...en].flatMap(([key, text]) => {
      const known = placesOf(zh.get(pluralBase(key)) ?? '');
      const unknown = placesOf(text).filter((place) => !known.includes(place) && place !== 'count');
      return unknown.map((place) => `${file}: ${key} fills in ${place} in English only`);
    }),
  );
  expect(different).toEqual([]);
});

/** Stays Chinese in English: the product’s and the other language’s own name, and the word printed on ballots. */
const staysChinese = new Set(['评议 Pingyi', '中文', 'Abstain (弃权)']);

it('says nothing in Chinese where English is chosen', async () => {
  const untranslated = (await readAll()).flatMap(({ file, en }) =>
    [...en]
      .filter(([, text]) => /\p{Script=Han}/u.test(text) && !staysChinese.has(text))
      .map(([key, text]) => `${file}: ${key}: ${text}`),
  );
  expect(untranslated).toEqual([]);
});

/** A number with several of something behind it; not “at least {{count}} characters”, where one alone never stands. */
const several = /(?<!\b(?:least|most|than|every|all|are) )\{\{count\}\} (?:more |other |new |own )?[a-z]+s\b/i;

it('says one thing in the singular in English', async () => {
  const plural = (await readAll()).flatMap(({ file, en }) =>
    [...en]
      .filter(([key, text]) => several.test(text) && !en.has(key.replace(/(_other|_one)?$/, '_one')))
      .map(([key, text]) => `${file}: ${key}: ${text}`),
  );
  expect(plural).toEqual([]);
});

const components = import.meta.glob<string>('../**/*.tsx', { query: '?raw', import: 'default' });

/** Between tags or in a label: at least two letters or one Chinese character, outside of braces. */
const writtenText =
  /(?:[^=]>|\}) *(?:[A-Za-z]{2,}[ A-Za-z.,]*|[^<>{}\n]*\p{Script=Han}[^<>{}\n]*)<\/|(?:label|title|placeholder|alt)="[^"]*\p{L}[^"]*"/u;

it('writes no text into components', async () => {
  const pages = Object.entries(components).filter(([file]) => !file.endsWith('.spec.tsx'));
  const written = await Promise.all(
    pages.map(async ([file, load]) =>
      (await load())
        .split('\n')
        .filter((line) => writtenText.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    ),
  );
  expect(pages.length).toBeGreaterThan(0);
  expect(written.flat()).toEqual([]);
});
