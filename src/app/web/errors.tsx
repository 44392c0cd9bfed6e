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

/** A screen that failed: in words, with the way to try again. */
export function Failure({ error, reset }: ErrorComponentProps) {
  const t = useT(commonTexts)
  const router = useRouter()
  useDocumentTitle(t('errorTitle'))
  if (error instanceof Problem && error.status === 404) return <NotFound />
  const again = () => {
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
        {messageOf(error)}
      </Empty>
    </div>
  )
}
