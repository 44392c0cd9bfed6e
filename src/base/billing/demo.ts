/** What becomes of an invoice: sent, paid on time, in parts, late, or not at all; now and then credited. */
import { dayOf, later, shifted, soon, whole, type Stage, type Story } from '#platform/demo/story.ts'
import type { Random } from '#platform/demo/random.ts'
import { big } from '#platform/money.ts'

/** Issues a draft and waits for the money. */
export async function* invoiceStory(stage: Stage, chance: Random, id: string, at: string): Story {
  const desk = stage.staff['order-desk']![0]!
  let c = stage.as(yield soon(at, 1), desk)
  const { data } = await c.act('invoices', id, 'issue')
  await c.act('invoices', id, 'send')
  const habit = chance.weighted({ paid: 74, parts: 9, late: 10, never: 4, credited: 3 })
  if (habit === 'credited') {
    c = stage.as(yield later(c.now, 4, 14, chance), desk)
    const [line] = (await whole(c, 'invoices', id)).lines
    const lines = [{ lineId: line.id, quantity: '1' }]
    await c.act('invoices', id, 'credit', { reason: 'One unit arrived damaged and was returned', lines })
  }
  const days = (Date.parse(data.dueOn) - Date.parse(c.now)) / 86_400_000
  const late = habit === 'late' || habit === 'never'
  const wait = Math.max(2, Math.round(days)) + (late ? chance.between(8, 16) : chance.between(-6, 2))
  c = stage.as(yield later(c.now, wait, wait + 1, chance), desk)
  if (late) {
    await c.act('invoices', id, 'remind')
    if (habit === 'never') return
    c = stage.as(yield later(c.now, 6, 14, chance), desk)
  }
  const open = big((await whole(c, 'invoices', id)).openAmount)
  if (open.lte(0)) return
  const first = habit === 'parts' ? open.times(0.6).round(2) : open
  const pay = (amount: string) =>
    c.act('invoices', id, 'recordPayment', {
      amount,
      paidOn: dayOf(c.now),
      method: 'transfer',
      reference: `${data.number}`,
    })
  await pay(first.toFixed(2))
  if (habit !== 'parts') return
  c = stage.as(yield later(shifted(c.now, 0), 10, 25, chance), desk)
  await pay(open.minus(first).toFixed(2))
}
