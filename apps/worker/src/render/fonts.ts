import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type FontFaces, readFontFile } from './font-file';

const require = createRequire(import.meta.url);

/** Shipped font files; a folder of a package holds one weight each. All under the SIL Open Font License. */
const shippedFiles = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf',
  '@expo-google-fonts/chocolate-classical-sans/400Regular/ChocolateClassicalSans_400Regular.ttf',
];

/**
 * For characters that the family of a role lacks. The first three have all 8,105 of the national list of characters
 * (通用规范汉字表, 2013); the last adds 3,500 from the extensions B to H. A file is read only when a character needs it.
 */
const lastResorts = ['Noto Serif SC', 'Noto Sans SC', 'Noto Serif JP', 'Chocolate Classical Sans'];

const families = {
  'biao-song': ['FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', '方正小标宋简体', '方正小标宋_GBK', ...lastResorts],
  'fang-song': ['FangSong_GB2312', '仿宋_GB2312', 'FangSong', ...lastResorts],
  kai: ['KaiTi_GB2312', '楷体_GB2312', 'KaiTi', ...lastResorts],
  hei: ['SimHei', '黑体', 'Noto Sans SC', ...lastResorts],
  song: ['SimSun', '宋体', ...lastResorts],
} as const;

export type FontRole = keyof typeof families;

/**
 * Families by role of the official layout: a deployment's licensed faces first, then the shipped ones, then whatever else
 * lies in the deployment's folder, for characters that nothing before has. A family that is not there is passed over.
 * @param fontsDir the deployment's own fonts, or null
 */
export async function fontRoles(fontsDir: string | null): Promise<Readonly<Record<FontRole, readonly string[]>>> {
  const own = (await facesOfFiles(await ownFiles(fontsDir))).flatMap((faces) => faces.families);
  const withOwn = (role: FontRole): readonly string[] => [...new Set([...families[role], ...own])];
  return {
    'biao-song': withOwn('biao-song'),
    'fang-song': withOwn('fang-song'),
    kai: withOwn('kai'),
    hei: withOwn('hei'),
    song: withOwn('song'),
  };
}

/** Names and characters of every font that a paper may use. @param fontsDir the deployment's own fonts, or null */
export async function fontFacesOf(fontsDir: string | null): Promise<readonly FontFaces[]> {
  return facesOfFiles([...(await ownFiles(fontsDir)), ...shippedFiles.map((file) => require.resolve(file))]);
}

/** The engine passes over a file that is no font, so nothing of it may be counted on here either. */
const facesOfFiles = (paths: readonly string[]): Promise<FontFaces[]> =>
  Promise.all(paths.map((path) => readFontFile(path).catch(() => ({ families: [], stretches: [] }))));

/** Families of the words inside charts; for characters that none of them has the engine looks in the others itself. */
export const chartFontFamily = ['Noto Sans SC', 'Noto Serif SC', 'Noto Sans SC', 'Noto Serif JP'].join(', ');

export function shippedFontFolders(): string[] {
  return shippedFiles.map((file) => dirname(require.resolve(file)));
}

const fontFile = /\.(ttf|otf|ttc|otc)$/i;

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

const hashesByFolder = new Map<string, Promise<readonly string[]>>();

async function ownFiles(fontsDir: string | null): Promise<readonly string[]> {
  if (fontsDir === null) return [];
  const names = (await readdir(fontsDir, { recursive: true })).filter((name) => fontFile.test(name));
  return names.toSorted().map((name) => join(fontsDir, name));
}

async function hashFonts(fontsDir: string | null): Promise<readonly string[]> {
  const files = [...(await ownFiles(fontsDir)), ...shippedFiles.map((file) => require.resolve(file))];
  return Promise.all(files.map(hashFile));
}

/**
 * SHA-256 of every font file a paper may use, read once per process.
 * @param fontsDir the deployment's own fonts, or null
 */
export function fontHashes(fontsDir: string | null): Promise<readonly string[]> {
  const key = fontsDir ?? '';
  const known = hashesByFolder.get(key) ?? hashFonts(fontsDir);
  hashesByFolder.set(key, known);
  return known;
}
