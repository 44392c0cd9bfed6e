import { PapersPanel } from '#ui/paper/papers.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { billingTexts } from './texts.ts'

/** The PDF of an invoice or credit note that was issued. */
export function InvoicePaper({ record }: PanelProps) {
  const t = useT(billingTexts)
  const { documentId, number } = record
  return (
    <PapersPanel
      label={t('pdf')}
      pdf={documentId && { path: `documents/${documentId}/file`, name: `${number}.pdf`, label: t('pdf') }}
    />
  )
}
