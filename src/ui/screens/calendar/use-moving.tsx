import { notifyManager, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
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
import { newest, patchOf } from './grid/moves.ts'
import { spoken } from './grid/words.ts'
import { OneOrAll, type Reach } from './one-or-all.tsx'

/** What stands elsewhere than the server has said so far. */
export interface Held {
  at: Occurrence
  times: Times
}

/** A write, and the record before and after it. */
interface Moved {
  before: Row
  row: Row
  /** What was made beside a series. */
  made?: string
}

/** Writes of a record one after the other, each told what the one before it led to: nobody is overtaken by themselves. */
function useInTurn() {
  const last = useRef(new Map<string, Promise<Row | undefined>>())
  return <T extends { row: Row }>(
    id: string,
    write: (written: Row | undefined) => Promise<T>,
  ): Promise<T> => {
    const before = last.current.get(id) ?? Promise.resolve(undefined)
    const mine = before.then(write)
    last.current.set(
      id,
      mine.then(
        ({ row }) => row,
        () => before,
      ),
    )
    return mine
  }
}

/** Puts occurrences elsewhere: at once on screen, with a way back, and put back with the server's words when refused. */
export function useMoving(type: TypeMeta, zone: string) {
  const t = useT(calendarTexts)
  const client = useQueryClient()
  const update = useUpdate(type.name)
  const act = useAction(type.name)
  const [held, setHeld] = useState<readonly Held[]>([])
  const [asked, setAsked] = useState<Held | null>(null)
  const inTurn = useInTurn()
  const told = useRef(new Map<string, () => void>())
  const place = type.calendar!

  const release = (one: Held) => setHeld((before) => before.filter((other) => other !== one))
  /** It stays where it was put until the calendar shows what was read again. */
  const settle = (one: Held) =>
    client
      .invalidateQueries({ queryKey: keys.collection(type.name) })
      .finally(() => notifyManager.schedule(() => release(one)))

  const send = ({ at, times }: Held, reach?: Reach) =>
    inTurn(at.row.id, async (written): Promise<Moved> => {
      const now = newest(at, written, place)
      const before = now.row
      const known = { id: before.id, ...(before.version === undefined ? {} : { version: before.version }) }
      if (!reach)
        return { before, row: await update.mutateAsync({ ...known, patch: patchOf(now, times, place) }) }
      const input = { day: at.of, start: times.start, end: times.end }
      const answer = await act.mutateAsync({ ...known, action: place.series![reach], input })
      return { before, row: answer.data, made: answer.result.madeId as string }
    })
  const back = async ({ before, row: { id, version }, made }: Moved) => {
    const { at: fields, until, repeats, except, along = [] } = place
    const names = [...fields, until, repeats, except, ...along].filter((name) => name !== undefined)
    const patch = Object.fromEntries(names.map((name) => [name, before[name] ?? null]))
    await inTurn(id, async () => ({ row: await update.mutateAsync({ id, patch, version }) }))
    if (made) await call(`${type.name}/${made}`, { method: 'DELETE' })
    await client.invalidateQueries({ queryKey: keys.collection(type.name) })
  }

  const write = (one: Held, reach?: Reach) => {
    send(one, reach).then(
      (answer) => {
        const when = spoken(one.times, one.at.time === null, zone)
        // The way back leads from the last move alone.
        told.current.get(answer.row.id)?.()
        const hide = showDone(t('moved', { what: titleOf(type, one.at.row), when }), () => {
          // What was refused has been said.
          back(answer).catch(() => undefined)
        })
        told.current.set(answer.row.id, hide)
        void settle(one)
      },
      (error: unknown) => {
        release(one)
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
        else release(asked)
      }}
    />
  )
  return { held, put, dialog }
}
