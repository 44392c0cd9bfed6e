import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { showDone, showProblem } from '#ui/api/messages.tsx'
import { Problem } from '#ui/api/problem.ts'
import type { Row } from '#ui/api/types.ts'
import { useAction, useUpdate } from '#ui/api/writes.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { calendarTexts } from '#ui/texts/calendar.ts'
import { useT } from '#ui/texts/engine.ts'
import type { Occurrence, Times } from './entries.ts'
import { patchOf } from './grid/moves.ts'
import { spoken } from './grid/words.ts'
import { OneOrAll, type Reach } from './one-or-all.tsx'

/** What stands elsewhere than the server has said so far. */
export interface Held {
  at: Occurrence
  times: Times
}

/** Puts occurrences elsewhere: at once on screen, with a way back, and put back with the server's words when refused. */
export function useMoving(type: TypeMeta, zone: string) {
  const t = useT(calendarTexts)
  const client = useQueryClient()
  const update = useUpdate(type.name)
  const act = useAction(type.name)
  const [held, setHeld] = useState<readonly Held[]>([])
  const [asked, setAsked] = useState<Held | null>(null)
  const place = type.calendar!

  const release = (key: string) => setHeld((before) => before.filter(({ at }) => at.key !== key))
  /** It stays where it was put until the calendar has been read again. */
  const settle = (key: string) =>
    client.invalidateQueries({ queryKey: keys.collection(type.name) }).finally(() => release(key))

  const send = async ({ at, times }: Held, reach?: Reach): Promise<{ row: Row; made?: string }> => {
    const known = { id: at.row.id, ...(at.row.version === undefined ? {} : { version: at.row.version }) }
    if (!reach) return { row: await update.mutateAsync({ ...known, patch: patchOf(at, times, place) }) }
    const input = { day: at.of, start: times.start, end: times.end }
    const answer = await act.mutateAsync({ ...known, action: place.series![reach], input })
    return { row: answer.data, made: answer.result.madeId as string }
  }
  const back = async (before: Row, { row, made }: { row: Row; made?: string }) => {
    const { at: fields, until, repeats, except, along = [] } = place
    const names = [...fields, until, repeats, except, ...along].filter((name) => name !== undefined)
    const patch = Object.fromEntries(names.map((name) => [name, before[name] ?? null]))
    await update.mutateAsync({ id: row.id, patch, version: row.version })
    if (made) await call(`${type.name}/${made}`, { method: 'DELETE' })
    await client.invalidateQueries({ queryKey: keys.collection(type.name) })
  }

  const write = (one: Held, reach?: Reach) => {
    send(one, reach).then(
      (answer) => {
        const when = spoken(one.times, one.at.time === null, zone)
        showDone(t('moved', { what: titleOf(type, one.at.row), when }), () => {
          // What was refused has been said.
          back(one.at.row, answer).catch(() => undefined)
        })
        void settle(one.at.key)
      },
      (error: unknown) => {
        release(one.at.key)
        // Messages at fields belong to a form; what is dragged has none.
        if (error instanceof Problem && error.errors.length) showProblem(error)
      },
    )
  }
  const put = (at: Occurrence, times: Times) => {
    if (times.start === at.start && times.end === at.end) return
    const one = { at, times }
    setHeld((before) => [...before.filter((other) => other.at.key !== at.key), one])
    if (at.of && place.series) setAsked(one)
    else write(one)
  }
  const dialog = asked && (
    <OneOrAll
      what={titleOf(type, asked.at.row)}
      onClose={(reach) => {
        setAsked(null)
        if (reach) write(asked, reach)
        else release(asked.at.key)
      }}
    />
  )
  return { held, put, dialog }
}
