import { expect, test } from 'vitest'
import { testWorld } from '#test/world.ts'

const { admin, as } = await testWorld()
const span = { from: '2026-07-06', until: '2026-07-17' }

test('everybody enters their own, those who lead also those of others', async () => {
  const [rep, colleague, third] = [await as(['sales-rep']), await as(['sales-rep']), await as(['sales-rep'])]
  const lead = await as(['sales-manager'])
  const own = await rep.post('absences', { ...span, substituteId: colleague.userId, reason: 'Walking' })
  expect(own.body).toMatchObject({ userId: rep.userId, ownerId: rep.userId, ...span })
  expect((await rep.post('absences', { ...span, userId: colleague.userId })).status).toBe(403)
  const given = await lead.post('absences', { ...span, userId: colleague.userId })
  expect(given.body).toMatchObject({ userId: colleague.userId, ownerId: colleague.userId })
  // Whoever is away may change what the lead entered; nobody else of their level may.
  expect((await colleague.patch(`absences/${given.body.id}`, { until: '2026-07-20' })).status).toBe(200)
  expect((await colleague.patch(`absences/${own.body.id}`, { until: '2026-07-20' })).status).toBe(403)
  expect((await rep.patch(`absences/${own.body.id}`, { userId: third.userId })).status).toBe(403)
})

test.each([
  [{ from: '2026-07-06', until: '2026-07-05' }, 'until', 'ends_before_it_starts'],
  [{ from: '2026-07-06' }, 'until', 'required'],
])('%j is refused', async (body, path, code) => {
  const answer = await admin.post('absences', body)
  expect(answer.body.errors).toMatchObject([{ path, code }])
})

test('nobody stands in for themselves', async () => {
  const answer = await admin.post('absences', { ...span, substituteId: admin.userId })
  expect(answer.body.errors).toMatchObject([{ path: 'substituteId', code: 'own_substitute' }])
})
