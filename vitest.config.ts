import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** What reaches no database and leaves nothing behind: a process and its modules serve many files. */
const pure = ['packages/domain/**/*.test.ts', 'apps/web/{features,i18n,service-worker}/**/*.test.{ts,tsx}'];

export default defineConfig({
  resolve: { alias: { '@': join(import.meta.dirname, 'apps/web') } },
  test: {
    exclude: ['**/node_modules/**', '**/.next/**', '**/dist/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A test that hangs on a connection must not hold the run.
    teardownTimeout: 10_000,
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['packages/**/*.test.{ts,tsx}', 'apps/**/*.test.{ts,tsx}', 'proof/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/.next/**', '**/dist/**', ...pure],
          globalSetup: ['packages/database/testkit/global-setup.ts'],
        },
      },
    ],
  },
});
