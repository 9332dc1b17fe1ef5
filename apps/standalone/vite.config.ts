import { fileURLToPath } from 'node:url';
import { serverBuild } from '../../vite.server';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The worker's children are found beside the bundle that forks them, so they are entries here too. */
export default serverBuild(file('.'), {
  main: file('src/main.ts'),
  'parse-child': file('../worker/src/child/parse-child.ts'),
  'render-child': file('../worker/src/child/render-child.ts'),
});
