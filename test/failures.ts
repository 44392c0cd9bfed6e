import { relative } from 'node:path'

interface UnitFile {
  name: string
  status: string
  message?: string
  assertionResults: { status: string; fullName: string; failureMessages?: string[] }[]
}

/** What failed in vitest's report, a line each; a file that could not even start is one. */
export function failedUnits(report: { testResults: UnitFile[] }): string[] {
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed')
    const file = relative(process.cwd(), name)
    if (failed.length > 0)
      return failed.map((one) => line(`${file} › ${one.fullName}`, one.failureMessages?.[0]))
    return status === 'failed' ? [line(file, message)] : []
  })
}

interface Suite {
  file: string
  suites?: Suite[]
  specs?: {
    title: string
    ok: boolean
    tests: { results: { error?: { message?: string } }[] }[]
  }[]
}

/** What failed in the browser's report, a line each. */
export function failedJourneys(suites: Suite[]): string[] {
  return suites.flatMap(({ file, specs = [], suites: inner = [] }) => [
    ...specs
      .filter((spec) => !spec.ok)
      .map((spec) => line(`${file} › ${spec.title}`, spec.tests[0]?.results[0]?.error?.message)),
    ...failedJourneys(inner),
  ])
}

const line = (what: string, why = '') => `${what}: ${why.split('\n')[0]}`
