import { defineConfig } from 'vitest/config';

/** The real stack on an AWS endpoint of this machine: `npm run test:stack`. */
export default defineConfig({
  test: {
    include: ['test/stack/**/*.test.ts'],
    globalSetup: ['test/support/install-ministack.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two files at once, each with an endpoint of its own: they wait for deployments more often than they compute.
    maxWorkers: 2,
  },
});
