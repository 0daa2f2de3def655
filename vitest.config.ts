import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/stack/**'],
    testTimeout: 15_000,
    // All cores: the tests wait for loopback as often as they compute.
    maxWorkers: '100%',
    // No module is mocked and none keeps state, so files may share a worker's modules: a third of the time.
    isolate: false,
  },
});
