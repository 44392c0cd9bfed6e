import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { scratchInMemory } from './scratch.ts'
import { steps, type Step } from './steps.ts'
import type { Outcome } from './outcome.ts'

/**
 * `npm test`: every check there is, in one go and to the end, with one sum at the bottom.
 * `npm test -- unit journeys` narrows it to steps; anything with a slash or dot is a filter for the tests.
 */
process.chdir(resolve(import.meta.dirname, '..'))
mkdirSync('test-results', { recursive: true })
scratchInMemory()

const words = process.argv.slice(2)
const filters = words.filter((word) => /[/.]/.test(word))
const names = words.filter((word) => !filters.includes(word))
const unknown = names.filter((name) => !steps.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(
    `No step called ${unknown.join(', ')}. There are: ${steps.map((step) => step.name).join(', ')}.`,
  )
  process.exit(2)
}
const chosen = steps.filter((step) => (names.length > 0 ? names.includes(step.name) : !step.onlyWhenNamed))

const total: Outcome = { passed: 0, failed: 0, skipped: 0 }
const report: string[] = []
for (const step of chosen) {
  console.log(`\n── ${step.name}: ${step.title}`)
  const began = performance.now()
  const outcome = await settle(step)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  total.passed += outcome.passed
  total.failed += outcome.failed
  total.skipped += outcome.skipped
  const mark = outcome.failed > 0 ? 'FAILED' : outcome.passed > 0 ? 'ok' : 'SKIPPED'
  report.push(`${mark.padEnd(8)}${step.name.padEnd(10)}${seconds.padStart(7)} s  ${sum(outcome)}`)
  for (const line of [outcome.why ?? [], outcome.failures ?? []].flat()) report.push(`        ${line}`)
}

console.log(`\n${report.join('\n')}\n`)
console.log(sum(total))
process.exit(total.failed > 0 ? 1 : 0)

async function settle(step: Step): Promise<Outcome> {
  try {
    return await step.run(filters)
  } catch (error) {
    console.error(error)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function sum({ passed, failed, skipped }: Outcome) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
