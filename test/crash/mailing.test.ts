import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { startMailServer } from '../mail-server.ts'
import { mortalRondo } from './mortal.ts'

/** A mailing whose program is killed while it goes out: every reader gets one mail, or it is said that nobody knows. */
const post = await startMailServer()
const { call, dieAndRise, end } = await mortalRondo(post.url)
afterAll(async () => {
  await end()
  await post.close()
})

const readers = 60
interface Recipient {
  address: string
  status: string
}

test(
  'kill -9 while a mailing goes out loses nobody and writes to nobody twice',
  { timeout: 400_000 },
  async () => {
    const [letterhead] = (await call('GET', 'letterheads')).data
    await call('PATCH', `letterheads/${letterhead.id}`, { address: 'Hafenweg 1\n20457 Hamburg' })
    const campaign = await call('POST', 'campaigns', { name: 'Spring', type: 'newsletter' })
    const recordIds: string[] = []
    for (let n = 0; n < readers; n++)
      recordIds.push((await call('POST', 'leads', { lastName: `R${n}`, email: `r${n}@reader.example` })).id)
    const segment = await call('POST', 'segments', {
      name: 'All',
      collection: 'leads',
      mode: 'static',
      recordIds,
    })
    const words = { subject: 'News', text: 'Dear {{ record.lastName }}' }
    const mailing = await call('POST', 'mailings', {
      name: 'M',
      campaignId: campaign.id,
      segmentId: segment.id,
      perHour: null,
      ...words,
    })
    await call('POST', `mailings/${mailing.id}/actions/schedule`, {})
    for (const share of [0.2, 0.5]) {
      for (
        const deadline = Date.now() + 120_000;
        post.sent.length < readers * share && Date.now() < deadline;
      )
        await pause(5)
      await dieAndRise()
    }
    const settled = async () => {
      const { byStatus } = await call('GET', `mailings/${mailing.id}/figures`)
      return (byStatus.sent ?? 0) + (byStatus.unknown ?? 0)
    }
    await expect.poll(settled, { timeout: 200_000, interval: 1_000 }).toBe(readers)
    const all = (await call('GET', `mailing-recipients?mailingId=${mailing.id}&limit=200`))
      .data as Recipient[]
    expect(all).toHaveLength(readers)
    const got = (address: string) => post.sent.filter(({ to }) => to.includes(address)).length
    // Of a mail that nobody knows about, the server may have had it or not: one at most either way.
    const wrong = all.filter(
      ({ address, status }) => got(address) !== 1 && !(status === 'unknown' && !got(address)),
    )
    expect(wrong).toEqual([])
    expect(all.filter(({ status }) => status === 'unknown').length).toBeLessThan(6)
  },
)
