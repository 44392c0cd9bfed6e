/** The contracts of the demo company, each somewhere else on its way. */
import { invoiceStory } from '#base/billing/demo.ts'
import { frameStory, orderStory, type Frame } from '#loop/6-orders/demo.ts'
import { random } from '#platform/demo/random.ts'
import { atWork, shifted, type Story } from '#platform/demo/story.ts'
import type { Company } from './company.ts'

/** What customers agreed to take over time: one on its way, one to be released, one that is called slowly, one that ends soon, one by a schedule. */
export function frameStories(company: Company): Story[] {
  const { stage, customers, catalog, serials } = company
  const parts = [...catalog.values()].filter(({ type, cost }) => type === 'sparePart' && Number(cost) < 300)
  const [first, second, third] = parts.map(({ id }) => id as string)
  const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)
  const yearly = { noticeDays: 60, days: 364, kind: 'quantity', end: 'inForce' } as const
  const begun = (ago: number) => atWork(shifted(stage.until, -ago), random('frame', ago))
  const agreed = (productId: string | undefined, targetQuantity: string, discountPercent: string) => ({
    productId,
    targetQuantity,
    discountPercent,
    minimumQuantity: '5',
    tolerancePercent: '10',
  })
  const frames: Frame[] = [
    {
      ...yearly,
      name: 'Spare parts for the year',
      at: begun(115),
      lines: [agreed(first, '120', '8'), agreed(second, '40', '5')],
      calls: times(2, { quantity: '24' }),
    },
    {
      ...yearly,
      name: 'Seal kits, all plants',
      at: begun(345),
      lines: [agreed(second, '200', '14')],
      calls: times(5, { quantity: '34' }),
    },
    {
      ...yearly,
      name: 'Cartridges, month by month',
      at: begun(96),
      lines: [agreed(third, '120', '6')],
      every: 1,
      calls: times(2, { quantity: '10' }),
    },
    {
      ...yearly,
      kind: 'value',
      name: 'Maintenance stock',
      at: begun(118),
      lines: [{ description: 'Spare parts of any kind', targetAmount: '30000', discountPercent: '10' }],
      calls: [
        { quantity: '12', productId: first! },
        { quantity: '8', productId: third! },
      ],
    },
    {
      ...yearly,
      name: 'Filters',
      at: begun(16),
      lines: [agreed(third, '60', '6')],
      calls: [],
      end: 'accepted',
    },
    {
      ...yearly,
      name: 'Wear parts',
      at: begun(12),
      lines: [agreed(first, '80', '5')],
      calls: [],
      end: 'sent',
    },
  ]
  return frames.map((frame, index) =>
    frameStory(
      stage,
      random('frame', frame.name),
      customers[(index * 5 + 2) % customers.length]!,
      frame,
      (id, at) =>
        orderStory(stage, random('call-off', at, frame.name), id, at, {
          serials,
          billed: (invoiceId, day) => invoiceStory(stage, random('invoice', day, frame.name), invoiceId, day),
        }),
    ),
  )
}
