import { defineConfig } from '@playwright/test'
import { browser, launchFlags } from '../browser.ts'

const found = browser()
if ('missing' in found) throw new Error(found.missing)

/** Journeys share one running Rondo, so each makes records of its own and none counts what others made. */
export default defineConfig({
  testDir: '.',
  // The walk takes as long as all others together: begun first, it stands beside them and not behind.
  projects: [
    { name: 'walk', testMatch: 'round-the-loop.journey.ts' },
    { name: 'journeys', testMatch: '**/*.journey.ts', testIgnore: '**/round-the-loop.journey.ts' },
  ],
  outputDir: '../../test-results/journeys',
  globalSetup: './server.ts',
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: '../../test-results/journeys.json' }]],
  use: {
    baseURL: process.env.RONDO_URL, // workers read this file again, after the setup
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    contextOptions: { reducedMotion: 'reduce' }, // drawing movement costs, and every click waits for its end
    // Keeping one takes a quarter longer; a screenshot and the page's tree tell most of what failed.
    trace: process.env.RONDO_LONG ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: found.path, args: launchFlags },
  },
})
