import { Button } from '@mantine/core'
import { Link } from '#ui/link.tsx'
import { Compass } from 'lucide-react'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { Empty } from './empty.tsx'
import { useDocumentTitle } from './page.tsx'

/** Nothing is here, or nothing that the caller may see: the two are never told apart. */
export function Missing() {
  const t = useT(commonTexts)
  useDocumentTitle(t('notFoundTitle'))
  const home = (
    <Button component={Link} to="/" variant="default">
      {t('toHome')}
    </Button>
  )
  return (
    <Empty page icon={<Compass size={28} strokeWidth={1.5} />} title={t('notFoundTitle')} action={home}>
      {t('notFoundText')}
    </Empty>
  )
}
