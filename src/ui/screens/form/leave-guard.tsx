import { Button, Group, Modal } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useRef } from 'react'
import { useT } from '#ui/texts/engine.ts'
import { formTexts } from '#ui/texts/form.ts'

/** Asks before a form with unsaved input is left. A reload needs no question: the input is still there after it. */
export function LeaveGuard({ dirty, onDiscard }: { dirty: boolean; onDiscard: () => void }) {
  const t = useT(formTexts)
  const stop = useRef(dirty)
  stop.current = dirty
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => stop.current && current.pathname !== next.pathname,
    enableBeforeUnload: false,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return (
    <Modal opened onClose={blocker.reset} title={t('leaveTitle')}>
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
    </Modal>
  )
}
