import { apiUrl } from '#ui/api/client.ts'
import { PapersPanel } from '#ui/paper/papers.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { documentTexts } from './texts.ts'

/** The file itself: a PDF opens beside its record, any other is downloaded. */
export function FilePanel({ record }: PanelProps) {
  const t = useT(documentTexts)
  const { id, name, fileKey, mediaType } = record
  if (!fileKey) return null
  const path = `documents/${id}/file`
  const readable = mediaType === 'application/pdf'
  return (
    <PapersPanel
      label={t('file')}
      pdf={readable ? { path, name, label: t('open') } : null}
      page={readable ? null : { href: apiUrl(path), label: t('download', { what: name }) }}
    />
  )
}
