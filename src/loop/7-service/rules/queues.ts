/** Where a new ticket waits, and what is promised there. Pure. */
import type { Values } from '#platform/records/record-type.ts'
import { standardPromises } from './seeds.ts'

type Config = (collection: string) => readonly Values[]

const takes = (list: string[] | null | undefined, value: unknown) =>
  !list?.length || list.includes(value as string)

/** The first queue, by position, that takes tickets of this type and product; null when none does. */
export const queueFor = (config: Config, ticket: Values): Values | null =>
  [...config('queues')]
    .toSorted((a, b) => a.position - b.position)
    .find((queue) => takes(queue.types, ticket.type) && takes(queue.productIds, ticket.productId)) ?? null

/** The queue that a mail to one of these addresses comes to. */
export function queueAt(config: Config, addresses: readonly string[]): Values | undefined {
  const known = new Set(addresses.map((address) => address.toLowerCase()))
  return config('queues').find(({ address }) => address && known.has(address.toLowerCase()))
}

/** Id of the clock policy that applies: the contract's, else the queue's, else the shipped one, if it is still there. */
export function policyOf(config: Config, queueId: string | null, contractPolicyId: string | null) {
  const queue = config('queues').find(({ id }) => id === queueId)
  const wanted = [contractPolicyId, queue?.policyId, standardPromises.id]
  return wanted.find((id) => config('clock-policies').some((policy) => policy.id === id)) ?? null
}
