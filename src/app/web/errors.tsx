import { Button } from '@mantine/core'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { CircleAlert } from 'lucide-react'
import { messageOf } from '#ui/api/messages.tsx'
import { Problem } from '#ui/api/problem.ts'
import { Empty } from '#ui/layout/empty.tsx'
import { Missing } from '#ui/layout/missing.tsx'
import { useDocumentTitle } from '#ui/layout/page.tsx'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'

/** An address that leads nowhere. */
export const NotFound = Missing

/** The browsers' words for a screen whose file cannot be had, and will not be until the page is loaded anew. */
const isPartLost = (error: unknown) =>
  /dynamically imported module|importing a module script failed|unable to preload/i.test(String(error))

/** A screen that failed: in words, with the way to try again. */
export function Failure({ error, reset }: ErrorComponentProps) {
  const t = useT(commonTexts)
  const router = useRouter()
  useDocumentTitle(t('errorTitle'))
  if (error instanceof Problem && error.status === 404) return <NotFound />
  const lost = isPartLost(error)
  const again = () => {
    if (lost) return location.reload()
    reset()
    void router.invalidate()
  }
  return (
    <div role="alert">
      <Empty
        page
        icon={<CircleAlert size={28} strokeWidth={1.5} />}
        title={t('errorTitle')}
        action={<Button onClick={again}>{t('retry')}</Button>}
      >
        {lost ? t('partLost') : messageOf(error)}
      </Empty>
    </div>
  )
}
