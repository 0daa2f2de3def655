import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/stack/**'],
    // A test that hangs is found all the same; one that synthesises a stack takes 12 s on a machine that is busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // All cores: the tests wait for loopback as often as they compute.
    maxWorkers: '100%',
    // No module is mocked and none keeps state, so files may share a worker's modules: a third of the time.
    isolate: false,
  },
});
