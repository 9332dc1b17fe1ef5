import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';

/** The api that `vite` and `vite preview` pass /api to while working on the web alone. */
const apiUrl = process.env['PINGYI_API_URL'] ?? 'http://127.0.0.1:3000';

/** What everybody's first page after signing in is made of, beside what index.html names itself. */
const firstPage = [
  'src/app/start.tsx',
  'src/app/frame.tsx',
  'src/features/home/home-page.tsx',
  'src/features/home/messages.ts',
  'src/features/notices/messages.ts',
];

/**
 * Lets index.html name the code of the first page, which is loaded by one import after another: the browser then fetches
 * and compiles all of it at once.
 */
function preloadFirstPage(): Plugin {
  return {
    name: 'preload-first-page',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, filename }) {
        if (!filename.endsWith('index.html')) return undefined;
        const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
        const found = new Set<string>();
        const add = (fileName: string): void => {
          const chunk = chunks.find((candidate) => candidate.fileName === fileName);
          if (chunk === undefined || found.has(fileName)) return;
          found.add(fileName);
          for (const imported of chunk.imports) add(imported);
        };
        for (const place of firstPage) {
          const chunk = chunks.find(({ moduleIds }) => moduleIds.includes(join(import.meta.dirname, place)));
          if (chunk === undefined) throw new Error(`${place} is in no chunk`);
          add(chunk.fileName);
        }
        const styles = chunks.flatMap(({ fileName, viteMetadata }) =>
          found.has(fileName) ? [...(viteMetadata?.importedCss ?? [])] : [],
        );
        const linkOf = (rel: string, file: string): HtmlTagDescriptor => ({
          tag: 'link',
          attrs: { rel, crossorigin: true, href: `/${file}` },
          injectTo: 'head',
        });
        const named = (file: string): boolean => html.includes(`/${file}"`);
        return [
          ...[...found].filter((file) => !named(file)).map((file) => linkOf('modulepreload', file)),
          ...[...new Set(styles)].filter((file) => !named(file)).map((file) => linkOf('stylesheet', file)),
        ];
      },
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), preloadFirstPage()],
  server: { proxy: { '/api': apiUrl } },
  preview: { proxy: { '/api': apiUrl } },
  build: {
    target: 'chrome109',
    outDir: 'dist',
    emptyOutDir: true,
    // The content security policy allows no data: addresses for fonts and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    manifest: true,
    rolldownOptions: {
      // The sign-in page is a document of its own, so that nobody waits for the whole product to enter a password.
      input: [join(import.meta.dirname, 'index.html'), join(import.meta.dirname, 'sign-in.html')],
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store)[\\/]/ },
            { name: 'data', test: /node_modules[\\/](@tanstack|zod|i18next|react-i18next)[\\/]/ },
          ],
        },
      },
    },
  },
});
