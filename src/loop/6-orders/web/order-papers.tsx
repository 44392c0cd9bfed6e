import { PapersPanel } from '#ui/paper/papers.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { orderTexts } from './texts.ts'

/** The acknowledgement of an order as it was sent last, and the page where the customer sees how it stands. */
export function OrderPapers({ record }: PanelProps) {
  const t = useT(orderTexts)
  const { acknowledgementId, publicUrl, number } = record
  const label = t('acknowledgement')
  return (
    <PapersPanel
      label={label}
      pdf={
        acknowledgementId && {
          path: `documents/${acknowledgementId}/file`,
          name: `${label} ${number}.pdf`,
          label,
        }
      }
      page={publicUrl && { href: publicUrl, label: t('statusPage') }}
    />
  )
}
