import { useState } from 'react'
import type { Row } from '#ui/api/types.ts'
import { useType } from '#ui/api/session.ts'
import { useCreate } from '#ui/api/writes.ts'
import { bodyOf } from '#ui/fields/values-of.ts'
import { Dialog } from '#ui/layout/dialog.tsx'
import { useT } from '#ui/texts/engine.ts'
import { screenTexts } from '#ui/texts/screens.ts'
import { useAsked, type Asked } from './ask-new.ts'
import { RecordForm } from './record-form.tsx'
import { Revealed } from './revealed.tsx'
import { useDraft } from './use-draft.ts'

/** Draws the forms that were asked for with `askForNew`, one over the other. */
export default function NewHost() {
  return useAsked().map((asked) => <QuickForm key={asked.key} asked={asked} />)
}

function QuickForm({ asked }: { asked: Asked }) {
  const t = useT(screenTexts)
  const { collection, values: start, answer } = asked
  const type = useType(collection)
  const create = useCreate(collection)
  // Closed by accident, the form comes back as it was when the same is asked for again.
  const draft = useDraft(`${collection}.quick.${JSON.stringify(start)}`)
  const [made, setMade] = useState<Row>()
  if (!type) return null
  if (type.reveals && made) return <Revealed reveals={type.reveals} row={made} onClose={() => answer(made)} />
  const send = (values: Record<string, unknown>) =>
    create.mutate(
      { values: bodyOf(values), idempotencyKey: draft.idempotencyKey },
      {
        onSuccess: (row) => {
          draft.clear()
          if (type.reveals) setMade(row)
          else answer(row)
        },
      },
    )
  return (
    <Dialog
      onClose={() => answer(null)}
      title={t('new', { noun: type.label.one })}
      size={Object.values(type.fields).some(({ kind }) => kind === 'lines') ? 'xl' : 'lg'}
      closeOnClickOutside={false}
    >
      <RecordForm
        type={type}
        draft={draft}
        start={start}
        error={create.error}
        pending={create.isPending}
        onSubmit={send}
        onCancel={() => {
          draft.clear()
          answer(null)
        }}
      />
    </Dialog>
  )
}
