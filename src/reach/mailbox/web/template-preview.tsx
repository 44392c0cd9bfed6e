import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { messageOf } from '#ui/api/messages.tsx'
import { keys } from '#ui/api/keys.ts'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { letterTexts } from './letter-texts.ts'
import classes from './mail.module.css'
import { pickedHome, RecordPicker, type Picked } from './record-picker.tsx'
import { fillTemplate } from './template-select.tsx'

/** How a template reads with a record that there is; it follows each change of the template. */
export function TemplatePreview({ record }: PanelProps) {
  const t = useT(letterTexts)
  const [picked, setPicked] = useState<Picked>({ type: 'contacts', id: null })
  const home = pickedHome(picked)
  const { data, error } = useQuery({
    queryKey: [...keys.record('mail-templates', record.id), 'preview', record.version, home],
    queryFn: () => fillTemplate(record.id, home!),
    enabled: home !== null,
    retry: false,
  })
  return (
    <section className={classes.preview} aria-label={t('preview')}>
      <h2>{t('preview')}</h2>
      <RecordPicker value={picked} onChange={setPicked} />
      {!home && <p className={classes.note}>{t('previewLead')}</p>}
      {home && error && <p role="alert">{messageOf(error)}</p>}
      {home && data && !error && (
        <div className={classes.paper} aria-live="polite">
          <strong>{data.subject}</strong>
          <p className={classes.text}>{data.text}</p>
        </div>
      )}
    </section>
  )
}
