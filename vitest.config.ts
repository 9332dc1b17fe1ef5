import { defineConfig } from 'vitest/config';

/**
 * unit: pure code beside its source. web: React in happy-dom. integration: services, jobs and HTTP on a real
 * PostgreSQL started once per run, a database per test file.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'libs/*/src/**/*.spec.ts',
            'apps/{api,worker,standalone,cli}/src/**/*.spec.ts',
            'test/unit/**/*.spec.ts',
          ],
          environment: 'node',
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'web',
          include: ['libs/charts/src/**/*.spec.tsx', 'apps/web/src/**/*.spec.{ts,tsx}'],
          environment: 'happy-dom',
          setupFiles: ['test/web/patience.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.spec.ts', 'test/fault/**/*.spec.ts'],
          environment: 'node',
          globalSetup: ['test/integration/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
