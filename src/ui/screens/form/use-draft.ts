import { useEffect, useRef, useState } from 'react'
import { newKey } from '#ui/api/client.ts'
import type { Row } from '#ui/api/types.ts'

export interface Draft {
  values: Record<string, unknown>
  /** One key for one form: sending it twice creates one record. */
  idempotencyKey: string
  /** The record as it was when the person began to change it. */
  seen?: Row
}

const fresh = (): Draft => ({ values: {}, idempotencyKey: newKey() })
const place = (key: string) => `rondo.draft.${key}`

function read(key: string): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(place(key)) ?? 'null') as Draft | null
  } catch {
    return null // storage is switched off or holds something else: the form starts empty
  }
}

function write(key: string, draft: Draft) {
  try {
    if (Object.keys(draft.values).length) sessionStorage.setItem(place(key), JSON.stringify(draft))
    else sessionStorage.removeItem(place(key))
  } catch {
    // Without storage the input lives as long as the page.
  }
}

/** What was typed into a form and not saved yet; it outlives a reload of the tab. */
export function useDraft(key: string, record?: Row) {
  const [draft, setDraft] = useState<Draft>(() => read(key) ?? fresh())
  const [restored, setRestored] = useState(() => Object.keys(draft.values).length > 0)
  useEffect(() => write(key, draft), [key, draft])
  const latest = useRef(draft)
  latest.current = draft

  const set = (name: string, value: unknown) =>
    setDraft((before) => ({
      ...before,
      values: { ...before.values, [name]: value },
      ...(record ? { seen: before.seen ?? record } : {}),
    }))
  const clear = () => {
    const empty = fresh()
    // At once: the form may be left or gone before the next drawing.
    write(key, empty)
    latest.current = empty
    setDraft(empty)
    setRestored(false)
  }
  const isDirty = () => Object.keys(latest.current.values).length > 0
  return { ...draft, dirty: Object.keys(draft.values).length > 0, isDirty, restored, set, clear }
}
