/** Lets stories happen in the order of their moments, as if the time between had passed. */
import { fullAccess } from '#platform/access/access.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { createReactions } from '#platform/events/reactions.ts'
import type { Jobs, JobKind } from '#platform/jobs/jobs.ts'
import { change } from '#platform/records/change.ts'
import type { Story } from './story.ts'

/** The time in which the company lives; the app asks it. */
export interface DemoClock {
  now: string
}

/** A job as it waits. */
export interface Task {
  name: string
  data: { reaction?: string }
  at: string
}

export interface DemoJobs extends Jobs {
  /** Runs whatever is due, and what that leads to. */
  work: (app: App) => Promise<void>
}

/** Jobs that run when they are asked to, in this process; those that are not `wanted` are left out. */
export function demoJobs(clock: DemoClock, wanted: (task: Task) => boolean): DemoJobs {
  const kinds = new Map<string, JobKind<never>>()
  let waiting: Task[] = []
  const take = (task: Task) => {
    if (wanted(task)) waiting.push(task)
  }
  return {
    define: (kind) => void kinds.set(kind.name, kind as unknown as JobKind<never>),
    schedule: () => {},
    add: async (_, name, data, { at } = {}) => take({ name, data, at: at ?? clock.now }),
    addAll: async (_, name, all) => {
      for (const data of all) take({ name, data, at: clock.now })
    },
    start: async () => {},
    stop: async () => {},
    work: async (app) => {
      for (let due: Task[]; (due = waiting.filter(({ at }) => at <= clock.now)).length > 0;) {
        waiting = waiting.filter(({ at }) => at > clock.now)
        for (const { name, data } of due)
          await kinds.get(name)!.run(app, data as never, { id: name, signal: AbortSignal.timeout(60_000) })
      }
    },
  }
}

interface Life {
  app: App
  clock: DemoClock
  jobs: DemoJobs
  until: string
  /** What the house does by itself at the beginning of each day. */
  daily: (day: string) => Promise<void>
}

/** Steps within so many milliseconds of each other are one transaction. */
const together = 2 * 3_600_000

/** Lives through all stories until `until`, and those that begin on the way; what would happen later does not happen. */
export async function live({ app, clock, jobs, until, daily }: Life, stories: Story[]): Promise<void> {
  const { language, timeZone } = app.config.company
  const system: Caller = { kind: 'system', userId: null, access: fullAccess, language, timeZone }
  const reactions = createReactions(app)
  const queue = new Queue()
  for (const story of stories.splice(0)) await queue.take(story, story.next())
  const follow = async () => {
    await reactions.drain()
    await jobs.work(app)
  }
  for (let today = ''; queue.first !== undefined && queue.first <= until;) {
    const day = queue.first.slice(0, 10)
    if (day !== today) {
      today = day
      clock.now = `${day}T04:00:00.000Z`
      await daily(day)
    }
    const end = new Date(Date.parse(queue.first) + together).toISOString()
    await change(app, system, async (c) => {
      while (queue.first !== undefined && queue.first <= end && queue.first <= until) {
        const { story, at } = queue.next()
        clock.now = at
        await queue.take(story, story.next(c.as(system)))
        for (const begun of stories.splice(0)) await queue.take(begun, begun.next())
      }
    })
    await follow()
  }
  clock.now = until
  await follow()
}

/** Stories by their next moment, and in the order in which they came to wait for it. */
class Queue {
  #waiting: { at: string; story: Story }[] = []

  get first(): string | undefined {
    return this.#waiting.at(-1)?.at
  }

  next(): { at: string; story: Story } {
    return this.#waiting.pop()!
  }

  /** Puts a story where its next moment belongs: the latest first, so that the next one is taken from the end. */
  async take(story: Story, step: Promise<IteratorResult<string, void>>): Promise<void> {
    const { value: at, done } = await step
    if (done) return
    let low = 0
    let high = this.#waiting.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#waiting[middle]!.at > (at as string)) low = middle + 1
      else high = middle
    }
    this.#waiting.splice(low, 0, { at: at as string, story })
  }
}
