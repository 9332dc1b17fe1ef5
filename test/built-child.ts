import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { serverBuild } from '../vite.server';

const workspace = fileURLToPath(new URL('..', import.meta.url));

export interface BuiltChildren {
  readonly entry: (name: string) => URL;
  readonly remove: () => Promise<void>;
}

/**
 * Builds child-process files as the apps do, for tests that run from sources. The output lies inside the workspace, so
 * that packages resolve from it.
 * @param input entry name to source file, relative to the workspace
 */
export async function buildChildren(input: Readonly<Record<string, string>>): Promise<BuiltChildren> {
  const cache = `${workspace}node_modules/.cache/`;
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(`${cache}children-`);
  const sources = Object.entries(input).map(([name, path]) => [name, `${workspace}${path}`] as const);
  const { build: settings, ...config } = serverBuild(workspace, Object.fromEntries(sources));
  await build({ ...config, configFile: false, logLevel: 'error', build: { ...settings, outDir: folder } });
  return {
    entry: (name) => pathToFileURL(`${folder}/${name}.js`),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
