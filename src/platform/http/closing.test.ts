import { connect, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { testWorld } from '#test/world.ts'

const { http } = await testWorld()

test('what is under way is finished while it closes, what comes after is refused as a problem', async () => {
  await http.listen({ port: 0, host: '127.0.0.1' })
  const socket = connect((http.server.address() as AddressInfo).port, '127.0.0.1')
  let heard = ''
  const answered = new Promise((end) => socket.on('data', (part) => (heard += String(part))).on('close', end))
  const head = (method: string, more = '') =>
    `${method} /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${more}\r\n`
  socket.write(head('POST', 'content-length: 2\r\n'))
  await new Promise((begun) => http.server.once('request', begun))
  const closed = http.close()
  await new Promise((turn) => setTimeout(turn, 50))
  socket.write(`{}${head('GET')}`)
  await Promise.all([closed, answered])
  const [, first, second] = heard.split('HTTP/1.1 ')
  expect(first).toMatch(/^422 /)
  expect(second).toMatch(/^503 /)
  expect(second).toMatch(/content-type: application\/problem\+json/)
  expect(JSON.parse(second!.split('\r\n\r\n')[1]!)).toMatchObject({ status: 503, code: 'not_ready' })
})
