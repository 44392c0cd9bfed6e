import { Button, Group } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { Dialog } from '#ui/layout/dialog.tsx'
import { useT } from '#ui/texts/engine.ts'
import { formTexts } from '#ui/texts/form.ts'

/** Asks before a form with unsaved input is left. A reload needs no question: the input is still there after it. */
export function LeaveGuard({ isDirty, onDiscard }: { isDirty: () => boolean; onDiscard: () => void }) {
  const t = useT(formTexts)
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty() && current.pathname !== next.pathname,
    enableBeforeUnload: false,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return (
    <Dialog onClose={blocker.reset} title={t('leaveTitle')}>
      <p>{t('leaveText')}</p>
      <Group justify="flex-end">
        <Button variant="default" onClick={blocker.reset}>
          {t('stay')}
        </Button>
        <Button
          color="red"
          onClick={() => {
            onDiscard()
            blocker.proceed()
          }}
        >
          {t('discard')}
        </Button>
      </Group>
    </Dialog>
  )
}
