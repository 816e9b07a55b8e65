import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Unit and property tests. They run in Node; what needs a browser is in tests/e2e (Playwright).
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**'],
    // Beside other work a machine is slow: these find what hangs, and time nothing.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: Math.max(2, availableParallelism() - 1), // of two cores Vitest would use one
  },
});
