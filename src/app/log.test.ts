import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

/** Writes a line and leaves as soon as its standard input ends. */
const program = `
  import { createLog, leave } from ${JSON.stringify(new URL('log.ts', import.meta.url).href)}
  const log = createLog('info')
  process.stdin.resume().once('end', () => {
    log.info({}, 'the last line')
    leave(log, 3)
  })`

const started = () => spawn(process.execPath, ['--input-type=module', '-e', program])

test('what was said last is written before the process ends', async () => {
  const child = started()
  child.stdin.end()
  expect(await text(child.stdout)).toContain('the last line')
})

test('nobody reading any more does not keep the process from ending', async () => {
  const child = started()
  try {
    child.stdout.destroy()
    await once(child.stdout, 'close')
    child.stdin.end()
    expect(await once(child, 'exit')).toEqual([3, null])
  } finally {
    child.kill('SIGKILL')
  }
})
