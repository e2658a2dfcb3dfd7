import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{contract,platform,renderer,field,electron,build,bench}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'dist/**'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // Two cores, and some suites start a real platform: more workers only make each slower.
    maxWorkers: 2,
  },
});
