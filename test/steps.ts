import { browser } from './browser.ts'
import { check, counted, skip, tool, type Outcome } from './outcome.ts'
import { debianPostgres } from './debian-postgres.ts'
import { failedJourneys, failedUnits } from './failures.ts'

export interface Step {
  name: string
  title: string
  /** Left out unless it is asked for. */
  onlyWhenNamed?: true
  run: (filters: string[]) => Promise<Outcome>
}

const node = process.execPath

function vitest(filters: string[], env: NodeJS.ProcessEnv = {}) {
  const file = 'test-results/vitest.json'
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...filters]
  return counted(
    file,
    () => tool('vitest', args, env),
    (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
      failures: failedUnits(report),
    }),
  )
}

async function journeys(filters: string[]): Promise<Outcome> {
  const found = browser()
  if ('missing' in found) return skip(found.missing)
  const file = 'test-results/journeys.json'
  return counted(
    file,
    () =>
      tool('playwright', ['test', '--config', 'test/journeys/playwright.config.ts', ...filters], {
        CHROME_PATH: found.path,
        PLAYWRIGHT_JSON_OUTPUT_FILE: `${process.cwd()}/${file}`,
      }),
    ({ stats, suites }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
      failures: failedJourneys(suites),
    }),
  )
}

async function onDebianPostgres(filters: string[]): Promise<Outcome> {
  const server = debianPostgres()
  if ('missing' in server) return skip(server.missing)
  try {
    return await vitest(filters.length > 0 ? filters : ['src'], { TEST_DATABASE_URL: server.url })
  } finally {
    server.stop()
  }
}

/** Cheap and telling first. */
export const steps: Step[] = [
  { name: 'format', title: 'prettier', run: () => check('prettier', ['--check', '--log-level=warn', '.']) },
  { name: 'lint', title: 'oxlint', run: () => check('oxlint', []) },
  {
    name: 'types',
    title: 'tsc, server side',
    run: () => check('tsc', ['--noEmit', '-p', 'tsconfig.json']),
  },
  {
    name: 'web-types',
    title: 'tsc, browser side',
    run: () => check('tsc', ['--noEmit', '-p', 'tsconfig.web.json']),
  },
  { name: 'walls', title: 'who may import whom', run: () => check(node, ['test/walls/check.ts']) },
  { name: 'unit', title: 'unit and API tests on a real PostgreSQL', run: (filters) => vitest(filters) },
  {
    name: 'build',
    title: 'the web app',
    run: () => check('vite', ['build', '--logLevel', 'warn']),
  },
  { name: 'weight', title: 'JavaScript of the first page', run: () => check(node, ['test/weight.ts']) },
  { name: 'journeys', title: 'in a real browser', run: journeys },
  {
    name: 'pg15',
    title: "unit and API tests on Debian's PostgreSQL 15",
    onlyWhenNamed: true,
    run: onDebianPostgres,
  },
]
