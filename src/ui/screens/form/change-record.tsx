import { useNavigate } from '#ui/link.tsx'
import { useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { useRecord } from '#ui/api/reads.ts'
import type { Row } from '#ui/api/types.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { wholeInclude } from '#ui/fields/values-of.ts'
import { Missing } from '#ui/layout/missing.tsx'
import { Page } from '#ui/layout/page.tsx'
import { useSafeUpdate } from '../record/use-safe-update.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { RecordForm } from './record-form.tsx'
import { useDraft } from './use-draft.ts'

/** All fields of a record at once. */
export function ChangeRecord({ type, id }: { type: TypeMeta; id: string }) {
  const { data: record, error } = useRecord(type.name, id, wholeInclude(type))
  if (error)
    return 'status' in error && error.status === 404 ? <Missing /> : <p role="alert">{messageOf(error)}</p>
  return record ? <Change type={type} record={record} /> : null
}

function Change({ type, record }: { type: TypeMeta; record: Row }) {
  const navigate = useNavigate()
  const draft = useDraft(`${type.name}.${record.id}`, record)
  const { save, dialog, pending } = useSafeUpdate(type)
  const [error, setError] = useState<unknown>(null)
  const back = () => void navigate({ to: `/${type.name}/${record.id}`, replace: true })
  const send = async (values: Record<string, unknown>) => {
    if (!draft.dirty) return back()
    try {
      const answer = await save(draft.seen ?? record, values)
      if (!answer) return
      draft.clear()
      back()
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <Page title={titleOf(type, record)}>
      <LeaveGuard isDirty={draft.isDirty} onDiscard={draft.clear} />
      {dialog}
      <RecordForm
        type={type}
        draft={draft}
        record={record}
        error={error}
        pending={pending}
        onSubmit={(values) => void send(values)}
        onEscape={back}
        onCancel={() => {
          draft.clear()
          back()
        }}
      />
    </Page>
  )
}
