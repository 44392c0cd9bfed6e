import { useNavigate } from '#ui/link.tsx'
import { useState } from 'react'
import { Missing } from '#ui/layout/missing.tsx'
import { Page } from '#ui/layout/page.tsx'
import { useType } from '#ui/api/session.ts'
import { useT } from '#ui/texts/engine.ts'
import { letterTexts } from './letter-texts.ts'
import { LetterForm } from './letter-form.tsx'
import { pickedHome, RecordPicker, type Picked } from './record-picker.tsx'

/** A mail to anybody, about a record or none. */
export default function NewMail() {
  const t = useT(letterTexts)
  const navigate = useNavigate()
  const [picked, setPicked] = useState<Picked>({ type: 'contacts', id: null })
  const home = pickedHome(picked)
  if (!useType('mails')?.can.create) return <Missing />
  return (
    <Page title={t('write')} narrow>
      <RecordPicker value={picked} onChange={setPicked} />
      <LetterForm
        home={home}
        about={home !== null}
        draftKey="mails.new"
        to={[]}
        onClose={() => void navigate({ to: '/mails' })}
      />
    </Page>
  )
}
