import { Compass } from 'lucide-react'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { Empty } from './empty.tsx'
import { useDocumentTitle } from './page.tsx'
import type { ReactNode } from 'react'

/** Nothing is here, or nothing that the caller may see: the two are never told apart. */
export function Missing({ action }: { action?: ReactNode }) {
  const t = useT(commonTexts)
  useDocumentTitle(t('notFoundTitle'))
  return (
    <Empty page icon={<Compass size={28} strokeWidth={1.5} />} title={t('notFoundTitle')} action={action}>
      {t('notFoundText')}
    </Empty>
  )
}
