import { defineConfig, type UserConfig } from 'vite';

/**
 * How api, worker, standalone and cli are built: libs are bundled in, npm packages stay outside. Every child-process
 * file must be an entry of each app whose bundle contains the code that forks it, because it is found beside that bundle.
 */
export function serverBuild(root: string, input: Record<string, string>): UserConfig {
  return defineConfig({
    root,
    ssr: { noExternal: [/^@pingyi\//] },
    build: {
      ssr: true,
      target: 'node24',
      sourcemap: true,
      minify: false,
      outDir: 'dist',
      emptyOutDir: true,
      rollupOptions: {
        input,
        // Drawings for paper do without it; loading it would cost the worker and each of its children a fifth of a second.
        treeshake: { moduleSideEffects: [{ test: /^recharts$/, external: true, sideEffects: false }] },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
}
