import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import config from './playwright.config';

/** Looks at every page instead of testing it; the pictures go to `screenshots/`, where index.html shows them all. */
export default defineConfig(config, {
  testMatch: 'screenshots.ts',
  outputDir: join(import.meta.dirname, '../../test-results/screenshots'),
  timeout: 3_600_000,
  retries: 0,
  use: { trace: 'off', screenshot: 'off' },
});
