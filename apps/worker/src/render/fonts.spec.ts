import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { aNotice, paperOfParts } from '../../../../test/fixtures/papers';
import { findMissingCharacters } from './font-coverage';
import { readFontFile } from './font-file';
import { fontRoles } from './fonts';
import { noticePart } from './paper-parts';

const require = createRequire(import.meta.url);
const shipped = (name: string): string => require.resolve(`@expo-google-fonts/${name}`);
const folder = mkdtempSync(join(tmpdir(), 'pingyi-own-fonts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const paperWith = (name: string) =>
  paperOfParts([
    noticePart({ ...aNotice, officials: [{ name, township: '甲镇', post: '镇长', peerClass: '正职', team: false }] }),
  ]);

describe('fonts of papers', () => {
  it('are read by name and by the characters they have', async () => {
    const serif = await readFontFile(shipped('noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'));
    expect(serif.families).toContain('Noto Serif SC');
    const has = (character: string): boolean => {
      const code = character.codePointAt(0) ?? 0;
      return serif.stretches.some(([first, last]) => first <= code && code <= last);
    };
    expect(['一', '示', 'A', '䶮', '㛃'].map(has)).toEqual([true, true, true, true, true]);
    expect(has('𱍊')).toBe(false);
  });

  it('cover rare characters of names from every plane of the national list', async () => {
    expect(await findMissingCharacters(paperWith('䶮㛃𬍛𬣞𬱟𬸚𫘜𬭎𬬻𥔲𤧛𦭜𨺙𠮷𠅤'), null)).toEqual([]);
    expect(await findMissingCharacters(paperWith('𠀐𡯂𨧡𤷤𨛍𪘲𬫺'), null)).toEqual([]);
    expect(await findMissingCharacters(paperWith('钟𱍊𱍊\u{e001}'), null)).toEqual(['\u{e001}', '𱍊']);
  });

  it('of a deployment join every role by their own names; what is no font is passed over', async () => {
    copyFileSync(shipped('noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf'), join(folder, '自备.ttf'));
    writeFileSync(join(folder, 'broken.otf'), 'no font');
    const own = await fontRoles(folder);
    for (const families of Object.values(own)) expect(families).toContain('Noto Serif JP');
    expect(own['fang-song'][0]).toBe('FangSong_GB2312');
    expect(await findMissingCharacters(paperWith('钟示例'), folder)).toEqual([]);
  });
});
