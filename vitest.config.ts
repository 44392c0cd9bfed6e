import { configDefaults, defineConfig } from 'vitest/config'

/** Server and pure tests on Node; screens are proved in a real browser by test/journeys. */
export default defineConfig({
  test: {
    include: ['{src,test,bench}/**/*.test.{ts,tsx}'],
    // Takes minutes, of a program that starts twenty times: run when it is asked for (docs/operating.md).
    exclude: [
      ...configDefaults.exclude,
      ...(process.env.RONDO_LONG ? [] : ['test/crash/{round-the-loop,mailing}.test.ts']),
    ],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    // Reading the modules anew for each file took half of the time; each test has a database and an app of its own.
    isolate: false,
    globalSetup: ['test/database-server.ts'],
    setupFiles: ['test/one-at-a-time.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: { TZ: 'UTC' },
  },
})
