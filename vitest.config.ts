import { defineConfig } from 'vitest/config'

/** Server and pure tests on Node; screens are proved in a real browser by test/journeys. */
export default defineConfig({
  test: {
    include: ['{src,test,bench}/**/*.test.{ts,tsx}'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: ['test/database-server.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: { TZ: 'UTC' },
  },
})
