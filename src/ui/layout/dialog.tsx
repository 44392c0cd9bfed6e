import { Modal, type ModalProps } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { useFocusReturn } from './focus-return.ts'

/** A dialog over the screen; its × says what it does. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  const t = useT(commonTexts)
  useFocusReturn()
  return (
    <Modal {...props} opened closeButtonProps={{ 'aria-label': t('close') }}>
      <Begun>{props.children}</Begun>
    </Modal>
  )
}

const firstThings = 'input:enabled, textarea:enabled, [type=submit]:enabled'

/** A dialog begins with what it asks, not with its ×. */
function Begun({ children }: { children: ReactNode }) {
  const content = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const own = content.current?.querySelector('[data-autofocus]')
    if (!own) content.current?.querySelector(firstThings)?.setAttribute('data-autofocus', '')
  }, [])
  return <div ref={content}>{children}</div>
}
