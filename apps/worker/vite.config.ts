import { fileURLToPath } from 'node:url';
import { serverBuild } from '../../vite.server';

const root = fileURLToPath(new URL('.', import.meta.url));

/** The children are entries of their own: the pools start them as files beside the bundle. */
export default serverBuild(root, {
  main: `${root}src/main.ts`,
  'parse-child': `${root}src/child/parse-child.ts`,
  'render-child': `${root}src/child/render-child.ts`,
});
