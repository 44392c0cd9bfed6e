import { useState } from 'react'
import { useNavigate } from '#ui/link.tsx'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'
import { showDone } from '#ui/api/messages.tsx'
import { useCreate } from '#ui/api/writes.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { bodyOf } from '#ui/fields/values-of.ts'
import { Page } from '#ui/layout/page.tsx'
import { useT } from '#ui/texts/engine.ts'
import { formTexts } from '#ui/texts/form.ts'
import { screenTexts } from '#ui/texts/screens.ts'
import { Revealed } from './revealed.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { RecordForm } from './record-form.tsx'
import { useDraft } from './use-draft.ts'

interface Props {
  type: TypeMeta
  /** Values from the address: a link can bring some along. */
  start: Record<string, unknown>
  onAgain: () => void
}

/** A new record on a page of its own. */
export function NewRecord({ type, start, onAgain }: Props) {
  const t = useT(screenTexts)
  const form = useT(formTexts)
  const navigate = useNavigate()
  const draft = useDraft(`${type.name}.new`)
  const create = useCreate(type.name)
  const [made, setMade] = useState<{ row: Row; again: boolean }>()
  const leave = () => {
    draft.clear()
    window.history.back()
  }
  const send = (values: Record<string, unknown>, again: boolean) =>
    create.mutate(
      { values: bodyOf(values), idempotencyKey: draft.idempotencyKey },
      {
        onSuccess: (row) => {
          draft.clear()
          if (type.reveals) setMade({ row, again })
          else goOn(row, again)
        },
      },
    )
  const goOn = (row: Row, again: boolean) => {
    if (again) {
      showDone(form('created', { what: titleOf(type, row) }))
      onAgain()
    } else void navigate({ to: `/${type.name}/${row.id}`, replace: true })
  }
  return (
    <Page title={t('new', { noun: type.label.one })}>
      <LeaveGuard isDirty={draft.isDirty} onDiscard={draft.clear} />
      <RecordForm
        type={type}
        draft={draft}
        start={start}
        error={create.error}
        pending={create.isPending}
        onSubmit={send}
        onCancel={leave}
        onEscape={() => window.history.back()}
        mayRepeat
      />
      {type.reveals && made && (
        <Revealed reveals={type.reveals} row={made.row} onClose={() => goOn(made.row, made.again)} />
      )}
    </Page>
  )
}
